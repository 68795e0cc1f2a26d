package dev.steadflow.runtime.exec;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.CanonicalJson;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.flow.validation.InputCheck;
import dev.steadflow.flow.validation.Problem;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.plugin.StepSupply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Refuses starts that could not work: a flow with errors, an input that does not fit or is too large. Thread-safe. */
final class StartRules {

    private final FlowValidator validator = new FlowValidator();
    private final StepSupply steps;
    private final PayloadSizes sizes;

    /** The same flow is often started again and again: what was sound still is, as long as the steps are the same. */
    private volatile Optional<Sound> lastSound = Optional.empty();

    /** @param changes of the steps, when it was looked at */
    private record Sound(FlowDefinition flow, long changes) {}

    StartRules(StepSupply steps, PayloadSizes sizes) {
        this.steps = steps;
        this.sizes = sizes;
    }

    /**
     * The input in its canonical form.
     *
     * @throws RunRefusedException listing what is wrong
     */
    JsonNode check(FlowDefinition flow, JsonNode input) {
        long changes = steps.changes();
        if (lastSound.filter(last -> last.changes() == changes && SameFlow.test(last.flow(), flow)).isEmpty()) {
            refuseErrors(flow);
            lastSound = Optional.of(new Sound(flow, changes));
        }
        return checkInput(flow, input);
    }

    /**
     * The input of a sound flow in its canonical form.
     *
     * @throws RunRefusedException when it does not fit or is too large
     */
    JsonNode checkInput(FlowDefinition flow, JsonNode input) {
        List<String> misfits = flow.input().map(schema -> InputCheck.check(schema, input)).orElse(List.of());
        if (!misfits.isEmpty()) {
            throw new RunRefusedException(
                    "The input does not fit flow '" + flow.id() + "'. " + String.join(" ", misfits), List.of());
        }
        refuseTooLarge("an input", input);
        return CanonicalJson.of(input);
    }

    /**
     * Refuses what is larger than the engine takes.
     *
     * @param what what it is, {@code an input}
     */
    void refuseTooLarge(String what, JsonNode value) {
        Optional<String> tooLarge = sizes.complaint(what, value);
        if (tooLarge.isPresent()) {
            throw new RunRefusedException(tooLarge.get(), List.of());
        }
    }

    private void refuseErrors(FlowDefinition flow) {
        refuseErrors("Flow '" + flow.id() + "'", flow);
        flow.children().keySet().stream()
                .filter(id -> !id.equals(flow.id()))
                .forEach(id -> flow.child(id).ifPresent(child -> refuseErrors(
                        "Flow '" + flow.id() + "' names flow '" + id + "', which", child)));
    }

    private void refuseErrors(String what, FlowDefinition flow) {
        List<Problem> errors = validator.validate(flow, steps.now()).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new RunRefusedException(
                    what + " cannot start; it has " + errors.size()
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
