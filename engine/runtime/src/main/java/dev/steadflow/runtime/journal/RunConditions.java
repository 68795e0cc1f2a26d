package dev.steadflow.runtime.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The conditions of a query for runs. A condition that few runs meet is looked up in its index, and what is found is sorted. Of
 * conditions that many meet the indexes are hidden from the database: it then reads along the order, and soon has a page.
 *
 * @param sql may be empty
 * @param values what its marks stand for
 * @param leading columns that have one value in all runs found, to stand before those that are sorted by: with them the order is
 *     that of an index
 */
record RunConditions(String sql, List<String> values, List<String> leading) {

    /** Sorting as many takes some hundredths of a second. */
    private static final int FEW = 10_000;

    private record Condition(String column, String test, List<String> values) {

        String plain() {
            return column + test;
        }

        /** Says the same of a computed value. */
        String hidden() {
            return (values.isEmpty() ? "(" + column + " + 0)" : hiddenText(column)) + test;
        }
    }

    /** The text of a column as a computed value, which is in no index. H2 sees through {@code || ''}. */
    static String hiddenText(String column) {
        return "SUBSTRING(" + column + ", 1)";
    }

    static RunConditions of(Connection connection, RunQuery asked) throws SQLException {
        Optional<Condition> status = Optional.of(asked.statuses()).filter(some -> !some.isEmpty())
                .map(some -> new Condition("r.status",
                        " IN (" + String.join(", ", Collections.nCopies(some.size(), "?")) + ")",
                        some.stream().map(Enum::name).toList()));
        Optional<Condition> flow = asked.flowId().map(id -> new Condition("r.flow_id", " = ?", List.of(id)));
        Optional<Condition> since =
                asked.since().map(start -> new Condition("r.started_at", " >= " + start.toEpochMilli(), List.of()));
        boolean byStart = asked.order().by() == RunOrder.By.STARTED;
        Optional<String> used = Optional.empty();
        for (Optional<Condition> one : List.of(status, flow, since)) {
            if (used.isEmpty() && one.isPresent() && areFew(connection, one.get())) {
                used = one.map(Condition::column);
            }
        }
        List<String> leading = new ArrayList<>();
        if (used.isEmpty() && byStart) {
            used = flow.or(() -> status.filter(some -> some.values().size() == 1)).map(Condition::column);
            used.ifPresent(leading::add);
        }
        Set<String> plain = used.map(Set::of).orElse(Set.of());
        List<String> conditions = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Optional<Condition> one : List.of(status, flow, since)) {
            one.ifPresent(condition -> {
                conditions.add(plain.contains(condition.column())
                        ? condition.plain()
                        : condition.hidden());
                values.addAll(condition.values());
            });
        }
        asked.tags().forEach((name, text) -> {
            conditions.add("r.run_no IN (SELECT t.run_no FROM run_tags t WHERE t.name = ? AND t.text = ?)");
            values.add(name);
            values.add(text);
        });
        asked.origin().ifPresent(from -> {
            conditions.add("r.origin_run = ?");
            values.add(from.text());
        });
        return new RunConditions(String.join(" AND ", conditions), values, leading);
    }

    private static boolean areFew(Connection connection, Condition condition) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM (SELECT 1 FROM runs r WHERE "
                + condition.plain() + " LIMIT " + (FEW + 1) + ") found")) {
            int _ = RunReads.bind(query, condition.values());
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getInt(1) <= FEW;
            }
        }
    }
}
