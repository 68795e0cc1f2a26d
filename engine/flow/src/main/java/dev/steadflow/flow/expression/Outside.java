package dev.steadflow.flow.expression;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A list or object that came into an expression from outside, looked at through the eyes of the library. Members are
 * converted when they are read, so that reading one field of a large value costs one field. Cannot be changed.
 */
sealed interface Outside {

    /** The JSON looked at. */
    JsonNode node();

    /** Values at its top level. */
    default int items() {
        return node().size();
    }

    /** Values inside, counted out, as {@link ExpressionLimits#MAX_SIZE} means it. */
    long measuredSize();

    /** A list from outside. */
    static Object list(JsonNode node) {
        // The library adds to an empty list that it groups.
        return node.isEmpty() ? new ArrayList<>() : new OutsideList(node);
    }

    private static long sizeOf(JsonNode node) {
        if (node.isString()) {
            return 1L + node.stringValue().length() / 4;
        }
        long size = 1;
        for (JsonNode member : node) {
            size += sizeOf(member) + (node.isObject() ? 1 : 0);
        }
        return size;
    }

    /** A list from outside that is not empty. */
    final class OutsideList extends AbstractList<Object> implements Outside, RandomAccess {
        private final JsonNode node;
        private long measuredSize = -1;

        OutsideList(JsonNode node) {
            this.node = node;
        }

        @Override
        public JsonNode node() {
            return node;
        }

        @Override
        public long measuredSize() {
            if (measuredSize < 0) {
                measuredSize = sizeOf(node) - 1;
            }
            return measuredSize;
        }

        @Override
        public Object get(int index) {
            JsonNode item = node.get(index);
            if (item == null) {
                throw new IndexOutOfBoundsException(index);
            }
            return Values.fromJson(item);
        }

        @Override
        public int size() {
            return node.size();
        }
    }

    /** An object from outside. */
    final class OutsideMap extends AbstractMap<String, Object> implements Outside {
        private final JsonNode node;
        private long measuredSize = -1;

        OutsideMap(JsonNode node) {
            this.node = node;
        }

        @Override
        public JsonNode node() {
            return node;
        }

        @Override
        public long measuredSize() {
            if (measuredSize < 0) {
                measuredSize = sizeOf(node) - 1;
            }
            return measuredSize;
        }

        @Override
        public int size() {
            return node.size();
        }

        @Override
        public boolean containsKey(Object key) {
            return key instanceof String name && node.has(name);
        }

        @Override
        public @Nullable Object get(Object key) {
            JsonNode member = key instanceof String name ? node.get(name) : null;
            return member == null ? null : Values.fromJson(member);
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public int size() {
                    return node.size();
                }

                @Override
                public Iterator<Map.Entry<String, Object>> iterator() {
                    Iterator<Map.Entry<String, JsonNode>> members = node.properties().iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return members.hasNext();
                        }

                        @Override
                        public Map.Entry<String, Object> next() {
                            Map.Entry<String, JsonNode> member = members.next();
                            return Map.entry(member.getKey(), Values.fromJson(member.getValue()));
                        }
                    };
                }
            };
        }
    }
}
