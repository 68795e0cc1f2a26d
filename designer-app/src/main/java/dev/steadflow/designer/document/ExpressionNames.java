package dev.steadflow.designer.document;

import dev.steadflow.flow.expression.Templates;

/** Finds {@code $names} in expressions without parsing them; text in quotes and comments is left alone. */
final class ExpressionNames {

    private ExpressionNames() {}

    /** The text with {@code $from} replaced by {@code $to}, if it is an expression; else the text as it is. */
    static String renamed(String text, String from, String to) {
        if (!Templates.isExpression(text) || !text.contains("$" + from)) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = tokenEnd(text, at);
            String token = text.substring(at, end);
            result.append(token.equals("$" + from) ? "$" + to : token);
            at = end;
        }
        return result.toString();
    }

    /** Where the token that begins at {@code start} ends: a quoted text, a comment, a name, or one character. */
    private static int tokenEnd(String text, int start) {
        char first = text.charAt(start);
        if (first == '"' || first == '\'' || first == '`') {
            return quotedEnd(text, start, first);
        }
        if (text.startsWith("/*", start)) {
            int close = text.indexOf("*/", start + 2);
            return close < 0 ? text.length() : close + 2;
        }
        if (first == '$' || isNamePart(first)) {
            int end = start + 1;
            while (end < text.length() && (isNamePart(text.charAt(end)) || text.charAt(end) == '$')) {
                end++;
            }
            return end;
        }
        return start + 1;
    }

    private static int quotedEnd(String text, int start, char quote) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + 1);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
