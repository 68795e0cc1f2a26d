package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.run.ForkReport;
import dev.steadflow.runtime.api.ForkOptions;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * Shows what a fork would take over before it is made: how many events, what is begun again, what the fork would not know,
 * and which events the flow as it is drawn now could not have led to. Owned by the JavaFX thread.
 */
final class ForkDialog {

    private final RunOrders orders;
    private final RunId run;
    private final long sequence;
    private final Optional<FlowDefinition> drawn;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ButtonType fork = new ButtonType(say("Fork"), ButtonBar.ButtonData.OK_DONE);
    private final CheckBox edited = new CheckBox(say("Go on with the flow as it is drawn now"));
    private final Label report = new Label(say("Checking…"));
    private final ListView<String> misfits = new ListView<>();
    private final Label cutWords = new Label();
    private Optional<ForkReport> checked = Optional.empty();

    private ForkDialog(RunOrders orders, RunId run, long sequence, Optional<FlowDefinition> drawn) {
        this.orders = orders;
        this.run = run;
        this.sequence = sequence;
        this.drawn = drawn;
    }

    /** Asks about a fork at an event; the fork that a person wants is made and shown. */
    static void show(Window owner, RunOrders orders, RunId run, FlowDefinition pinned, long sequence) {
        orders.linkedDrawn(pinned.id(), drawn -> new ForkDialog(orders, run, sequence, drawn).open(owner, pinned));
    }

    private void open(Window owner, FlowDefinition pinned) {
        boolean differs = drawn.filter(now -> !now.equals(pinned)).isPresent();
        dialog.initOwner(owner);
        dialog.setTitle(say("Fork from here"));
        dialog.setHeaderText(say("A new run that takes over the events up to #{0}", sequence));
        edited.setId("fork-edited");
        edited.setSelected(differs);
        edited.setVisible(differs);
        edited.setManaged(differs);
        edited.setOnAction(event -> check());
        report.setId("fork-report");
        report.setWrapText(true);
        report.setPrefWidth(520);
        report.setMinHeight(Region.USE_PREF_SIZE);
        misfits.setId("fork-misfits");
        misfits.setPrefHeight(120);
        cutWords.setWrapText(true);
        cutWords.setPrefWidth(520);
        cutWords.setMinHeight(Region.USE_PREF_SIZE);
        cutWords.getStyleClass().add(Styles.TEXT_MUTED);
        showMisfits(List.of());
        VBox content = new VBox(10, report, edited, misfits, cutWords);
        content.setMinHeight(90);
        dialog.getDialogPane().setId("fork-dialog");
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(fork, ButtonType.CANCEL);
        button().setId("fork-now");
        button().setOnAction(event -> checked.ifPresent(this::make));
        dialog.show();
        check();
    }

    private Button button() {
        return (Button) dialog.getDialogPane().lookupButton(fork);
    }

    private ForkOptions options() {
        ForkOptions at = ForkOptions.at(sequence);
        return drawn.filter(now -> edited.isSelected()).map(at::withFlow).orElse(at);
    }

    private void check() {
        button().setDisable(true);
        orders.checkFork(run, options(), this::show);
    }

    private void show(ForkReport found) {
        checked = Optional.of(found);
        report.setText(ForkWords.of(found));
        showMisfits(found.misfits());
        button().setText(found.misfits().isEmpty() ? say("Fork") : say("Fork before them, at #{0}", found.cut()));
        button().setDisable(found.ended() || found.cut() == 0);
        dialog.getDialogPane().getScene().getWindow().sizeToScene();
    }

    private void showMisfits(List<ForkReport.Misfit> found) {
        misfits.getItems().setAll(found.stream()
                .map(misfit -> "#" + misfit.sequence() + "  " + misfit.where() + ": " + misfit.why())
                .toList());
        List.of(misfits, cutWords).forEach(part -> {
            part.setVisible(!found.isEmpty());
            part.setManaged(!found.isEmpty());
        });
        cutWords.setText(
                say("These events do not fit the flow as it is drawn now. The fork can take over what comes before "
                        + "the first of them."));
    }

    private void make(ForkReport found) {
        orders.fork(run, found.misfits().isEmpty() ? options() : options().cuttingAtMisfits());
    }
}
