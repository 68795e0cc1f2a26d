package dev.steadflow.runtime.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A row's payload with its large values taken out. What is stored is either the JSON itself, which begins with {@code [}, or a 1,
 * the number of values, for each its place in the JSON, its length and its hash, and then the JSON without them. So
 * references stand outside of the JSON, and nothing in it can be mistaken for one.
 *
 * @param stored what the row holds
 * @param blobs the values that were taken out, each once
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and never leaves this package.
record CutPayload(byte[] stored, List<Blob> blobs) {

    private static final byte CUT = 1;
    private static final int HEAD_BYTES = 1 + Integer.BYTES;
    private static final int REFERENCE_BYTES = 2 * Integer.BYTES + Blob.HASH_BYTES;

    /**
     * Where a value was taken out.
     *
     * @param at where it begins in the whole JSON
     * @param length its bytes
     * @param hash which blob it is
     */
    record Reference(int at, int length, String hash) {}

    /** Where the bytes of a blob come from. */
    interface Source {
        /** The bytes, checked against their length and checksum. */
        byte[] bytes(Reference reference) throws SQLException;
    }

    /** Takes out what is at least so long. */
    static CutPayload of(byte[] json, int leastBytes) {
        List<LargeValues.Span> spans = LargeValues.in(json, leastBytes);
        if (spans.isEmpty()) {
            return new CutPayload(json, List.of());
        }
        int cut = spans.stream().mapToInt(LargeValues.Span::length).sum();
        ByteBuffer stored = ByteBuffer.allocate(HEAD_BYTES + spans.size() * REFERENCE_BYTES + json.length - cut);
        stored.put(CUT).putInt(spans.size());
        List<Blob> blobs = new ArrayList<>();
        for (LargeValues.Span span : spans) {
            Blob blob = blob(json, span, blobs);
            stored.putInt(span.from()).putInt(span.length()).put(HexFormat.of().parseHex(blob.hash()));
        }
        int from = 0;
        for (LargeValues.Span span : spans) {
            stored.put(json, from, span.from() - from);
            from = span.to();
        }
        stored.put(json, from, json.length - from);
        return new CutPayload(stored.array(), blobs);
    }

    /** A step's result is mostly its output as well, so most values come twice in their row. */
    private static Blob blob(byte[] json, LargeValues.Span span, List<Blob> blobs) {
        for (Blob known : blobs) {
            if (known.bytes().length == span.length()
                    && Arrays.equals(known.bytes(), 0, span.length(), json, span.from(), span.to())) {
                return known;
            }
        }
        Blob blob = Blob.of(Arrays.copyOfRange(json, span.from(), span.to()));
        blobs.add(blob);
        return blob;
    }

    /**
     * Where values were taken out of what is stored; empty when none were.
     *
     * @throws IllegalArgumentException when it is neither of the two forms
     */
    static List<Reference> references(byte[] stored) {
        if (stored.length == 0 || stored[0] != CUT) {
            return List.of();
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(stored, 1, stored.length - 1);
            int count = in.getInt();
            if (count < 0 || count > in.remaining() / REFERENCE_BYTES) {
                throw unreadable(count + " references in " + stored.length + " bytes");
            }
            List<Reference> references = new ArrayList<>(count);
            byte[] hash = new byte[Blob.HASH_BYTES];
            int end = 0;
            for (int i = 0; i < count; i++) {
                int at = in.getInt();
                int length = in.getInt();
                in.get(hash);
                if (at < end || length < 0) {
                    throw unreadable("a value of " + length + " bytes at " + at + " after one that ends at " + end);
                }
                end = Math.addExact(at, length);
                references.add(new Reference(at, length, HexFormat.of().formatHex(hash)));
            }
            return references;
        } catch (BufferUnderflowException | ArithmeticException e) {
            throw unreadable(String.valueOf(e));
        }
    }

    /**
     * The JSON as it was before.
     *
     * @throws IllegalArgumentException when what is stored is not what {@link #of} made
     */
    static byte[] whole(byte[] stored, Source source) throws SQLException {
        List<Reference> references = references(stored);
        if (references.isEmpty()) {
            return stored;
        }
        int from = HEAD_BYTES + references.size() * REFERENCE_BYTES;
        long length = (long) stored.length - from;
        for (Reference reference : references) {
            length += reference.length();
        }
        ByteBuffer whole = ByteBuffer.allocate(Math.toIntExact(length));
        for (Reference reference : references) {
            int between = reference.at() - whole.position();
            if (between > stored.length - from) {
                throw unreadable("a value at " + reference.at() + " of " + length + " bytes");
            }
            whole.put(stored, from, between);
            from += between;
            whole.put(source.bytes(reference));
        }
        return whole.put(stored, from, stored.length - from).array();
    }

    private static IllegalArgumentException unreadable(String found) {
        return new IllegalArgumentException("Expected a row without its large values, but found " + found + ".");
    }
}
