package dev.steadflow.designer.cases;

import static dev.steadflow.designer.texts.Texts.counted;
import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.texts.Texts;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.rehearsal.CaseCodec;
import dev.steadflow.runtime.rehearsal.CaseException;
import dev.steadflow.runtime.rehearsal.CaseFiles;
import dev.steadflow.runtime.rehearsal.CaseFiles.Played;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The cases of a tab's flow, and what became of each when they were played last. Owned by the JavaFX thread. */
public final class TestsView extends BorderPane {

    private final FxThread fx;
    private final Supplier<Optional<Subject>> subject;
    private final BiConsumer<String, String> failed;
    private final TableView<Played> table = new TableView<>();
    private final Button run = new Button(say("Run tests"), Icons.of(Feather.CHECK_SQUARE));
    private final Label summary = new Label();
    private final TextArea details = new TextArea();

    /**
     * @param subject the flow as it is drawn now; empty until the installed steps are known
     * @param failed gets a heading and a message when something could not be done
     */
    public TestsView(FxThread fx, Supplier<Optional<Subject>> subject, BiConsumer<String, String> failed) {
        this.fx = fx;
        this.subject = subject;
        this.failed = failed;
        setId("tests-view");
        run.setId("tests-run");
        run.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
        run.setMinWidth(USE_PREF_SIZE);
        run.setOnAction(event -> play());
        summary.setId("tests-summary");
        summary.setWrapText(true);
        HBox bar = new HBox(10, run, summary);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(4, 8, 4, 8));
        table.setId("tests-table");
        table.setFixedCellSize(28);
        table.getStyleClass().addAll(Styles.DENSE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        Label nothing = new Label(say("Save a run as a test, in its actions, or put cases beside the flow."));
        nothing.getStyleClass().add(Styles.TEXT_MUTED);
        table.setPlaceholder(nothing);
        table.getColumns().setAll(List.of(verdict(), column(say("Case"), 260, Played::name),
                column(say("Took"), 80, played -> millis(played.took())),
                column(say("Otherwise than expected"), 400, played -> String.join("  ", played.misfits()))));
        table.getSelectionModel().selectedItemProperty()
                .addListener((observed, before, now) -> details.setText(now == null ? "" : words(now)));
        details.setId("tests-details");
        details.setEditable(false);
        details.setWrapText(true);
        SplitPane split = new SplitPane(table, details);
        split.setDividerPositions(0.6);
        setTop(bar);
        setCenter(split);
    }

    private static String words(Played played) {
        return played.passed()
                ? say("{0} came to what it expects.", played.name())
                : String.join("\n\n", played.misfits());
    }

    private static String millis(Duration took) {
        return took.toMillis() + " ms";
    }

    /** Plays every case of the flow as it is drawn now. */
    public void play() {
        Optional<Subject> now = subject.get();
        if (now.isEmpty()) {
            summary.setText(say("The installed steps are not known yet. Try again in a moment."));
            return;
        }
        run.setDisable(true);
        summary.setText(say("Playing…"));
        fx.inBackground(() -> played(now.get()), results -> {
            run.setDisable(false);
            show(now.get(), results);
        }, e -> {
            run.setDisable(false);
            summary.setText("");
            failed.accept(say("The tests were not played"), message(e));
        });
    }

    private static List<Played> played(Subject subject) throws IOException {
        List<Played> results = new ArrayList<>();
        for (Path file : CaseFiles.in(subject.cases())) {
            try {
                results.add(CaseFiles.play(
                        file, subject.flow(), subject.steps(), subject.secrets(), subject.connections()));
            } catch (CaseException wrong) {
                results.add(new Played(String.valueOf(file.getFileName()).replace(CaseCodec.SUFFIX, ""),
                        List.of(String.valueOf(wrong.getMessage())), Duration.ZERO, Optional.empty()));
            }
        }
        return results;
    }

    private void show(Subject now, List<Played> results) {
        table.getItems().setAll(results);
        results.stream().filter(played -> !played.passed()).findFirst().or(() -> results.stream().findFirst())
                .ifPresent(table.getSelectionModel()::select);
        long failures = results.stream().filter(played -> !played.passed()).count();
        summary.setText(results.isEmpty()
                ? say("There are no cases in {0}.", now.cases())
                : (failures == 0 ? counted(results.size(), "The one test passed.", "All {0} passed.")
                        : say("{0} of {1} failed.", failures, results.size()))
                        + "  " + say("Without the designer: {0}", now.command()));
    }

    /**
     * Makes a case of a run, and plays all.
     *
     * @param name of the case; the file is {@code NAME.case.json}
     * @param saved gets where it was written
     */
    public void save(RunId run, FlowEngine engine, String name, Runnable saved) {
        Optional<Subject> now = subject.get();
        if (now.isEmpty()) {
            failed.accept(say("The run was not saved as a test"),
                    say("The installed steps are not known yet. Try again in a moment."));
            return;
        }
        Path file = now.get().cases().resolve(fileName(name) + CaseCodec.SUFFIX);
        Callable<List<String>> work = () -> {
            Files.createDirectories(now.get().cases());
            FlowDefinition pinned = engine.flowOf(run).orElseThrow(() -> new IOException(
                    say("Expected the store to hold the flow of run {0}, but it does not.", run)));
            return CaseFiles.save(run, engine::events, pinned, now.get().steps(), file);
        };
        fx.inBackground(work, troubles -> {
            saved.run();
            play();
            if (!troubles.isEmpty()) {
                failed.accept(say("The case cannot be played as it is"),
                        String.join("\n", troubles) + "\n\n" + say("It is in {0}.", file));
            }
        }, e -> failed.accept(say("The run was not saved as a test"),
                e instanceof FileAlreadyExistsException
                        ? say("Expected no file yet at {0}, but there is one. Choose another name.", file)
                        : message(e)));
    }

    /** A name that every system takes for a file. */
    static String fileName(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}._-]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        return plain.isEmpty() ? "case" : plain;
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static TableColumn<Played, String> column(String title, double width,
            java.util.function.Function<Played, String> value) {
        TableColumn<Played, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        return column;
    }

    private static TableColumn<Played, Boolean> verdict() {
        TableColumn<Played, Boolean> column = new TableColumn<>(say("Result"));
        column.setPrefWidth(150);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().passed()));
        column.setMinWidth(100);
        column.setCellFactory(cells -> new VerdictCell());
        return column;
    }

    private static final class VerdictCell extends TableCell<Played, Boolean> {
        @Override
        protected void updateItem(@Nullable Boolean passed, boolean empty) {
            super.updateItem(passed, empty);
            getStyleClass().removeAll("sf-case-passed", "sf-case-failed");
            setText(null);
            setGraphic(null);
            if (!empty && passed != null) {
                setText(passed ? say("passed") : say("failed").toUpperCase(Texts.locale()));
                setGraphic(Icons.of(passed ? Feather.CHECK : Feather.X));
                getStyleClass().add(passed ? "sf-case-passed" : "sf-case-failed");
            }
        }
    }
}
