package dev.steadflow.designer.app;

import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.ui.ThemeChoice;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/** The JavaFX application: makes the window and joins the parts. */
public final class DesignerApp extends Application {

    @Override
    public void start(Stage stage) {
        new Theme().apply(ThemeChoice.DESKTOP);
        stage.setTitle("Steadflow");
        stage.setScene(new Scene(new BorderPane(), 1400, 900));
        stage.show();
    }
}
