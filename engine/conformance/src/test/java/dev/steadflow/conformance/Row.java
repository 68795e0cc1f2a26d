package dev.steadflow.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A row of the conformance page; the test that carries it shows it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Row {

    /** The row's id, {@code A1}. */
    String id();

    /** What is shown, in plain words. */
    String says();

    /** Where we differ from what the row asks on purpose, and why; empty: nowhere. */
    String differs() default "";
}
