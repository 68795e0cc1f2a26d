package dev.steadflow.runtime.rehearsal;

import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.event.FlowError;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.flow.validation.InputCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes cases, {@code NAME.case.json}. The shape is that of {@code case.schema.json} beside this class; what it
 * does not know is refused, so that a slip of the pen cannot make a test that tests nothing. Stateless.
 */
public final class CaseCodec {

    /** How the files are called. */
    public static final String SUFFIX = ".case.json";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private CaseCodec() {}

    /**
     * Reads a case.
     *
     * @throws CaseException saying where it is no case
     */
    public static RehearsalCase read(String text) throws CaseException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new CaseException("Expected JSON, but line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + " is none: " + e.getOriginalMessage());
        }
        List<String> misfits = InputCheck.check(schema(), tree);
        if (!misfits.isEmpty()) {
            throw new CaseException(String.join(" ", misfits));
        }
        return read(tree);
    }

    private static JsonNode schema() {
        try (InputStream in = CaseCodec.class.getResourceAsStream("case.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("Expected case.schema.json beside " + CaseCodec.class.getName() + ".");
            }
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RehearsalCase read(JsonNode tree) throws CaseException {
        Map<String, List<Pin>> steps = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> step : tree.path("steps").properties()) {
            List<Pin> pins = new ArrayList<>();
            for (JsonNode pin : step.getValue().isArray() ? step.getValue() : List.of(step.getValue())) {
                pins.add(pin(pin));
            }
            steps.put(step.getKey(), pins);
        }
        List<FromOutside> outside = new ArrayList<>();
        for (JsonNode act : tree.path("outside")) {
            outside.add(outside(act));
        }
        return new RehearsalCase(
                tree.path("description").asString(""),
                canonical(tree.path("input"), JsonNodeFactory.instance.objectNode()),
                tree.has("start") ? instant(tree.get("start").stringValue()) : RehearsalCase.STANDARD_START,
                steps,
                tree.path("others").asString("refuse").equals("run")
                        ? RehearsalCase.Others.RUN
                        : RehearsalCase.Others.REFUSE,
                outside,
                expected(tree.path("expect")));
    }

    private static JsonNode canonical(JsonNode value, JsonNode otherwise) {
        return value.isMissingNode() ? otherwise : CanonicalJson.of(value);
    }

    private static Pin pin(JsonNode pin) throws CaseException {
        Duration after = after(pin);
        if (pin.has("result")) {
            return new Pin.Result(CanonicalJson.of(pin.get("result")), after);
        }
        String name = pin.get("error").stringValue();
        return new Pin.Failure(
                new FlowError(
                        name, pin.path("message").asString(name), pin.optional("data").map(CanonicalJson::of),
                        Optional.empty(), pin.path("fatal").asBoolean(true)),
                after);
    }

    private static FromOutside outside(JsonNode act) throws CaseException {
        Duration after = after(act);
        JsonNode nothing = JsonNodeFactory.instance.nullNode();
        if (act.has("signal")) {
            return new FromOutside.Signal(after, act.get("signal").stringValue(), canonical(act.path("data"), nothing));
        }
        if (act.has("webhook")) {
            return new FromOutside.Payload(after, act.get("webhook").stringValue(), act.path("number").asInt(0),
                    canonical(act.path("body"), nothing));
        }
        return act.has("skip")
                ? new FromOutside.Skip(after, act.get("skip").stringValue())
                : new FromOutside.Cancel(after, act.get("cancel").stringValue());
    }

    private static Expected expected(JsonNode expect) {
        return new Expected(
                expect.optional("status")
                        .map(word -> RunStatus.valueOf(word.stringValue().toUpperCase(Locale.ROOT))),
                expect.optional("output").map(CanonicalJson::of),
                expect.optional("error").map(JsonNode::stringValue),
                expect.optional("log").map(log -> log.valueStream().map(JsonNode::stringValue).toList()));
    }

    private static Duration after(JsonNode of) throws CaseException {
        String text = of.path("after").asString("PT0S");
        try {
            Duration after = Duration.parse(text);
            if (!after.isNegative()) {
                return after;
            }
        } catch (DateTimeException e) {
            throw new CaseException(
                    "Expected a duration such as PT90S or P2D after \"after\", but found '" + text + "'.");
        }
        throw new CaseException("Expected a duration of at least 0 after \"after\", but found '" + text + "'.");
    }

    private static Instant instant(String text) throws CaseException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new CaseException(
                    "Expected a date-time such as 2026-01-01T09:00:00Z after \"start\", but found '" + text + "'.");
        }
    }

    /** The text of a case: two spaces, LF, a final newline, so that equal cases are equal files. */
    public static String write(RehearsalCase play) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        if (!play.description().isEmpty()) {
            tree.put("description", play.description());
        }
        tree.set("input", play.input());
        if (!play.start().equals(RehearsalCase.STANDARD_START)) {
            tree.put("start", play.start().toString());
        }
        ObjectNode steps = tree.putObject("steps");
        play.steps().forEach((node, pins) -> steps.set(node, written(pins)));
        if (play.others() == RehearsalCase.Others.RUN) {
            tree.put("others", "run");
        }
        ArrayNode outside = tree.putArray("outside");
        play.outside().forEach(act -> outside.add(written(act)));
        ObjectNode expect = tree.putObject("expect");
        play.expected().status().ifPresent(status -> expect.put("status", word(status)));
        play.expected().output().ifPresent(output -> expect.set("output", output));
        play.expected().error().ifPresent(error -> expect.put("error", error));
        play.expected().log().ifPresent(log -> log.forEach(expect.withArray("log")::add));
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return MAPPER.writer()
                .with(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Spacing.AFTER))
                        .withObjectIndenter(lines).withArrayIndenter(lines))
                .writeValueAsString(tree) + "\n";
    }

    /** A run's condition as the files write it, {@code completed}. */
    static String word(RunStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode written(List<Pin> pins) {
        if (pins.size() == 1) {
            return written(pins.getFirst());
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        pins.forEach(pin -> list.add(written(pin)));
        return list;
    }

    private static ObjectNode written(Pin pin) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        switch (pin) {
            case Pin.Result result -> tree.set("result", result.result());
            case Pin.Failure failure -> {
                tree.put("error", failure.error().name()).put("message", failure.error().message());
                failure.error().data().ifPresent(data -> tree.set("data", data));
                if (!failure.error().fatal()) {
                    tree.put("fatal", false);
                }
            }
        }
        return withAfter(tree, pin.after());
    }

    private static ObjectNode written(FromOutside act) {
        ObjectNode tree = withAfter(JsonNodeFactory.instance.objectNode(), act.after());
        switch (act) {
            case FromOutside.Signal signal -> tree.put("signal", signal.name()).set("data", signal.data());
            case FromOutside.Payload payload ->
                tree.put("webhook", payload.webhook()).put("number", payload.number()).set("body", payload.body());
            case FromOutside.Skip skip -> tree.put("skip", skip.sleep());
            case FromOutside.Cancel cancel -> tree.put("cancel", cancel.reason());
        }
        return tree;
    }

    private static ObjectNode withAfter(ObjectNode tree, Duration after) {
        return after.isZero() ? tree : tree.put("after", after.toString());
    }
}
