package dev.steadflow.flow.run;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What tags a run may have: few and short, because lists show them and stores search by them. */
public final class TagRules {

    /** How many tags a run has at most. */
    public static final int MOST = 64;

    /** The longest name of a tag, in characters. */
    public static final int LONGEST_NAME = 64;

    /** The longest value of a tag, in characters. */
    public static final int LONGEST_VALUE = 256;

    private TagRules() {}

    /** What is wrong with tags to be set, as a sentence; empty when nothing is. */
    public static Optional<String> complaint(Map<String, String> set) {
        for (Map.Entry<String, String> tag : set.entrySet()) {
            if (tag.getKey().isBlank() || tag.getKey().length() > LONGEST_NAME) {
                return Optional.of("Expected tags with names of 1 to " + LONGEST_NAME + " characters, but found '"
                        + tag.getKey() + "', which has " + tag.getKey().length() + ".");
            }
            if (!isPlain(tag.getKey()) || !isPlain(tag.getValue())) {
                return Optional.of("Expected tags of printable characters, but '" + tag.getKey()
                        + "' has one that is none, in its name or its value.");
            }
            if (tag.getValue().length() > LONGEST_VALUE) {
                return Optional
                        .of("Expected tags with values of at most " + LONGEST_VALUE + " characters, but that of '"
                                + tag.getKey() + "' has " + tag.getValue().length() + ".");
            }
        }
        return tooMany(set.size());
    }

    /** The same for a change of tags that a run has. What is removed makes room for what is set. */
    public static Optional<String> complaint(
            Map<String, String> before, Map<String, String> set, Collection<String> removed) {
        Set<String> after = new HashSet<>(before.keySet());
        removed.forEach(after::remove);
        after.addAll(set.keySet());
        return complaint(set).or(() -> tooMany(after.size()));
    }

    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(it -> Character.isISOControl(it) || Character.getType(it) == Character.SURROGATE);
    }

    private static Optional<String> tooMany(int tags) {
        return tags <= MOST
                ? Optional.empty()
                : Optional.of("Expected a run with at most " + MOST + " tags, but there would be " + tags
                        + ". Remove some in the same change.");
    }
}
