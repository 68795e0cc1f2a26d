package dev.steadflow.designer.export;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.texts.Texts;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.headless.export.ExportRequest;
import dev.steadflow.headless.export.ExportResult;
import dev.steadflow.headless.export.FlowNeeds;
import dev.steadflow.runtime.secret.EnvironmentSecrets;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/**
 * The inside of the export dialog: where to and what, then progress, then the result. The export runs in the background.
 * Owned by the JavaFX thread.
 */
final class ExportPane extends VBox {

    /** Does the work; {@code Exporter::export}. */
    interface Work extends BiFunction<ExportRequest, ExportProgress, ExportResult> {}

    private final FxThread fx;
    private final Work work;
    private final ExportRequest template;
    private final TextField target = new TextField();
    private final Label problem = new Label();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready", true);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running", false);
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper(this, "done", false);
    private final VBox setup;
    private Optional<ExportProgress> progress = Optional.empty();

    /** @param template what to export; its target is only the first suggestion */
    ExportPane(FxThread fx, Work work, ExportRequest template, ExportPlan plan) {
        super(14);
        this.fx = fx;
        this.work = work;
        this.template = template;
        setPrefWidth(600);
        setMinHeight(230);
        target.setId("export-target");
        target.setText(template.target().toString());
        problem.setId("export-problem");
        problem.getStyleClass().add(Styles.DANGER);
        problem.setStyle("-fx-text-fill: -color-danger-fg;");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        Button browse = new Button(say("Browse…"));
        browse.setOnAction(event -> browse());
        HBox.setHgrow(target, Priority.ALWAYS);
        HBox where = new HBox(8, target, browse);
        where.setAlignment(Pos.CENTER_LEFT);
        setup = new VBox(14, titled(say("Write to"), where), contents(plan), problem);
        if (!plan.missing().isEmpty()) {
            ready.set(false);
            tell(say("No installed plugin brings {0}. Install the plugin, or change the node.",
                    String.join(", ", plan.missing())));
        } else {
            tell("");
        }
        getChildren().setAll(setup);
    }

    /** Whether an export can be started now. */
    ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /** Whether an export is under way. */
    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Whether a JAR was written. */
    ReadOnlyBooleanProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** Starts the export. */
    void start() {
        Path path;
        try {
            path = Path.of(target.getText().strip()).toAbsolutePath();
        } catch (InvalidPathException e) {
            tell(say("'{0}' is no path on this system: {1}.", e.getInput(), e.getReason()));
            return;
        }
        if (target.getText().isBlank() || path.toFile().isDirectory()) {
            tell(target.getText().isBlank()
                    ? say("Expected a file to write, but none is named. Name it, for example, {0}.jar.",
                            template.flow().id())
                    : say("Expected a file to write, but '{0}' is a folder. Name it, for example, {1}.jar.",
                            target.getText(), template.flow().id()));
            return;
        }
        ExportProgress started = new ExportProgress();
        progress = Optional.of(started);
        ready.set(false);
        running.set(true);
        getChildren().setAll(running(started));
        ExportRequest request =
                new ExportRequest(template.flow(), template.flowFile(), template.pluginJars(), path);
        fx.inBackground(
                () -> work.apply(request, started),
                this::ended,
                e -> ended(new ExportResult.Refused(
                        say("The export failed: {0}", e.getMessage() == null ? e.toString() : e.getMessage()))));
    }

    /** Stops the export that is under way, if there is one. */
    void cancel() {
        progress.ifPresent(ExportProgress::cancel);
    }

    private void ended(ExportResult result) {
        running.set(false);
        progress = Optional.empty();
        switch (result) {
            case ExportResult.Written written -> {
                done.set(true);
                getChildren().setAll(written(written));
            }
            case ExportResult.Refused refused -> backToSetup(refused.reason());
            case ExportResult.Cancelled _ -> backToSetup(say("The export was cancelled; nothing was written."));
        }
    }

    private void backToSetup(String message) {
        getChildren().setAll(setup);
        ready.set(true);
        tell(message);
    }

    private void tell(String message) {
        problem.setText(message);
        problem.setVisible(!message.isEmpty());
        problem.setManaged(!message.isEmpty());
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(say("Export runnable JAR"));
        chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter(say("Runnable JAR"), "*.jar"));
        File current = new File(target.getText());
        chooser.setInitialFileName(current.getName());
        File folder = current.getAbsoluteFile().getParentFile();
        if (folder != null && folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        File chosen = chooser.showSaveDialog(getScene().getWindow());
        if (chosen != null) {
            target.setText(chosen.getPath());
        }
    }

    private Node contents(ExportPlan plan) {
        GridPane grid = new GridPane(14, 6);
        grid.addRow(0, muted(say("Flow")), new Label(template.flow().title()));
        grid.addRow(1, muted(say("Engine")), new Label(say("included, with its H2 store")));
        Label plugins = new Label(plan.plugins().isEmpty() ? say("none needed") : String.join(", ", plan.plugins()));
        plugins.setId("export-plugins");
        plugins.setWrapText(true);
        grid.addRow(2, muted(say("Plugins")), plugins);
        Label secrets = new Label(
                plan.secrets().isEmpty()
                        ? say("none needed")
                        : say("{0} — set by the environment where the JAR runs ({1})",
                                String.join(", ", plan.secrets()),
                                String.join(", ", plan.secrets().stream().map(EnvironmentSecrets::variable).toList())));
        secrets.setId("export-secrets");
        secrets.setWrapText(true);
        grid.addRow(3, muted(say("Secrets")), secrets);
        Label connections = new Label(
                plan.connections().isEmpty()
                        ? say("none needed")
                        : say("{0} — set up where the JAR runs: java -jar … connections set NAME --kind KIND",
                                String.join(", ", plan.connections())));
        connections.setId("export-connections");
        connections.setWrapText(true);
        grid.addRow(4, muted(say("Connections")), connections);
        return titled(say("What goes in"), grid);
    }

    private Node running(ExportProgress started) {
        ProgressBar bar = new ProgressBar(0);
        bar.setId("export-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        Label what = new Label();
        what.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
        new AnimationTimer() {
            @Override
            public void handle(long nanos) {
                ExportProgress.Moment moment = started.moment();
                bar.setProgress(moment.fraction());
                what.setText(moment.what());
                if (!running.get()) {
                    stop();
                }
            }
        }.start();
        return titled(say("Writing {0}", target.getText()), new VBox(8, bar, what));
    }

    private Node written(ExportResult.Written written) {
        Label path = new Label(written.target().toString());
        path.setId("export-path");
        path.setWrapText(true);
        path.setGraphic(Icons.of(Feather.CHECK_CIRCLE));
        Label size = muted(say(
                "{0} MB, {1} files; plugins: {2}",
                String.format(Texts.locale(), "%.1f", written.bytes() / 1e6),
                written.entries(),
                written.plugins().isEmpty() ? say("none") : String.join(", ", written.plugins())));
        VBox box = new VBox(
                14, titled(say("Written"), new VBox(4, path, size)),
                titled(say("Run it anywhere with Java 25"), commands(written)));
        for (String warning : written.warnings()) {
            Label label = new Label(warning, Icons.of(Feather.ALERT_TRIANGLE));
            label.setWrapText(true);
            box.getChildren().add(label);
        }
        return box;
    }

    private VBox commands(ExportResult.Written written) {
        VBox box = new VBox(6, command("export-command", CommandLine.run(written.target(), written.secrets())));
        if (isCalled(template.flow())) {
            box.getChildren().addAll(
                    muted(say(
                            "It is started by triggers, or waits for webhooks. As a service it has addresses for them:")),
                    command("export-serve", CommandLine.serve(written.target(), written.secrets())));
        }
        if (!written.secrets().isEmpty()) {
            box.getChildren()
                    .add(muted(say("Replace … by each secret, or keep secrets as files and add --secrets FOLDER.")));
        }
        return box;
    }

    /** Whether something has to listen, or to keep time, for the flow to go on. */
    private static boolean isCalled(FlowDefinition flow) {
        return !flow.triggers().isEmpty() || FlowNeeds.of(flow).webhook().isPresent();
    }

    private static HBox command(String id, String text) {
        TextField field = new TextField(text);
        field.setId(id);
        field.setEditable(false);
        field.setStyle("-fx-font-family: monospace;");
        HBox.setHgrow(field, Priority.ALWAYS);
        Button copy = new Button(say("Copy"), Icons.of(Feather.COPY));
        copy.setId(id + "-copy");
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText(say("Copied"));
        });
        return new HBox(8, field, copy);
    }

    private static VBox titled(String title, Node content) {
        Label label = new Label(title);
        label.getStyleClass().add(Styles.TEXT_BOLD);
        label.setWrapText(true);
        return new VBox(6, label, content);
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** For tests: the lines of the problem that is shown. */
    List<String> problems() {
        return problem.getText().lines().toList();
    }
}
