package dev.steadflow.runtime.journal.redo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction changes, as bytes: for each row a statement and its parameters. A statement is a number of two
 * bytes, with its text behind it at its first row; a parameter is a letter and a value. Owned by one thread.
 */
final class ChangeRecord {

    static final byte NOTHING = 'n';
    static final byte LONG = 'l';
    static final byte INT = 'i';
    static final byte TRUE = 't';
    static final byte FALSE = 'f';
    static final byte TEXT = 's';
    static final byte BYTES = 'b';

    /** Large enough for a busy group; a larger buffer is not kept. */
    private static final int USUAL = 1 << 20;

    private final Map<String, Integer> statements = new HashMap<>();
    private ByteBuffer out = ByteBuffer.allocate(1 << 14);

    boolean isEmpty() {
        return out.position() == 0;
    }

    /**
     * Adds a row.
     *
     * @param parameters null, or of the kinds above
     * @param count how many of them count
     */
    void add(String sql, @Nullable Object[] parameters, int count) throws SQLException {
        Integer known = statements.putIfAbsent(sql, statements.size());
        room(Short.BYTES).putShort((short) (known == null ? statements.size() - 1 : known));
        if (known == null) {
            put(sql.getBytes(StandardCharsets.UTF_8));
        }
        room(1).put((byte) count);
        for (int index = 0; index < count; index++) {
            write(parameters[index]);
        }
    }

    private void write(@Nullable Object parameter) throws SQLException {
        switch (parameter) {
            case null -> kind(NOTHING);
            case Long number -> {
                kind(LONG);
                room(Long.BYTES).putLong(number);
            }
            case Integer number -> {
                kind(INT);
                room(Integer.BYTES).putInt(number);
            }
            case Boolean yes -> kind(yes ? TRUE : FALSE);
            case String text -> {
                kind(TEXT);
                put(text.getBytes(StandardCharsets.UTF_8));
            }
            case byte[] content -> {
                kind(BYTES);
                put(content);
            }
            default -> throw new SQLException(
                    "Expected a parameter of a kind that the log can keep, but found " + parameter.getClass() + ".");
        }
    }

    private void kind(byte letter) {
        room(1).put(letter);
    }

    private void put(byte[] content) {
        room(Integer.BYTES + content.length).putInt(content.length).put(content);
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            int needed = Math.addExact(out.position(), bytes);
            int twice = (int) Math.min(2L * out.capacity(), Integer.MAX_VALUE - 8);
            out = ByteBuffer.allocate(Math.max(needed, twice)).put(out.flip());
        }
        return out;
    }

    /** The bytes so far, good until the next row; the record is empty afterwards. */
    ByteBuffer take() {
        ByteBuffer all = out.duplicate().flip();
        clear();
        return all;
    }

    void clear() {
        statements.clear();
        if (out.capacity() > USUAL) {
            out = ByteBuffer.allocate(USUAL);
        }
        out.clear();
    }
}
