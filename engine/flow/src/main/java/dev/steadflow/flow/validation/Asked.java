package dev.steadflow.flow.validation;

import dev.steadflow.flow.expression.Templates;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that an expression asks for by {@code $exists($name)} before it uses them. */
final class Asked {

    private static final Pattern EXISTS = Pattern.compile("\\$exists\\(\\s*\\$(\\w+)\\s*\\)");

    private Asked() {}

    /** All of them, wherever they stand in the text of an expression. */
    static Set<String> in(String expression) {
        Set<String> names = new HashSet<>();
        Matcher matcher = EXISTS.matcher(expression);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Those that exist when a condition is true: one question, or several joined by {@code and}, and nothing else. */
    static Set<String> impliedBy(String condition) {
        if (!Templates.isExpression(condition)) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String part : Templates.inner(condition).split("\\band\\b", -1)) {
            Matcher matcher = EXISTS.matcher(part.strip());
            if (!matcher.matches()) {
                return Set.of();
            }
            names.add(matcher.group(1));
        }
        return names;
    }
}
