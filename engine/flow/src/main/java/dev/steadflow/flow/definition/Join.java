package dev.steadflow.flow.definition;

/** When a container with lanes is done. */
public sealed interface Join {
    /** When every lane is. */
    record All() implements Join {}

    /** When the first is. */
    record First() implements Join {}

    /**
     * When so many are.
     *
     * @param lanes at least 1
     */
    record Count(int lanes) implements Join {}

    /**
     * When this one is.
     *
     * @param lane its name
     */
    record Lane(String lane) implements Join {}

    /**
     * When a number of lanes is done that is known when the node is entered.
     *
     * @param lanes an expression that yields a whole number
     */
    record CountOf(String lanes) implements Join {}

    /**
     * When a condition holds; it is looked at each time a lane has settled, with {@code $result} as the value would
     * be then.
     *
     * @param condition an expression
     */
    record Until(String condition) implements Join {}
}
