package dev.steadflow.designer.plugins;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.runtime.plugin.jar.PluginFacts;
import dev.steadflow.runtime.plugin.jar.PluginInstaller;
import dev.steadflow.runtime.plugin.jar.ReachWords;
import dev.steadflow.runtime.plugin.jar.StatedStep;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a person decides by before a plugin is added. Owned by the JavaFX thread. */
final class TrustPane extends VBox {

    private static final double WIDTH = 560;
    private static final double MOST_STEPS_HEIGHT = 190;

    private final GridPane facts = new GridPane();

    TrustPane(PluginInstaller.Prepared prepared) {
        super(14);
        setId("trust");
        PluginFacts plugin = prepared.facts();
        VBox steps = new VBox(8);
        plugin.steps().forEach(step -> steps.getChildren().add(step(step)));
        plugin.drivers().forEach(driver -> steps.getChildren().add(driver(driver)));
        ScrollPane scroll = new ScrollPane(steps);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_STEPS_HEIGHT);
        scroll.getStyleClass().add("sf-scroll");
        facts.setHgap(14);
        facts.setVgap(6);
        fact(say("Code names"),
                say("{0}. Its libraries count; code can hide what it does.", ReachWords.of(plugin.codeRefersTo())));
        fact(say("Signature"), plugin.signer().inWords());
        fact("SHA-256", plugin.sha256());
        fact(say("File"), say("{0}, {1} bytes", plugin.file(), plugin.bytes()));
        if (!prepared.replaces().isEmpty()) {
            fact(say("Replaces"), String.join(", ", prepared.replaces()));
        }
        Label warning =
                new Label(
                        say("Nothing of this is enforced: its steps can do whatever this program can. Add plugins that"
                                + " you trust."));
        warning.setWrapText(true);
        warning.setMinHeight(Region.USE_PREF_SIZE);
        warning.getStyleClass().add(Styles.TEXT_BOLD);
        setPrefWidth(WIDTH);
        getChildren().addAll(scroll, facts, warning);
    }

    private static VBox step(StatedStep step) {
        Label title = new Label(step.title() + "   " + step.uses());
        title.getStyleClass().add(Styles.TEXT_BOLD);
        Label reaches = new Label(say("States to reach: {0}", step.reachesInWords()));
        VBox box = new VBox(2, title);
        if (!step.summary().isEmpty()) {
            Label summary = new Label(step.summary());
            summary.setWrapText(true);
            box.getChildren().add(summary);
        }
        box.getChildren().add(reaches);
        return box;
    }

    private static VBox driver(String name) {
        Label title = new Label(name);
        title.getStyleClass().add(Styles.TEXT_BOLD);
        return new VBox(2, title,
                new Label(say("A JDBC driver: SQL steps can reach its databases, by jdbcUrl or connection.")));
    }

    private void fact(String name, String text) {
        Label label = new Label(name);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        Label value = new Label(text);
        value.setWrapText(true);
        value.setMinHeight(Region.USE_PREF_SIZE);
        facts.addRow(facts.getRowCount(), label, value);
    }
}
