package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of an expression's text. It stands where the library would put its own pattern, which has no
 * bound. Called as a function it yields its first match, {@code {match, start, end, groups, next}}.
 */
final class RegexFunction extends JFunction {

    /** Characters of a pattern that the engine goes through in the time that one value takes to look at. */
    private static final int CHARACTERS_AT_ONCE = 64;

    private final Pattern pattern;

    RegexFunction(Pattern pattern) {
        super((input, arguments) -> null, "<s-:o>");
        this.pattern = pattern;
    }

    /** Finds matches in a text, counting the work. */
    Matcher matcher(String text, Evaluation evaluation) {
        return pattern.matcher(new CountingText(text, 1 + pattern.pattern().length() / CHARACTERS_AT_ONCE, evaluation));
    }

    /** Goes on to the next match; a match of nothing is an error, as it would match for ever. */
    static boolean find(Matcher matcher) {
        if (!matcher.find()) {
            return false;
        }
        if (matcher.end() == matcher.start()) {
            throw new IllegalArgumentException(
                    "Expected the regular expression to match at least one character, but it matches the empty string.");
        }
        return true;
    }

    /** The captured groups of the current match; a group that took no part is the empty string. */
    static List<Object> groups(Matcher matcher) {
        List<Object> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            String group = matcher.group(i);
            groups.add(group == null ? "" : group);
        }
        return groups;
    }

    @Override
    @SuppressWarnings("rawtypes") // The library's own type.
    public @Nullable Object call(@Nullable Object input, List args) {
        Object text = args.isEmpty() ? null : args.getFirst();
        return text instanceof String string ? nextMatch(matcher(string, Evaluation.CURRENT.get())) : null;
    }

    private static @Nullable Map<String, Object> nextMatch(Matcher matcher) {
        if (!find(matcher)) {
            return null;
        }
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("match", matcher.group());
        match.put("start", matcher.start());
        match.put("end", matcher.end());
        match.put("groups", groups(matcher));
        match.put("next", new JFunction((input, arguments) -> nextMatch(matcher), "<:o>"));
        return match;
    }
}
