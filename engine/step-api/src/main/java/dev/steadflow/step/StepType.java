package dev.steadflow.step;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names and describes a {@link Step}. Flow files refer to it as {@code id@version}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StepType {

    /** Family and name, lower case, for example {@code http/request}. Matches {@code [a-z0-9-]+/[a-z0-9-]+}. */
    String id();

    /** Raised when inputs or outputs change so that old flows would break; from 1. */
    int version() default 1;

    /** What the palette and a new node show, in sentence case: {@code HTTP request}. */
    String title();

    /** One sentence for the palette's tooltip and the docs. */
    String summary() default "";

    /**
     * True: calling it twice with the same input does no harm, so the engine repeats a call that a crash cut off.
     * False ({@code atMostOnce}): such a call becomes an incident that a person resolves.
     */
    boolean repeatable() default false;

    /**
     * Name of an SVG file beside the class, viewBox {@code 0 0 24 24}, holding {@code <path d="…"/>} elements only;
     * drawn in the colour of the step's family. Empty: the family's initial is shown.
     */
    String icon() default "";
}
