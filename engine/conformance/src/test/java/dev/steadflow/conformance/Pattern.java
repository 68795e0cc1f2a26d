package dev.steadflow.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A row of the patterns page; the test that carries it plays the flow {@code wcp-<number>}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Pattern {

    /** How far the flow format goes. */
    enum Support {
        /** There is a construct for it. */
        DIRECT,
        /** It takes a trick. */
        WORKAROUND,
        /** It cannot be drawn. */
        NOT
    }

    /** 1 to 43. */
    int number();

    /** What it is called. */
    String name();

    /** Whether we have it. */
    Support support();

    /** How it is drawn, in Markdown. */
    String how();
}
