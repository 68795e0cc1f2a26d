package dev.steadflow.flow.expression;

import com.dashjoin.jsonata.Utils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The string functions that could take room or time without bound in the library, or that ask for the machine's
 * language. They behave as https://docs.jsonata.org/string-functions says.
 */
final class TextFunctions {

    private TextFunctions() {}

    /** By whole characters; a start below 0 counts from the end. */
    static @Nullable Object substring(Arguments arguments) {
        Optional<String> text = arguments.text(0);
        if (text.isEmpty()) {
            return null;
        }
        String whole = text.get();
        int characters = whole.codePointCount(0, whole.length());
        double start = arguments.at(1) instanceof Number number ? (long) number.doubleValue() : 0;
        double from = Math.max(0, start < 0 ? start + characters : start);
        double to = arguments.at(2) instanceof Number length
                ? Math.min(characters, from + (long) length.doubleValue())
                : characters;
        if (from >= to) {
            return "";
        }
        int begin = whole.offsetByCodePoints(0, (int) from);
        return whole.substring(begin, whole.offsetByCodePoints(begin, (int) to - (int) from));
    }

    static @Nullable Object base64decode(Arguments arguments) {
        return arguments.text(0).map(text -> {
            try {
                return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        Failures.words("Expected a text in base64, but found '%s'.", Failures.shortened(text)), e);
            }
        }).orElse(null);
    }

    static @Nullable Object pad(Evaluation evaluation, Arguments arguments) {
        Optional<String> text = arguments.text(0);
        if (text.isEmpty()) {
            return null;
        }
        long width = arguments.integer(1).orElse(0L);
        String filler = arguments.text(2).filter(it -> !it.isEmpty()).orElse(" ");
        int length = text.get().codePointCount(0, text.get().length());
        long missing = Math.abs(width) - length;
        if (missing <= 0) {
            return text.get();
        }
        evaluation.checkLength(missing);
        int[] points = filler.codePoints().toArray();
        StringBuilder padding = new StringBuilder();
        for (int i = 0; i < missing; i++) {
            padding.appendCodePoint(points[i % points.length]);
        }
        return width < 0 ? padding + text.get() : text.get() + padding;
    }

    static @Nullable Object join(Evaluation evaluation, Arguments arguments) {
        if (!(arguments.at(0) instanceof List<?> items)) {
            return arguments.at(0);
        }
        String separator = arguments.text(1).orElse("");
        long length = 0;
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            String text = (String) item;
            length += text.length() + separator.length();
            texts.add(text);
        }
        evaluation.checkLength(length);
        return String.join(separator, texts);
    }

    static @Nullable Object contains(Evaluation evaluation, Arguments arguments) {
        Optional<String> text = arguments.text(0);
        if (text.isEmpty()) {
            return null;
        }
        return arguments.at(1) instanceof RegexFunction regex
                ? RegexFunction.find(regex.matcher(text.get(), evaluation))
                : text.get().contains(arguments.requiredText(1));
    }

    static @Nullable Object match(Evaluation evaluation, Arguments arguments) {
        Optional<String> text = arguments.text(0);
        if (text.isEmpty()) {
            return null;
        }
        if (!(arguments.at(1) instanceof RegexFunction regex)) {
            throw new IllegalArgumentException("Expected argument 2 of $match to be a regular expression: /…/.");
        }
        long limit = limit(arguments, 2);
        List<Object> matches = Utils.createSequence();
        Matcher matcher = regex.matcher(text.get(), evaluation);
        while (matches.size() < limit && RegexFunction.find(matcher)) {
            Map<String, Object> match = new LinkedHashMap<>();
            match.put("match", matcher.group());
            match.put("index", matcher.start());
            match.put("groups", RegexFunction.groups(matcher));
            matches.add(match);
            evaluation.checkItems(matches.size());
        }
        return matches;
    }

    static @Nullable Object split(Evaluation evaluation, Arguments arguments) {
        Optional<String> text = arguments.text(0);
        if (text.isEmpty()) {
            return null;
        }
        long limit = limit(arguments, 2);
        List<Object> parts = new ArrayList<>();
        if (arguments.at(1) instanceof RegexFunction regex) {
            Matcher matcher = regex.matcher(text.get(), evaluation);
            int from = 0;
            while (parts.size() < limit && RegexFunction.find(matcher)) {
                parts.add(text.get().substring(from, matcher.start()));
                evaluation.checkItems(parts.size());
                from = matcher.end();
            }
            parts.add(text.get().substring(from));
        } else if (arguments.requiredText(1).isEmpty()) {
            text.get().codePoints().limit(limit).forEach(point -> parts.add(Character.toString(point)));
        } else {
            splitAt(text.get(), arguments.requiredText(1), limit, parts);
        }
        return parts.size() > limit ? new ArrayList<>(parts.subList(0, (int) limit)) : parts;
    }

    private static void splitAt(String text, String separator, long limit, List<Object> parts) {
        int from = 0;
        int found = text.indexOf(separator);
        while (found >= 0 && parts.size() < limit) {
            parts.add(text.substring(from, found));
            from = found + separator.length();
            found = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
    }

    static @Nullable Object replace(Evaluation evaluation, Arguments arguments) {
        Optional<String> text = arguments.text(0);
        if (text.isEmpty()) {
            return null;
        }
        long limit = limit(arguments, 3);
        return arguments.at(1) instanceof RegexFunction regex
                ? replaceMatches(evaluation, text.get(), regex, arguments.at(2), limit)
                : replaceTexts(evaluation, text.get(), arguments, limit);
    }

    private static String replaceTexts(Evaluation evaluation, String text, Arguments arguments, long limit) {
        String sought = arguments.requiredText(1);
        String replacement = arguments.requiredText(2);
        if (sought.isEmpty()) {
            throw new IllegalArgumentException("Expected argument 2 of $replace to be more than the empty string.");
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        int found = text.indexOf(sought);
        for (long done = 0; found >= 0 && done < limit; done++) {
            out.append(text, from, found).append(replacement);
            evaluation.checkLength(out.length());
            from = found + sought.length();
            found = text.indexOf(sought, from);
        }
        return out.append(text, from, text.length()).toString();
    }

    private static String replaceMatches(
            Evaluation evaluation, String text, RegexFunction regex, @Nullable Object replacement, long limit) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = regex.matcher(text, evaluation);
        int from = 0;
        for (long done = 0; done < limit && RegexFunction.find(matcher); done++) {
            out.append(text, from, matcher.start());
            if (replacement instanceof String template) {
                appendTemplate(out, template, matcher);
            } else {
                out.append(computed(replacement, matcher));
            }
            evaluation.checkLength(out.length());
            from = matcher.end();
        }
        return out.append(text, from, text.length()).toString();
    }

    /** {@code $1} is a group, {@code $0} the match, {@code $$} a dollar sign. */
    private static void appendTemplate(StringBuilder out, String template, Matcher matcher) {
        int i = 0;
        while (i < template.length()) {
            char c = template.charAt(i++);
            char after = i < template.length() ? template.charAt(i) : ' ';
            if (c == '$' && after == '$') {
                out.append('$');
                i++;
            } else if (c == '$' && Character.digit(after, 10) >= 0 && after < 128) {
                int group = after - '0';
                i++;
                while (i < template.length() && template.charAt(i) >= '0' && template.charAt(i) <= '9'
                        && group * 10 + (template.charAt(i) - '0') <= matcher.groupCount()) {
                    group = group * 10 + (template.charAt(i++) - '0');
                }
                String value = group <= matcher.groupCount() ? matcher.group(group) : "";
                out.append(value == null ? "" : value);
            } else {
                out.append(c);
            }
        }
    }

    private static String computed(@Nullable Object function, Matcher matcher) {
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("match", matcher.group());
        match.put("start", matcher.start());
        match.put("end", matcher.end());
        match.put("groups", RegexFunction.groups(matcher));
        Object value = ListFunctions.call(function, List.of(match));
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("Expected the function given to $replace to yield a string.");
    }

    private static long limit(Arguments arguments, int index) {
        long limit = arguments.integer(index).orElse(Long.MAX_VALUE);
        if (limit < 0) {
            throw new IllegalArgumentException(
                    Failures.words("Expected argument %d to be a number from 0, but found %d.", index + 1, limit));
        }
        return limit;
    }
}
