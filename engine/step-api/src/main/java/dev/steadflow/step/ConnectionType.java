package dev.steadflow.step;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record the settings of a kind of connection: a server with its credentials, which is set up once under a
 * name and which steps refer to. A step's input takes one as a component {@code Optional<ThatRecord> connection}: the
 * flow gives the name, the step gets the settings, secrets resolved, and the log keeps the name. A
 * {@link ConnectionTest} of the same record has to be there.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ConnectionType {

    /** The kind, lower case, for example {@code smtp}. Matches {@code [a-z0-9-]+}. */
    String id();

    /** What lists show, in sentence case: {@code SMTP server}. */
    String title();

    /** One sentence for lists and docs. */
    String summary() default "";
}
