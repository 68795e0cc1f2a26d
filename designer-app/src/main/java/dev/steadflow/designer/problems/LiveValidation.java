package dev.steadflow.designer.problems;

import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowProject;
import dev.steadflow.flow.file.Resolved;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.flow.validation.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Validates a document after each pause in editing, away from the JavaFX thread. A newer edit cancels what is under
 * way, so listeners never see problems of an older document. Owned by the JavaFX thread.
 */
public final class LiveValidation {

    private static final Duration PAUSE = Duration.ofMillis(150);

    private final DocumentStore store;
    private final FlowValidator validator;
    private final StepCatalog catalog;
    private final Supplier<FlowProject> project;
    private final FxThread fx;
    private final Consumer<List<Problem>> onProblems;
    private final FxThread.Debounced soon;
    private final Runnable stopListening;
    private FxThread.Work current = () -> {};
    private FlowDefinition asked;

    /**
     * @param project the flows that nodes may name, asked on the JavaFX thread
     * @param onProblems gets all problems, on the JavaFX thread
     */
    public LiveValidation(DocumentStore store, FlowValidator validator, StepCatalog catalog,
            Supplier<FlowProject> project, FxThread fx, Consumer<List<Problem>> onProblems) {
        this.store = store;
        this.validator = validator;
        this.catalog = catalog;
        this.project = project;
        this.fx = fx;
        this.onProblems = onProblems;
        this.soon = fx.debounced(PAUSE, this::validate);
        this.asked = store.document().flow();
        this.stopListening = store.addListener(change -> {
            if (change.isEdit() && !change.after().flow().equals(asked)) {
                asked = change.after().flow();
                current.cancel();
                soon.request();
            }
        });
        validate();
    }

    /** Validates now, for example when other steps are installed. */
    public void validate() {
        FlowDefinition flow = store.document().flow();
        current.cancel();
        FlowProject others = project.get();
        current = fx.inBackground(() -> problems(flow, others), onProblems);
    }

    private List<Problem> problems(FlowDefinition flow, FlowProject others) {
        Resolved resolved = others.link(flow);
        List<Problem> problems = new ArrayList<>(resolved.problems());
        problems.addAll(validator.validate(resolved.flow(), catalog));
        return problems;
    }

    /** Listens no more. */
    public void close() {
        stopListening.run();
        soon.cancel();
        current.cancel();
    }
}
