package dev.steadflow.step;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value of an input component that the flow leaves out. A component without it, and not {@code Optional}, is required. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {

    /** The value as JSON; text that is no JSON is meant as a string: {@code GET}, {@code 5}, {@code true}, {@code {}}. */
    String value();
}
