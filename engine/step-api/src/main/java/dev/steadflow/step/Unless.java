package dev.steadflow.step;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Another component says the same as this one, so that only one of them may be given: an address, unless there is a
 * connection. The engine refuses both, and {@link #required() if need be} neither; forms show the one that counts.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Unless {

    /** The name of the other component of the same record. */
    String value();

    /** Whether this component must be given when the other is not. Its type is {@code Optional} nevertheless. */
    boolean required() default false;
}
