package dev.steadflow.step.calendar;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of a cron expression.
 *
 * @param values the numbers that fit
 * @param wildcard whether it was {@code *} or {@code ?}, which restricts nothing
 */
public record CronField(BitSet values, boolean wildcard) {

    /** What a field may hold; names stand for numbers from {@code min} on. */
    enum Kind {
        MINUTE("minute", 0, 59, ""),
        HOUR("hour", 0, 23, ""),
        DAY("day of the month", 1, 31, ""),
        MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
        /** Sunday is 0 and 7. */
        WEEKDAY("day of the week", 0, 7, "SUN MON TUE WED THU FRI SAT");

        private final String title;
        private final int min;
        private final int max;
        private final String names;

        Kind(String title, int min, int max, String names) {
            this.title = title;
            this.min = min;
            this.max = max;
            this.names = names;
        }
    }

    /** @throws IllegalArgumentException saying what is wrong with the field */
    static CronField parse(String text, Kind kind) {
        BitSet values = new BitSet();
        for (String part : text.split(",", -1)) {
            String[] stepped = part.split("/", 2);
            int step = stepped.length == 1 ? 1 : number(stepped[1], kind);
            if (step < 1) {
                throw bad(part, kind);
            }
            int first = kind.min;
            int last = kind.max;
            if (!isWildcard(stepped[0])) {
                String[] range = stepped[0].split("-", 2);
                first = value(range[0], kind);
                boolean open = range.length == 1 && stepped.length == 2; // 5/15: from 5 on.
                last = range.length == 2 ? value(range[1], kind) : open ? kind.max : first;
            }
            if (first > last) {
                throw bad(part, kind);
            }
            for (int value = first; value <= last; value += step) {
                values.set(kind == Kind.WEEKDAY ? value % 7 : value);
            }
        }
        return new CronField(values, isWildcard(text));
    }

    /** Whether a number fits. */
    public boolean fits(int value) {
        return values.get(value);
    }

    private static boolean isWildcard(String text) {
        return text.equals("*") || text.equals("?");
    }

    private static int value(String text, Kind kind) {
        int name = List.of(kind.names.split(" ")).indexOf(text.toUpperCase(Locale.ROOT));
        int value = name >= 0 && !text.isEmpty() ? kind.min + name : number(text, kind);
        if (value < kind.min || value > kind.max) {
            throw bad(text, kind);
        }
        return value;
    }

    private static int number(String text, Kind kind) {
        if (!text.matches("\\d{1,4}")) {
            throw bad(text, kind);
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException bad(String text, Kind kind) {
        return new IllegalArgumentException("'%s' is no %s; it goes from %d to %d, with ranges (1-5), lists (1,3), "
                .formatted(text, kind.title, kind.min, kind.max) + "steps (*/2) and names in English");
    }
}
