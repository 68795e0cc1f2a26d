package dev.steadflow.runtime.rehearsal;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.runtime.plugin.StepCall;
import dev.steadflow.step.StepContext;
import dev.steadflow.step.StepError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Answers the calls of steps from a case. Thread-safe. */
final class PinnedCalls {

    /** The error of a step that the case does not name and that must not be called. */
    static final String NOT_PINNED = "NotPinned";

    private final RehearsalCase play;
    private final VirtualWork work;
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    PinnedCalls(RehearsalCase play, VirtualWork work) {
        this.play = play;
        this.work = work;
    }

    /** The nodes that were called without a pin, as sentences. */
    List<String> troubles() {
        return missing.stream().sorted().toList();
    }

    /** The same step, answering from the case where the case says something. */
    StepCall around(StepCall real) {
        return new StepCall() {
            @Override
            public JsonNode run(JsonNode input, StepContext context, int maxBytes) throws Exception {
                Optional<Pin> pin = next(context);
                if (pin.isPresent()) {
                    return answer(pin.get(), context);
                }
                return switch (play.others()) {
                    case RUN -> real.run(input, context, maxBytes);
                    case REFUSE -> throw refused(context);
                };
            }

            @Override
            public boolean isRepeatable(JsonNode input) throws StepError {
                return real.isRepeatable(input);
            }

            @Override
            public Optional<String> connectionKind() {
                return switch (play.others()) {
                    case RUN -> real.connectionKind();
                    case REFUSE -> Optional.empty(); // Nothing is called, so nothing is connected.
                };
            }

            @Override
            public JsonNode toJson(Object said, int maxBytes) throws StepError {
                return real.toJson(said, maxBytes);
            }

            @Override
            public <T> Optional<T> fromJson(JsonNode json, Class<T> type) {
                return real.fromJson(json, type);
            }

            @Override
            public ClassLoader classLoader() {
                return real.classLoader();
            }
        };
    }

    private JsonNode answer(Pin pin, StepContext context) throws StepError, InterruptedException {
        work.work(context.runId() + "/" + context.nodeAddress(), pin.after());
        return switch (pin) {
            case Pin.Result result -> result.result();
            case Pin.Failure failure -> throw failure.thrown();
        };
    }

    private StepError refused(StepContext context) {
        String message = "Expected the case to say what '" + shortened(context.nodeAddress())
                + "' answers, but it does not. Name it under \"steps\", or set \"others\" to \"run\".";
        missing.add(message);
        return StepError.fatal(NOT_PINNED, message);
    }

    private Optional<Pin> next(StepContext context) {
        String id = NodeAddress.parse(context.nodeAddress()).id();
        String flow = context.flowId() + ":";
        String address = shortened(context.nodeAddress());
        return Stream.of(flow + address, flow + id, context.nodeAddress(), address, id)
                .filter(play.steps()::containsKey)
                .findFirst()
                .map(key -> next(key, play.steps().get(key)));
    }

    private Pin next(String key, List<Pin> pins) {
        int call = calls.merge(key, 1, Integer::sum);
        return pins.get(Math.min(call, pins.size()) - 1);
    }

    /** As logs and messages write an address: without {@code main/}, and without the number of a first visit. */
    static String shortened(String address) {
        String text = address.startsWith("main/") ? address.substring("main/".length()) : address;
        return text.endsWith("#1") ? text.substring(0, text.length() - 2) : text;
    }
}
