package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.journal.WakeUp.Share;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes {@link WakeUp} into two columns: {@code due_at}, in milliseconds since 1970 and null for never, and
 * {@code shares}, null for none, {@code ?} for a run that has to be read, otherwise JSON:
 * {@code [["inbox","main/hook#1","…"],["permit",at,lock],["asked",at,lock,permits],["watch",at,run]]}.
 */
final class WakeUpCodec {

    private static final String UNKNOWN = "?";
    private static final JsonMapper JSON = JsonMapper.shared();

    private WakeUpCodec() {}

    /** Sets both columns, beginning at an index. */
    static void set(PreparedStatement statement, int index, WakeUp wakeUp) throws SQLException {
        switch (wakeUp) {
            case WakeUp.Unknown _ -> {
                statement.setLong(index, WakeUp.AT_ONCE.toEpochMilli());
                statement.setString(index + 1, UNKNOWN);
            }
            case WakeUp.Known known -> {
                if (known.due().isPresent()) {
                    statement.setLong(index, known.due().get().toEpochMilli());
                } else {
                    statement.setNull(index, Types.BIGINT);
                }
                if (known.shares().isEmpty()) {
                    statement.setNull(index + 1, Types.VARCHAR);
                } else {
                    statement.setString(index + 1, text(known.shares()));
                }
            }
        }
    }

    /** Reads both columns; what cannot be read has to be looked up in the log. */
    static WakeUp get(ResultSet row, int index) throws SQLException {
        long due = row.getLong(index);
        Optional<Instant> known = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(due));
        String shares = row.getString(index + 1);
        if (shares == null) {
            return new WakeUp.Known(known, List.of());
        }
        return shares(shares).<WakeUp>map(read -> new WakeUp.Known(known, read)).orElseGet(WakeUp.Unknown::new);
    }

    static String text(List<Share> shares) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Share share : shares) {
            ArrayNode one = all.addArray();
            switch (share) {
                case Share.Inbox inbox -> one.add("inbox").add(inbox.at().text()).add(inbox.inbox());
                case Share.Permit permit -> one.add("permit").add(permit.at().text()).add(permit.lock());
                case Share.PermitAsked asked ->
                    one.add("asked").add(asked.at().text()).add(asked.lock()).add(asked.permits());
                case Share.Watch watch -> one.add("watch").add(watch.at().text()).add(watch.run().text());
            }
        }
        return all.toString();
    }

    /** What {@link #text} wrote; empty when it is anything else. */
    static Optional<List<Share>> shares(String text) {
        List<Share> shares = new ArrayList<>();
        try {
            for (JsonNode one : JSON.readTree(text)) {
                Share share = share(one);
                if (share == null) {
                    return Optional.empty();
                }
                shares.add(share);
            }
        } catch (JacksonException | IllegalArgumentException other) {
            return Optional.empty();
        }
        return shares.isEmpty() ? Optional.empty() : Optional.of(shares);
    }

    private static @Nullable Share share(JsonNode one) {
        NodeAddress at = NodeAddress.parse(one.path(1).asString(""));
        String what = one.path(2).asString("");
        return switch (one.path(0).asString("")) {
            case "inbox" -> new Share.Inbox(at, what);
            case "permit" -> new Share.Permit(at, what);
            case "asked" -> new Share.PermitAsked(at, what, one.path(3).asInt(1));
            case "watch" -> new Share.Watch(at, new RunId(what));
            default -> null;
        };
    }
}
