package dev.steadflow.runtime.plugin;

import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** The one JSON mapper at the border between engine and plugins: ISO texts for times and spans, no type names from data. */
final class StepJson {

    /** Deeper than any sensible result, shallower than a stack overflow. */
    private static final int MAX_DEPTH = 200;

    private StepJson() {}

    /** A new mapper; thread-safe. */
    static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                .build();
        SimpleModule paths = new SimpleModule("paths").addSerializer(Path.class, new PathAsText());
        return JsonMapper.builder(factory)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .addModule(paths)
                .build();
    }

    /** Jackson would write {@code file:///…}; people expect the path as they typed it. */
    private static final class PathAsText extends StdSerializer<Path> {
        PathAsText() {
            super(Path.class);
        }

        @Override
        public void serialize(Path path, JsonGenerator json, SerializationContext context) {
            json.writeString(path.toString());
        }
    }
}
