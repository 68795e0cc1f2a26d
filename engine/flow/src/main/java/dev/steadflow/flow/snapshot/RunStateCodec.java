package dev.steadflow.flow.snapshot;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.run.RunState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole state as JSON: {@code {"format":1,"shape":"9f0c…","values":[…],"state":{…}}}. Values stand in a table, and the
 * state holds their numbers. Exact: what is read equals what was written, and goes on the same way. Thread-safe.
 */
public final class RunStateCodec {

    /** Raised when a state of the same shape comes to mean something else, as when an event is folded differently. */
    public static final int FORMAT = 1;

    private static final String SHAPE = StateShape.fingerprint();

    private static final JsonMapper STATE = StateMapper.mapper();

    private static final JsonMapper VALUES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RunStateCodec() {}

    /** The state as UTF-8 JSON. */
    public static byte[] write(RunState state) {
        ValueTable table = new ValueTable();
        byte[] written = STATE.writerFor(RunState.class)
                .withAttribute(ValueTable.class, table)
                .writeValueAsBytes(state);
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * written.length);
        out.writeBytes(text("{\"format\":" + FORMAT + ",\"shape\":\"" + SHAPE + "\",\"values\":["));
        boolean first = true;
        for (JsonNode value : table.values()) {
            if (!first) {
                out.write(',');
            }
            first = false;
            out.writeBytes(VALUES.writeValueAsBytes(value));
        }
        out.writeBytes(text("],\"state\":"));
        out.writeBytes(written);
        out.write('}');
        return out.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param flow the exact flow that the run is pinned to
     * @throws IllegalArgumentException when it is of another version, of another flow, or cannot be read; fold the log then
     */
    public static RunState read(byte[] bytes, FlowDefinition flow) {
        try (JsonParser in = STATE.createParser(bytes)) {
            expect(in.nextToken() == JsonToken.START_OBJECT, "an object");
            name(in, "format");
            int format = in.nextIntValue(0);
            expect(format == FORMAT, "format " + FORMAT + " in place of " + format);
            name(in, "shape");
            expect(SHAPE.equals(in.nextStringValue()), "the states of this version");
            name(in, "values");
            ValueTable table = new ValueTable(values(in));
            name(in, "state");
            in.nextToken();
            RunState state = STATE.readerFor(RunState.class)
                    .withAttribute(ValueTable.class, table)
                    .withAttribute(ScopeDefinitions.class, new ScopeDefinitions(flow))
                    .readValue(in);
            expect(in.nextToken() == JsonToken.END_OBJECT && in.nextToken() == null, "nothing more");
            return state;
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException(
                    "Expected the snapshot of a run, but found something else: " + unreadable.getOriginalMessage(),
                    unreadable);
        }
    }

    private static List<JsonNode> values(JsonParser in) {
        List<JsonNode> values = new ArrayList<>();
        expect(in.nextToken() == JsonToken.START_ARRAY, "a list of values");
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(CanonicalJson.of(VALUES.readTree(in)));
        }
        return values;
    }

    private static void name(JsonParser in, String expected) {
        expect(expected.equals(in.nextName()), "'" + expected + "'");
    }

    private static void expect(boolean found, String what) {
        if (!found) {
            throw new IllegalArgumentException("Expected a snapshot with " + what + ", but found something else.");
        }
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
