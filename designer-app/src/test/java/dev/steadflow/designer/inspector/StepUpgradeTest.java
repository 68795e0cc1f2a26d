package dev.steadflow.designer.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.FlowText;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.expression.LastRun;
import dev.steadflow.designer.expression.Trial;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.StepNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.node.JsonNodeFactory;

/** The offer of a newer version of a step. */
@NullUnmarked // The fields are set by @Start.
@ExtendWith(ApplicationExtension.class)
class StepUpgradeTest {

    private static final String FLOW = """
            {"schemaVersion": 1, "id": "shop", "main": {"start": "charge", "nodes": {
                "charge": {"type": "step", "uses": "pay/charge@1", "in": {"amount": 3}}}}}
            """;

    private static final StepCatalog CATALOG =
            StepCatalog.of(List.of(charge(1), charge(2), charge(11), step("pay/refund", 20)));

    private DocumentStore store;
    private FxThread fx;

    private static StepDescription charge(int version) {
        return step("pay/charge", version);
    }

    private static StepDescription step(String id, int version) {
        return new StepDescription(id, version, "Charge", "", false, JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode(), Optional.empty(), "test");
    }

    @Start
    void start(Stage stage) {
        store = new DocumentStore(FlowText.document(FLOW));
        fx = new FxThread(failure -> {
            throw new AssertionError(failure);
        });
        stage.setScene(new Scene(new InspectorView(store, CATALOG, new Theme(), message -> {}, ChildFlows.NONE,
                new ExpressionHelp(LastRun.NONE, new Trial(Clock.systemUTC()), fx)), 420, 900));
        stage.show();
        store.select(Selection.of(NodePath.parse("charge")));
    }

    @AfterEach
    void close() {
        fx.close();
    }

    private static Optional<Button> upgrade(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(node -> node instanceof Button button && button.getText().startsWith("Upgrade"))
                .tryQueryAs(Button.class);
    }

    private StepNode node() {
        return (StepNode) store.document().node(NodePath.parse("charge")).orElseThrow();
    }

    @Test
    void aNodeGoesOverToTheNewestVersionWithWhatItWasGivenAndBack(FxRobot robot) {
        FlowDocument before = store.document();
        Button offer = upgrade(robot).orElseThrow();
        assertThat(offer.getText()).isEqualTo("Upgrade to version 11");

        robot.interact(offer::fire);

        assertThat(node().uses()).isEqualTo("pay/charge@11");
        assertThat(node().in().path("amount").intValue()).isEqualTo(3);
        assertThat(upgrade(robot)).as("there is no newer one").isEmpty();

        robot.interact(() -> store.undo());
        assertThat(store.document()).isEqualTo(before);
        assertThat(upgrade(robot)).isPresent();
    }

    @Test
    void onlyANewerVersionOfTheSameStepIsOffered() {
        assertThat(StepUpgrade.of("pay/charge@2", CATALOG)).contains(charge(11));
        assertThat(StepUpgrade.of("pay/charge@11", CATALOG)).isEmpty();
        assertThat(StepUpgrade.of("pay/charge@12", CATALOG)).as("a version that is not installed here").isEmpty();
        assertThat(StepUpgrade.of("pay/charge", CATALOG)).as("a step that is not finished").isEmpty();
        assertThat(StepUpgrade.of("mail/send@1", CATALOG)).isEmpty();
    }
}
