package dev.steadflow.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it goes over the wire: what is absent is left out, times are texts, numbers are exact. */
public final class WireJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    private static final JsonMapper RECORDS =
            JSON.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private WireJson() {}

    /** A record, a map or a tree as UTF-8. */
    public static byte[] write(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    /** A record, a map or a tree in one line. */
    public static String line(Object value) {
        return JSON.writeValueAsString(value);
    }

    /**
     * One record that {@link #write} wrote. Fields that are not known are passed over: they may be added to answers.
     *
     * @throws JacksonException when it is none, or lacks something
     */
    public static <T> T read(byte[] utf8, Class<T> type) {
        return RECORDS.readValue(utf8, type);
    }

    /**
     * One JSON value.
     *
     * @throws JacksonException when it is none
     */
    public static JsonNode read(byte[] utf8) {
        return JSON.readTree(utf8);
    }
}
