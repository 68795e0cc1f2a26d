package dev.steadflow.flow.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;

/** A list or object that came into an expression from outside and whose size is known. */
sealed interface Measured {

    /** Values inside, counted out, as {@link ExpressionLimits#MAX_SIZE} means it. */
    long measuredSize();

    /** Values at its top level. */
    int items();

    /** A list from outside. */
    final class MeasuredList extends ArrayList<Object> implements Measured {
        private static final long serialVersionUID = 1L;
        private long measuredSize;

        MeasuredList(int capacity) {
            super(capacity);
        }

        void measured(long size) {
            measuredSize = size;
        }

        @Override
        public long measuredSize() {
            return measuredSize;
        }

        @Override
        public int items() {
            return size();
        }
    }

    /** An object from outside. */
    final class MeasuredMap extends LinkedHashMap<String, Object> implements Measured {
        private static final long serialVersionUID = 1L;
        private long measuredSize;

        void measured(long size) {
            measuredSize = size;
        }

        @Override
        public long measuredSize() {
            return measuredSize;
        }

        @Override
        public int items() {
            return size();
        }
    }
}
