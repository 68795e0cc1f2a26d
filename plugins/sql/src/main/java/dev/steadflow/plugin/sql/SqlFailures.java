package dev.steadflow.plugin.sql;

import dev.steadflow.step.StepError;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a database's error means for the flow, by its SQLSTATE (SQL standard, part 2, section 24; H2 uses the vendor
 * code where there is none). Data: {@code {"sqlState", "vendorCode", "message"}}, and {@code "row"} for a batch.
 */
final class SqlFailures {

    /** The state of a statement that was cancelled or ran out of time, on H2 and PostgreSQL alike. */
    static final String CANCELLED = "57014";

    private static final Set<String> UNREACHABLE = Set.of(
            "57P01", "57P02", "57P03", "53300", // PostgreSQL: shutting down, starting, too many connections
            "90020", "90067", "90098", "90121"); // H2: in use elsewhere, broken, closed
    private static final Set<String> NO_SUCH_DATABASE = Set.of("3D000", "90013", "90146", "90149");
    private static final Set<String> LOCKED = Set.of("55P03");
    private static final int H2_LOCK_TIMEOUT = 50200;

    private SqlFailures() {}

    static StepError error(Login login, SQLException failure) {
        return error(login, failure, Optional.empty());
    }

    static StepError error(Login login, SQLException failure, Optional<Integer> row) {
        SQLException telling = telling(failure);
        String state = Optional.ofNullable(telling.getSQLState()).orElse("");
        String message = "%s%s answered: %s (SQLSTATE %s, code %d)".formatted(
                login.shown(),
                row.map(index -> ", row " + index + " of 'rows',").orElse(""),
                String.valueOf(telling.getMessage()).strip(),
                state.isEmpty() ? "none" : state,
                telling.getErrorCode());
        ObjectNode data = JsonMapper.shared().createObjectNode();
        data.put("sqlState", state);
        data.put("vendorCode", telling.getErrorCode());
        data.put("message", telling.getMessage());
        row.ifPresent(index -> data.put("row", index));
        return classified(telling, state, message).withData(data).causedBy(failure);
    }

    private static StepError classified(SQLException failure, String state, String message) {
        if (failure.getErrorCode() == H2_LOCK_TIMEOUT || state.startsWith("40") || LOCKED.contains(state)) {
            return StepError.failed("sql/Conflict", message);
        }
        if (failure instanceof SQLTimeoutException || state.equals(CANCELLED) || state.startsWith("HYT")) {
            return StepError.failed("sql/Timeout", message);
        }
        if (NO_SUCH_DATABASE.contains(state)) {
            return StepError.fatal("sql/Connection", message);
        }
        if (state.startsWith("08") || UNREACHABLE.contains(state)) {
            return StepError.failed("sql/Connection", message);
        }
        if (state.startsWith("28")) {
            return StepError.fatal("sql/Login", message);
        }
        if (state.startsWith("23")) {
            return StepError.fatal("sql/Constraint", message);
        }
        // Wrong syntax, names, types and values stay wrong.
        boolean stays =
                state.startsWith("42") || state.startsWith("22") || state.startsWith("21") || state.startsWith("07");
        return stays ? StepError.fatal("sql/Error", message) : StepError.failed("sql/Error", message);
    }

    /** The first in the chain that names a state: pools and batches wrap the one that tells most. */
    private static SQLException telling(SQLException failure) {
        return Stream.concat(chain(failure, true), chain(failure, false))
                .filter(e -> e.getSQLState() != null && !isWrapper(e))
                .findFirst()
                .orElse(failure);
    }

    private static boolean isWrapper(SQLException e) {
        return e instanceof BatchUpdateException || e instanceof SQLTransientConnectionException;
    }

    private static Stream<SQLException> chain(SQLException failure, boolean byCause) {
        return Stream.iterate((Throwable) failure, e -> e != null, e -> byCause || !(e instanceof SQLException s)
                ? e.getCause()
                : s.getNextException())
                .limit(20) // A chain may be a circle.
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast);
    }
}
