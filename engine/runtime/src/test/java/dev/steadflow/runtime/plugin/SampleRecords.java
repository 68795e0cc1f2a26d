package dev.steadflow.runtime.plugin;

import dev.steadflow.step.Choices;
import dev.steadflow.step.Default;
import dev.steadflow.step.Doc;
import dev.steadflow.step.ExpressionOnly;
import dev.steadflow.step.FilePath;
import dev.steadflow.step.MultiLine;
import dev.steadflow.step.SecretValue;
import dev.steadflow.step.Step;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepType;
import dev.steadflow.step.Title;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One of everything that an input may have. */
final class SampleRecords {

    private SampleRecords() {}

    enum Colour {
        RED,
        GREEN
    }

    record Row(@Doc("Who it is.") String name, @Default("1") int count) {}

    record Everything(
            @Doc("Where to.") URI url,
            @Choices({"GET", "POST"}) @Default("GET") String method,
            @Title("Body text") @MultiLine(language = "sql") @Default("") String body,
            @SecretValue Optional<String> password,
            @FilePath(FilePath.Use.WRITE) Optional<Path> target,
            @Default("PT30S") Duration connectTimeout,
            Optional<Instant> at,
            Optional<LocalDate> day,
            @Default("RED") Colour colour,
            @Default("0.5") BigDecimal share,
            @Default("true") boolean strict,
            @Default("{}") Map<String, String> headers,
            @ExpressionOnly @Default("[]") List<Row> rows,
            @Default("null") JsonNode extra) {}

    record Answer(int status, Optional<String> text, Path file, Instant when, Map<String, Row> rows) {}

    @StepType(id = "sample/everything", version = 2, title = "Everything", summary = "Shows all.", repeatable = true)
    static final class EverythingStep implements Step<Everything, Answer> {
        @Override
        public Answer run(Everything in, StepContext context) {
            return new Answer(
                    in.rows().size(),
                    Optional.of(in.method() + " " + in.colour() + " " + in.connectTimeout()),
                    Path.of("out.txt"),
                    Instant.EPOCH,
                    Map.of());
        }
    }
}
