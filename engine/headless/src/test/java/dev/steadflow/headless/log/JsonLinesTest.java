package dev.steadflow.headless.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonLinesTest {

    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter keys = new LogbackMDCAdapter();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final Logger log = context.getLogger("dev.steadflow.some.Class");

    JsonLinesTest() {
        context.setMDCAdapter(keys);
        events.start();
        log.addAppender(events);
    }

    @Test
    void aLineIsOneObjectWithTheRunItIsAbout() {
        keys.put("run", "01jabc");
        keys.put("node", "main/charge#1");
        log.atWarn().addKeyValue("attempt", 2).log("Could not reach {}\nat all.", "\"it\"");

        String line = line();
        JsonNode json = new JsonMapper().readTree(line);

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(json.path("at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(json.path("level").asString()).isEqualTo("WARN");
        assertThat(json.path("logger").asString()).isEqualTo("dev.steadflow.some.Class");
        assertThat(json.path("thread").asString()).isEqualTo(Thread.currentThread().getName());
        assertThat(json.path("message").asString()).isEqualTo("Could not reach \"it\"\nat all.");
        assertThat(json.path("run").asString()).isEqualTo("01jabc");
        assertThat(json.path("node").asString()).isEqualTo("main/charge#1");
        assertThat(json.path("attempt").asString()).isEqualTo("2");
        assertThat(json.has("error")).isFalse();
    }

    @Test
    void anErrorHasItsTrace() {
        log.error("Broken.", new IllegalStateException("why"));

        assertThat(new JsonMapper().readTree(line()).path("error").asString())
                .startsWith("java.lang.IllegalStateException: why").contains("JsonLinesTest");
    }

    @Test
    void formatsAreNamedAsOnTheCommandLine() {
        assertThat(LogFormat.named("json")).contains(LogFormat.JSON);
        assertThat(LogFormat.named("text")).contains(LogFormat.TEXT);
        assertThat(LogFormat.named("JSON")).isEmpty();
    }

    private String line() {
        return new String(new JsonLines().encode(events.list.getFirst()), StandardCharsets.UTF_8);
    }
}
