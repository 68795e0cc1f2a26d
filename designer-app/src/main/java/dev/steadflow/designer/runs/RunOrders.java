package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunEvent.IncidentResolved.Resolution;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowHash;
import dev.steadflow.flow.run.ForkReport;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.ForkOptions;
import dev.steadflow.runtime.api.RerunOptions;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.journal.PurgeReport;
import dev.steadflow.runtime.journal.PurgeRule;
import dev.steadflow.runtime.kept.KeptRuns;
import dev.steadflow.runtime.kept.RunArchiveWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import tools.jackson.databind.JsonNode;

/**
 * What a person orders for runs that exist: one that is shown, or many that are chosen in the list. An order that makes a
 * new run shows it. Owned by the JavaFX thread; engine calls are made in the background.
 */
public final class RunOrders {

    /** Reasons of so many runs fit a dialog. */
    private static final int REASONS = 3;

    /**
     * The flow of the tab as it is drawn now.
     *
     * @param workFolder where its children lie and its steps find relative paths
     */
    public record Drawn(FlowDefinition flow, Path workFolder) {

        /** With its children, which are read. */
        private FlowDefinition linked() {
            try {
                return Linking.linked(flow, workFolder);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private final RunController.Parts parts;
    private final FlowEngine engine;
    private final Consumer<RunId> show;
    private Supplier<Optional<Drawn>> drawn = Optional::empty;
    private Optional<Consumer<RunId>> caseMaker = Optional.empty();
    private BiConsumer<RunId, RunId> comparer = (one, other) -> {};
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper(this, "outcome", "");

    /** @param show shows a run */
    RunOrders(RunController.Parts parts, Consumer<RunId> show) {
        this.parts = parts;
        this.engine = parts.engine();
        this.show = show;
    }

    /** What became of the last order to runs in the list: {@code 12 of 14 runs cancelled}; empty before the first. */
    ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** What became of the last order is read, or of no interest any more: a person turns to the next thing. */
    void forgetOutcome() {
        outcome.set("");
    }

    /** Where re-runs and forks find the flow as it is drawn now. */
    public void setDrawn(Supplier<Optional<Drawn>> newDrawn) {
        drawn = newDrawn;
    }

    /** Who makes a test case of a run. */
    public void setCaseMaker(Consumer<RunId> maker) {
        caseMaker = Optional.of(maker);
    }

    /** Whether a run of the flow can become a test case: the flow is drawn in this tab. */
    public boolean mayMakeCase(String flowId) {
        return caseMaker.isPresent() && isDrawn(flowId);
    }

    /** Makes a test case of a run. */
    public void makeCase(RunId run) {
        caseMaker.ifPresent(maker -> maker.accept(run));
    }

    /** Who shows two runs beside each other. */
    public void setComparer(BiConsumer<RunId, RunId> shower) {
        comparer = shower;
    }

    /** Shows two runs beside each other; the order is that of their starts. */
    void compare(RunId one, RunId other) {
        boolean inOrder = one.compareTo(other) <= 0;
        comparer.accept(inOrder ? one : other, inOrder ? other : one);
    }

    /** Why nothing can be ordered, if that is so. */
    Optional<String> lookOnly() {
        return parts.lookOnly();
    }

    /** Whether a run's flow is the one that is drawn in this tab, so that a new run may follow the drawn version. */
    boolean isDrawn(String flowId) {
        return drawn.get().filter(now -> now.flow().id().equals(flowId)).isPresent();
    }

    void pause(List<RunId> runs) {
        toEach(say("paused"), runs, run -> engine.pause(run, say("paused by a person in the designer")));
    }

    void resume(List<RunId> runs) {
        toEach(say("resumed"), runs, engine::resume);
    }

    void cancel(List<RunId> runs) {
        toEach(say("cancelled"), runs, run -> engine.cancel(run, say("cancelled by a person in the designer")));
    }

    /**
     * Lets failed or cancelled runs go on from the node that they ended at, with the flow as it is drawn now where that is
     * theirs and was changed since: whoever mended a flow wants to see that it helped. One alone is shown then.
     */
    void retry(List<RunId> runs) {
        Optional<Drawn> now = drawn.get();
        make(say("retried"), runs, run -> engine.retry(run, now.flatMap(changed -> mended(run, changed))));
    }

    /** The same with the exact flow that the runs had. */
    void retryUnchanged(List<RunId> runs) {
        make(say("retried"), runs, run -> engine.retry(run, Optional.empty()));
    }

    private Optional<FlowDefinition> mended(RunId run, Drawn now) {
        Optional<FlowDefinition> had = engine.flowOf(run).filter(flow -> flow.id().equals(now.flow().id()));
        if (had.isEmpty()) {
            return Optional.empty();
        }
        FlowDefinition linked = now.linked();
        return FlowHash.withChildren(linked).equals(FlowHash.withChildren(had.get()))
                ? Optional.empty()
                : Optional.of(linked);
    }

    /** Starts runs again with the input and the exact flow that they had. One alone is shown then. */
    void rerun(List<RunId> runs) {
        make(say("run again"), runs, run -> engine.rerun(run, RerunOptions.SAME));
    }

    /** Starts runs again on the flow as it is drawn now. */
    void rerunDrawn(List<RunId> runs) {
        drawn.get().ifPresent(now -> parts.fx().inBackground(
                () -> Linking.linked(now.flow(), now.workFolder()),
                flow -> make(say("run again"), runs, run -> engine.rerun(run, RerunOptions.SAME.withFlow(flow))),
                e -> tell(say("The runs were not started"), e)));
    }

    /** Starts a run again after a person has looked over its input. */
    void rerunWithInput(RunId run) {
        record Before(FlowDefinition flow, Optional<JsonNode> input) {}
        parts.fx().inBackground(
                () -> new Before(
                        engine.flowOf(run).orElseThrow(() -> new RunRefusedException(
                                say("Expected the store to hold the flow of run {0}, but it does not.", run),
                                List.of())),
                        engine.events(run, 0, 1).stream()
                                .map(first -> first.event() instanceof RunEvent.RunStarted started
                                        ? started.input()
                                        : null)
                                .findFirst()),
                before -> parts.inputAsker().ask(before.flow(), before.input(), input -> make(
                        say("run again"), List.of(run),
                        same -> engine.rerun(same, RerunOptions.SAME.withInput(input)))),
                e -> tell(say("The run was not started again"), e));
    }

    /** Decides about a visit that waits for a person. */
    void resolve(RunId run, NodeAddress at, Resolution resolution) {
        toEach(say("decided about"), List.of(run), same -> engine.resolveIncident(same, at, resolution));
    }

    /** Lets a run go on as if a visit that waits for a person had yielded a value. */
    void skip(RunId run, NodeAddress at, JsonNode output) {
        toEach(say("decided about"), List.of(run), same -> engine.resolveIncident(same, at, output));
    }

    /** Decides about a run that waits for a person as a whole. */
    void resolve(RunId run, Resolution resolution) {
        toEach(say("decided about"), List.of(run), same -> engine.resolveIncident(same, resolution));
    }

    /** Changes what runs can be found by. */
    void tag(List<RunId> runs, Map<String, String> set, List<String> remove) {
        toEach(say("tagged"), runs, run -> engine.tag(run, set, remove));
    }

    /** Says what a fork would take over. */
    void checkFork(RunId run, ForkOptions options, Consumer<ForkReport> then) {
        parts.fx().inBackground(() -> engine.checkFork(run, options), then,
                e -> tell(say("The fork was not checked"), e));
    }

    /** Makes a fork and shows it. */
    void fork(RunId run, ForkOptions options) {
        make(say("forked"), List.of(run), same -> engine.fork(same, options));
    }

    /** The flow as it is drawn, with its children, for a fork of a run of the same flow; reads files. */
    void linkedDrawn(String flowId, Consumer<Optional<FlowDefinition>> then) {
        Optional<Drawn> now = drawn.get().filter(any -> any.flow().id().equals(flowId));
        if (now.isEmpty()) {
            then.accept(Optional.empty());
            return;
        }
        parts.fx().inBackground(
                () -> Optional.of(Linking.linked(now.get().flow(), now.get().workFolder())),
                then,
                e -> then.accept(Optional.empty())); // A flow with errors cannot be gone on with; the exact one can.
    }

    /** Counts what {@link #purge} would remove. */
    void countPurge(PurgeRule rule, Consumer<PurgeReport> then) {
        parts.fx().inBackground(() -> engine.countPurge(rule), then, e -> tell(say("The runs were not counted"), e));
    }

    /** Removes ended runs for good. */
    void purge(PurgeRule rule, Consumer<PurgeReport> then) {
        parts.fx().inBackground(() -> engine.purge(rule), report -> {
            outcome.set(words(say("deleted"), report.runs(), report.runs() + report.spared())
                    + (report.spared() == 0 ? "" : "; " + say("open runs need the others")));
            then.accept(report);
        }, e -> tell(say("The runs were not deleted"), e));
    }

    /** Puts a run, with those that it started, into a file that others can open. */
    void export(RunId run, Path file) {
        parts.fx().inBackground(
                () -> RunArchiveWriter.write(run, KeptRuns.of(engine), file),
                written -> {},
                e -> tell(say("The run was not exported"), e));
    }

    private void toEach(String done, List<RunId> runs, Consumer<RunId> order) {
        each(done, runs, run -> {
            order.accept(run);
            return Optional.empty();
        });
    }

    private void make(String done, List<RunId> runs, Function<RunId, RunId> order) {
        each(done, runs, run -> Optional.of(order.apply(run)));
    }

    /** What one run refuses does not stop the others. */
    private void each(String done, List<RunId> runs, Function<RunId, Optional<RunId>> order) {
        record Answers(List<RunId> made, List<String> refused) {}
        parts.fx().inBackground(
                () -> {
                    Answers answers = new Answers(new ArrayList<>(), new ArrayList<>());
                    for (RunId run : runs) {
                        try {
                            order.apply(run).ifPresent(answers.made()::add);
                        } catch (RunRefusedException refused) {
                            answers.refused().add(String.valueOf(refused.getMessage()));
                        }
                    }
                    return answers;
                },
                answers -> {
                    boolean shown = runs.size() == 1 && !answers.made().isEmpty(); // The new run says enough.
                    if (shown) {
                        answers.made().forEach(show);
                    }
                    outcome.set(shown ? "" : words(done, runs.size() - answers.refused().size(), runs.size()));
                    if (!answers.refused().isEmpty()) {
                        tell(done, runs.size(), answers.refused());
                    }
                },
                e -> tell(say("The order was not given to all runs"), e));
    }

    /** {@code 12 of 14 runs cancelled}. */
    private static String words(String done, int obeyed, int asked) {
        return obeyed == asked
                ? asked == 1 ? say("1 run {0}", done) : say("{0} runs {1}", asked, done)
                : say("{0} of {1} runs {2}", obeyed, asked, done);
    }

    private void tell(String done, int asked, List<String> refused) {
        String title = asked == 1
                ? say("The run was not {0}", done)
                : say("{0} of {1} runs were not {2}", refused.size(), asked, done);
        String more = refused.size() > REASONS ? "\n" + say("The others say much the same.") : "";
        parts.trouble().tell(
                title, String.join("\n", refused.subList(0, Math.min(REASONS, refused.size()))) + more, List.of());
    }

    private void tell(String title, Exception e) {
        parts.trouble().tell(title, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(),
                e instanceof RunRefusedException refused ? refused.problems() : List.of());
    }
}
