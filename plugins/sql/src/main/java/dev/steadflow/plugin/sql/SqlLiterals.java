package dev.steadflow.plugin.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the parts of a statement that are no code: strings, quoted names, comments, PostgreSQL's dollar quotes. */
final class SqlLiterals {

    private static final Pattern DOLLAR = Pattern.compile("\\$(?:[A-Za-z_][A-Za-z0-9_]*)?\\$");

    private SqlLiterals() {}

    /** The index after the literal or comment that begins at {@code at}; {@code at} itself when none begins there. */
    static int end(String sql, int at) {
        return switch (sql.charAt(at)) {
            case '\'' -> quoted(sql, at, '\'', isEscapeString(sql, at));
            case '"' -> quoted(sql, at, '"', false);
            case '-' -> sql.startsWith("--", at) ? lineEnd(sql, at) : at;
            case '/' -> sql.startsWith("/*", at) ? commentEnd(sql, at) : at;
            case '$' -> dollarEnd(sql, at);
            default -> at;
        };
    }

    /** The statement's code with a space in place of each comment, string and quoted name. */
    static String codeOf(String sql) {
        StringBuilder code = new StringBuilder();
        for (int at = 0; at < sql.length();) {
            int end = end(sql, at);
            code.append(end > at ? ' ' : sql.charAt(at));
            at = Math.max(end, at + 1);
        }
        return code.toString();
    }

    /** {@code E'…'}, in which a backslash escapes. */
    private static boolean isEscapeString(String sql, int at) {
        return at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e')
                && (at == 1 || !Character.isJavaIdentifierPart(sql.charAt(at - 2)));
    }

    private static int quoted(String sql, int start, char quote, boolean backslash) {
        for (int at = start + 1; at < sql.length(); at++) {
            char c = sql.charAt(at);
            if (backslash && c == '\\') {
                at++;
            } else if (c == quote) {
                if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                    at++;
                } else {
                    return at + 1;
                }
            }
        }
        return sql.length();
    }

    private static int lineEnd(String sql, int at) {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end;
    }

    /** Comments nest, as both databases have it. */
    private static int commentEnd(String sql, int start) {
        int depth = 0;
        for (int at = start; at + 1 < sql.length(); at++) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at++;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at++;
                if (depth == 0) {
                    return at + 1;
                }
            }
        }
        return sql.length();
    }

    private static int dollarEnd(String sql, int at) {
        Matcher matcher = DOLLAR.matcher(sql).region(at, sql.length());
        boolean inName = at > 0 && Character.isJavaIdentifierPart(sql.charAt(at - 1));
        if (inName || !matcher.lookingAt()) {
            return at;
        }
        int end = sql.indexOf(matcher.group(), matcher.end());
        return end < 0 ? sql.length() : end + matcher.group().length();
    }
}
