package dev.steadflow.plugin.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a statement does, judged by its words. In doubt it changes something. */
final class StatementKind {

    private static final Pattern WORD = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final Set<String> ASKING = Set.of("SELECT", "WITH", "VALUES", "TABLE", "SHOW", "EXPLAIN");
    private static final Set<String> CHANGING =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "INTO", "TRUNCATE", "CREATE", "DROP", "ALTER", "CALL",
                    "NEXTVAL");
    private static final Set<String> INSERTING = Set.of("INSERT", "MERGE", "WITH");

    private StatementKind() {}

    /** Whether the statement only asks, so that a second time does no harm. */
    static boolean onlyAsks(String sql) {
        List<String> words = words(sql);
        return !words.isEmpty() && ASKING.contains(words.getFirst()) && words.stream().noneMatch(CHANGING::contains);
    }

    /** Whether the statement may make keys worth returning. */
    static boolean mayInsert(String sql) {
        List<String> words = words(sql);
        return !words.isEmpty() && INSERTING.contains(words.getFirst());
    }

    private static List<String> words(String sql) {
        return WORD.matcher(SqlLiterals.codeOf(sql).toUpperCase(Locale.ROOT)).results()
                .map(MatchResult::group)
                .toList();
    }
}
