package dev.steadflow.step;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a {@link Step} reaches beyond its input: people read it before they install the plugin. {@code @Reaches({})} states that
 * it reaches nothing. It is a statement, not a barrier: nobody keeps a step from more.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Reaches {

    /** All that it reaches. */
    Reach[] value();
}
