package dev.steadflow.flow.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture of a date such as {@code [Y0001]-[M01]-[D01]}, taken apart.
 *
 * @param parts texts and markers as they follow each other
 */
record DatePicture(List<Part> parts) {

    /** Wider than any component of a date. */
    private static final int MAX_WIDTH = 100;
    /** Markers side by side; reading more of them takes time that grows with their number as the exponent. */
    private static final int MAX_SIDE_BY_SIDE = 4;
    private static final int MAX_IN_WORDS = 3;
    private static final Pattern WIDTHS = Pattern.compile("(\\*|[0-9]{1,9})(-(\\*|[0-9]{1,9}))?");
    private static final String COMPONENTS = "YMDdFWwXxHhPmsfZzCE";

    /** One of the parts. */
    sealed interface Part {}

    /** @param text stands as it is */
    record Literal(String text) implements Part {}

    /** How the letters of a name or of numerals are written. */
    enum Letters {
        UPPER, LOWER, AS_THEY_ARE
    }

    /**
     * @param component what of the date, such as {@code Y}
     * @param presentation how, such as {@code 0001}
     * @param width with its comma; may be empty
     */
    record Marker(char component, String presentation, String width) implements Part {

        /** How the picture wants the letters. */
        Letters letters() {
            return switch (plain()) {
                case "n" -> component == 'P' ? Letters.AS_THEY_ARE : Letters.LOWER;
                case "N" -> component == 'P' ? Letters.AS_THEY_ARE : Letters.UPPER;
                case "" -> component == 'F' ? Letters.LOWER : Letters.AS_THEY_ARE;
                case "I", "W" -> Letters.UPPER;
                case "w" -> Letters.LOWER;
                default -> Letters.AS_THEY_ARE;
            };
        }

        /** A picture of this alone, whose letters are to be put in the case that is wanted. */
        String inTitleCase() {
            String title = switch (plain()) {
                case "n", "N" -> component == 'P' ? presentation : "Nn";
                case "" -> component == 'F' ? "Nn" : presentation;
                case "I" -> "i" + presentation.substring(1);
                case "w", "W" -> "Ww" + presentation.substring(1);
                default -> presentation;
            };
            return "[" + component + title + width + "]";
        }

        boolean inWords() {
            return plain().equalsIgnoreCase("w") || plain().equals("Ww");
        }

        private String plain() {
            return presentation.length() > 1 && "atco".indexOf(presentation.charAt(presentation.length() - 1)) >= 0
                    ? presentation.substring(0, presentation.length() - 1)
                    : presentation;
        }
    }

    /** @throws IllegalArgumentException when it is no picture */
    static DatePicture of(String picture) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < picture.length()) {
            char c = picture.charAt(at);
            boolean doubled = at + 1 < picture.length() && picture.charAt(at + 1) == c;
            if (c == '[' && !doubled) {
                int close = picture.indexOf(']', at);
                if (close < 0) {
                    throw new IllegalArgumentException(Failures.words("Expected a closing bracket after '%s'.",
                            Failures.shortened(picture.substring(at))));
                }
                addLiteral(parts, literal);
                parts.add(marker(picture.substring(at + 1, close).replaceAll("\\s", "")));
                at = close + 1;
            } else {
                literal.append(c);
                at += (c == '[' || c == ']') && doubled ? 2 : 1;
            }
        }
        addLiteral(parts, literal);
        return new DatePicture(List.copyOf(parts));
    }

    private static void addLiteral(List<Part> parts, StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static Marker marker(String marker) {
        if (marker.isEmpty() || COMPONENTS.indexOf(marker.charAt(0)) < 0) {
            throw new IllegalArgumentException(
                    Failures.words("Expected one of the letters %s after '[', but found '%s'.", COMPONENTS,
                            Failures.shortened(marker)));
        }
        int comma = marker.lastIndexOf(',');
        String width = comma < 0 ? "" : marker.substring(comma);
        if (comma > 0) {
            checkWidth(width.substring(1));
        }
        String presentation = comma < 0 ? marker.substring(1) : marker.substring(1, comma);
        if (presentation.length() > MAX_WIDTH) {
            throw new IllegalArgumentException(
                    Failures.words("Expected at most %d characters between brackets, but found '%s'.", MAX_WIDTH,
                            Failures.shortened(marker)));
        }
        return new Marker(marker.charAt(0), presentation, width);
    }

    private static void checkWidth(String width) {
        Matcher widths = WIDTHS.matcher(width);
        if (!widths.matches() || tooWide(widths.group(1)) || tooWide(widths.group(3))) {
            throw new IllegalArgumentException(
                    Failures.words("Expected a width such as 2 or 3-3 of at most %d after the comma, but found '%s'.",
                            MAX_WIDTH, Failures.shortened(width)));
        }
    }

    private static boolean tooWide(String width) {
        return width != null && !width.equals("*") && Integer.parseInt(width) > MAX_WIDTH;
    }

    /** @throws IllegalArgumentException when reading by this picture could take long */
    void checkReadable() {
        int sideBySide = 0;
        int inWords = 0;
        for (Part part : parts) {
            sideBySide = part instanceof Marker ? sideBySide + 1 : 0;
            inWords += part instanceof Marker marker && marker.inWords() ? 1 : 0;
            if (part instanceof Marker marker && "XxWw".indexOf(marker.component()) >= 0) {
                throw new IllegalArgumentException(
                        "Expected a date without weeks: those can be written, but not read.");
            }
            if (sideBySide > MAX_SIDE_BY_SIDE || inWords > MAX_IN_WORDS) {
                throw new IllegalArgumentException(
                        Failures.words("Expected at most %d brackets side by side and %d in words, but found more.",
                                MAX_SIDE_BY_SIDE, MAX_IN_WORDS));
            }
        }
    }

    /** The components larger than the largest one of this picture, such as {@code YMD} for a time of day. */
    String openBeforeTheFirst() {
        String all = "YMDHms";
        for (int i = 0; i < all.length(); i++) {
            if (names(all.charAt(i))) {
                return all.substring(0, i);
            }
        }
        return parts.stream().anyMatch(Marker.class::isInstance) ? all : "";
    }

    private boolean names(char component) {
        String alike = switch (component) {
            case 'M' -> "Md";
            case 'H' -> "HhP";
            default -> String.valueOf(component);
        };
        return parts.stream().anyMatch(it -> it instanceof Marker marker && alike.indexOf(marker.component()) >= 0);
    }
}
