package dev.steadflow.step;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** This text component is the path of a file; the form offers a file chooser. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FilePath {

    /** Whether the file must exist ({@code READ}) or is written ({@code WRITE}). */
    Use value() default Use.READ;

    /** What the step does with the file. */
    enum Use {
        /** The step reads it. */
        READ,
        /** The step writes it. */
        WRITE
    }
}
