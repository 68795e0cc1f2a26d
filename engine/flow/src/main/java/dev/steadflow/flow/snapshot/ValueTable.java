package dev.steadflow.flow.snapshot;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The values of a state, each once however many places share it: what a node yielded is also what the next one finds
 * as the last result. Places hold the number of their value. Used by one thread.
 */
final class ValueTable {

    private final List<JsonNode> values;
    private final IdentityHashMap<JsonNode, Integer> numbers = new IdentityHashMap<>();

    /** An empty table, to be filled while a state is written. */
    ValueTable() {
        this(new ArrayList<>());
    }

    /** @param values those of a state that is to be read */
    ValueTable(List<JsonNode> values) {
        this.values = values;
    }

    /** The number of a value; the same for the same object. */
    int number(JsonNode value) {
        Integer known = numbers.putIfAbsent(value, values.size());
        if (known != null) {
            return known;
        }
        values.add(value);
        return values.size() - 1;
    }

    /**
     * The value of a number.
     *
     * @throws IllegalArgumentException when there is none
     */
    JsonNode value(int number) {
        if (number < 0 || number >= values.size()) {
            throw new IllegalArgumentException("Expected the number of one of " + values.size()
                    + " values of a snapshot, but found " + number + ".");
        }
        return values.get(number);
    }

    /** All values, by number. */
    List<JsonNode> values() {
        return values;
    }
}
