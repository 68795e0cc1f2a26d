package dev.steadflow.runtime.journal.redo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.api.ErrorCode;

/**
 * Makes recorded changes once more, in their order. The store may have any of them: each says the whole row and names it by
 * its key, so that making it twice changes nothing. Owned by one thread.
 */
final class Redo {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Redo(Connection connection) {
        this.connection = connection;
    }

    /** Makes the changes of one transaction, without committing it. */
    void apply(byte[] record) throws SQLException {
        ByteBuffer in = ByteBuffer.wrap(record);
        List<String> statements = new ArrayList<>();
        while (in.hasRemaining()) {
            int number = in.getShort() & 0xffff;
            if (number == statements.size()) {
                statements.add(text(in));
            }
            PreparedStatement statement = statement(statements.get(number));
            int count = in.get() & 0xff;
            for (int index = 1; index <= count; index++) {
                set(statement, index, in);
            }
            make(statement);
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    private static void make(PreparedStatement statement) throws SQLException {
        try {
            statement.execute();
        } catch (SQLException there) {
            if (there.getErrorCode() != ErrorCode.DUPLICATE_KEY_1) {
                throw there;
            }
        }
    }

    private static void set(PreparedStatement statement, int index, ByteBuffer in) throws SQLException {
        byte kind = in.get();
        switch (kind) {
            case ChangeRecord.NOTHING -> statement.setNull(index, Types.NULL);
            case ChangeRecord.LONG -> statement.setLong(index, in.getLong());
            case ChangeRecord.INT -> statement.setInt(index, in.getInt());
            case ChangeRecord.TRUE -> statement.setBoolean(index, true);
            case ChangeRecord.FALSE -> statement.setBoolean(index, false);
            case ChangeRecord.TEXT -> statement.setString(index, text(in));
            case ChangeRecord.BYTES -> statement.setBytes(index, bytes(in));
            default -> throw new SQLException("Expected a kind of parameter, but found byte " + kind + " in the log.");
        }
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] content = new byte[in.getInt()];
        in.get(content);
        return content;
    }
}
