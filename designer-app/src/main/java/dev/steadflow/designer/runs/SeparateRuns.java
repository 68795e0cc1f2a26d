package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.flow.definition.FlowDefinition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import tools.jackson.databind.JsonNode;

/**
 * Runs of a tab in engine processes of their own: starts one and shows it. Leaving the run ends its engine gracefully.
 * Owned by the JavaFX thread.
 */
public final class SeparateRuns {

    private final RunController.Parts parts;
    private final Runnable leave;
    private final BiConsumer<RunSession, Runnable> watch;
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper(this, "starting", false);
    private final ReadOnlyObjectWrapper<Optional<SeparateRun>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());

    /**
     * @param leave ends what is shown
     * @param watch shows a session, and runs what ends it when another is shown
     */
    SeparateRuns(RunController.Parts parts, Runnable leave, BiConsumer<RunSession, Runnable> watch) {
        this.parts = parts;
        this.leave = leave;
        this.watch = watch;
    }

    /** The engine process of the run that is shown, if it has one of its own. */
    public ReadOnlyObjectProperty<Optional<SeparateRun>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The engine process of the run that is shown, if it has one of its own. */
    public Optional<SeparateRun> shown() {
        return shown.get();
    }

    /** Whether an engine process is being started. */
    public ReadOnlyBooleanProperty startingProperty() {
        return starting.getReadOnlyProperty();
    }

    /** Runs the flow in an engine process of its own, which can be killed and started again. */
    public void run(FlowDocument document, String fileText, Path file, SeparateStart start) {
        FlowDefinition flow = document.flow();
        Path workFolder = RunController.workFolder(file);
        parts.fx().inBackground(
                () -> parts.lastInputs().read(flow.id()),
                last -> QuickRun.inputFor(flow, last).ifPresentOrElse(
                        input -> run(flow, fileText, input, workFolder, start),
                        () -> parts.inputAsker().ask(
                                flow, last, input -> run(flow, fileText, input, workFolder, start))),
                e -> tell(say("The flow was not started"), e));
    }

    private void run(FlowDefinition flow, String fileText, JsonNode input, Path workFolder, SeparateStart start) {
        if (starting.get()) {
            return; // One at a time; a process takes seconds.
        }
        leave.run();
        starting.set(true);
        parts.fx().inBackground(
                () -> start.open(flow, fileText, input, workFolder),
                begun -> {
                    show(begun);
                    starting.set(false);
                },
                e -> {
                    starting.set(false);
                    tell(say("The separate engine was not started"), e);
                });
    }

    private void show(SeparateStart.Begun begun) {
        RunSession session = new RunSession(begun.run(), begun.flow(), Instant.EPOCH, parts.clock());
        SeparateRun run = new SeparateRun(begun.engine(), begun.pump(), session, parts.fx(), parts.clock(),
                e -> tell(say("The separate engine did not do it"), e));
        watch.accept(session, () -> {
            shown.set(Optional.empty());
            run.close();
        });
        shown.set(Optional.of(run));
    }

    private void tell(String title, Exception e) {
        parts.trouble().tell(title, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(), List.of());
    }
}
