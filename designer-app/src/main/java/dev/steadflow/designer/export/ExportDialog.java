package dev.steadflow.designer.export;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.headless.export.ExportRequest;
import dev.steadflow.headless.export.Exporter;
import java.nio.file.Path;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Modality;
import javafx.stage.Window;

/** <i>File ▸ Export runnable JAR…</i> Owned by the JavaFX thread. */
public final class ExportDialog {

    private final FxThread fx;
    private final Exporter exporter;
    private final StepCatalog catalog;

    /** @param catalog the installed steps */
    public ExportDialog(FxThread fx, Exporter exporter, StepCatalog catalog) {
        this.fx = fx;
        this.exporter = exporter;
        this.catalog = catalog;
    }

    /**
     * Opens the dialog.
     *
     * @param flow a flow without errors
     * @param flowFile the text of its file as it goes into the JAR
     * @param pluginJars dropped-in plugins
     * @param folder where the JAR is suggested to go, named after the flow
     * @param done is told when the JAR is there
     */
    public void open(Window owner, FlowDefinition flow, String flowFile, List<Path> pluginJars, Path folder,
            Runnable done) {
        ExportRequest template = new ExportRequest(flow, flowFile, pluginJars, folder.resolve(flow.id() + ".jar"));
        ExportPane pane = new ExportPane(fx, exporter::export, template, ExportPlan.of(flow, catalog));
        ButtonType export = new ButtonType(say("Export"), ButtonBar.ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(say("Export runnable JAR"));
        dialog.setHeaderText(say("Export “{0}” as one JAR that runs without the designer", flow.title()));
        dialog.setResizable(true);
        dialog.getDialogPane().setId("export-dialog");
        dialog.getDialogPane().setContent(pane);
        dialog.getDialogPane().getButtonTypes().setAll(export, ButtonType.CANCEL);
        Button exportButton = (Button) dialog.getDialogPane().lookupButton(export);
        exportButton.setId("export-start");
        exportButton.disableProperty().bind(pane.readyProperty().not());
        exportButton.managedProperty().bind(pane.doneProperty().not());
        exportButton.visibleProperty().bind(pane.doneProperty().not());
        exportButton.addEventFilter(ActionEvent.ACTION, event -> {
            event.consume(); // The dialog stays open and shows how far it is.
            pane.start();
        });
        Button cancelButton = (Button) dialog.getDialogPane().lookupButton(ButtonType.CANCEL);
        cancelButton.setId("export-cancel");
        cancelButton.addEventFilter(ActionEvent.ACTION, event -> {
            if (pane.runningProperty().get()) {
                event.consume(); // The first click stops the work, the second closes.
                pane.cancel();
            }
        });
        pane.doneProperty().addListener((observed, before, now) -> {
            cancelButton.setText(say("Close"));
            done.run();
        });
        dialog.setOnCloseRequest(event -> pane.cancel());
        dialog.show();
    }
}
