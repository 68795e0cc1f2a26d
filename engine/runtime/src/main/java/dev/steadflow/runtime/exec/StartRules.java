package dev.steadflow.runtime.exec;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.flow.validation.InputCheck;
import dev.steadflow.flow.validation.Problem;
import dev.steadflow.runtime.api.RunRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Refuses starts that could not work: a flow with errors, an input that does not fit or is too large. Thread-safe. */
final class StartRules {

    private final FlowValidator validator = new FlowValidator();
    private final StepCatalog catalog;
    private final int payloadBytes;

    /** The same flow is often started again and again, and the catalog never changes: what was sound still is. */
    private volatile Optional<FlowDefinition> lastSound = Optional.empty();

    StartRules(StepCatalog catalog, int payloadBytes) {
        this.catalog = catalog;
        this.payloadBytes = payloadBytes;
    }

    /**
     * The input in its canonical form.
     *
     * @throws RunRefusedException listing what is wrong
     */
    JsonNode check(FlowDefinition flow, JsonNode input) {
        if (lastSound.filter(last -> SameFlow.test(last, flow)).isEmpty()) {
            refuseErrors(flow);
            lastSound = Optional.of(flow);
        }
        List<String> misfits = flow.input().map(schema -> InputCheck.check(schema, input)).orElse(List.of());
        if (!misfits.isEmpty()) {
            throw new RunRefusedException(
                    "The input does not fit flow '" + flow.id() + "'. " + String.join(" ", misfits), List.of());
        }
        int bytes = input.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > payloadBytes) {
            throw new RunRefusedException(
                    "Expected an input of at most " + payloadBytes + " bytes of JSON, but found " + bytes
                            + ". Put large data into a file and pass its path.",
                    List.of());
        }
        return CanonicalJson.of(input);
    }

    private void refuseErrors(FlowDefinition flow) {
        List<Problem> errors = validator.validate(flow, catalog).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new RunRefusedException(
                    "Flow '" + flow.id() + "' cannot start; it has " + errors.size()
                            + (errors.size() == 1 ? " error: " : " errors: ") + inWords(errors),
                    errors);
        }
    }

    private static String inWords(List<Problem> errors) {
        return errors.stream()
                .limit(5)
                .map(problem -> problem.node().map(node -> node.text() + ": ").orElse("") + problem.message())
                .collect(Collectors.joining(" "));
    }
}
