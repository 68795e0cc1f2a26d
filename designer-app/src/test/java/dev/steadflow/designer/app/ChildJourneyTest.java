package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.canvas.CanvasView;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.flow.definition.NodePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A person opens a child flow from the node that runs it, and goes back: while drawing, and in a run. */
@NullUnmarked // The fields are set by JUnit and @Start.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ChildJourneyTest {

    private static final String ORDERS = """
            {"schemaVersion": 1, "id": "orders", "main": {"start": "check", "nodes": {
                "check": {"type": "sleep", "for": "PT0.01S", "next": "charge"},
                "charge": {"type": "flow", "flow": "charge-card"}}},
             "layout": {"check": [0, 0], "charge": [288, 0]}}
            """;

    /** Drawn from top to bottom, which no arrangement does. */
    private static final String CHILD = """
            {"schemaVersion": 1, "id": "charge-card", "main": {"start": "pay", "nodes": {
                "pay": {"type": "sleep", "for": "PT0.01S", "next": "receipt"},
                "receipt": {"type": "sleep", "for": "PT0.01S"}}},
             "layout": {"pay": [0, 0], "receipt": [16, 240]}}
            """;

    @TempDir
    private Path folder;

    private Stage stage;
    private DesignerDesk desk;

    @Start
    void start(Stage primary) {
        stage = primary;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private FlowTab openOrders(FxRobot robot) throws IOException {
        Path file = Files.writeString(folder.resolve("orders.flow.json"), ORDERS);
        Files.writeString(folder.resolve("charge-card.flow.json"), CHILD);
        desk = new DesignerDesk(stage, folder.resolve("data"), robot);
        DesignerDesk.onFxRun(() -> desk.wiring().window().desk().open(file));
        FlowTab orders = desk.flow();
        DesignerDesk.until(() -> orders.flows().file("charge-card").isPresent()
                && orders.flows().ids().contains("charge-card"));
        return orders;
    }

    /** Goes into the node that runs the child, by the key that does what a double click does. */
    private void enter(FlowTab orders, FxRobot robot) {
        desk.select("charge");
        DesignerDesk.onFxRun(() -> orders.canvas().requestFocus());
        robot.type(KeyCode.ENTER);
    }

    private Optional<WindowTab> front() {
        return desk.wiring().window().current();
    }

    @Test
    void theChildOpensInATabAndAltUpOrAClickOnTheLineAboveLeadsBack(FxRobot robot) throws IOException {
        FlowTab orders = openOrders(robot);

        enter(orders, robot);
        DesignerDesk.until(() -> front().filter(tab -> tab.title().equals("charge-card")).isPresent());
        FlowTab child = desk.flow();
        DesignerDesk.until(() -> child.canvas().commands().canGoOut());
        DesignerDesk.onFxRun(() -> child.canvas().requestFocus());
        assertThat(robot.lookup("#breadcrumb").query().getAccessibleText()).isEqualTo("orders ▸ charge, charge-card");
        robot.push(KeyCode.ALT, KeyCode.UP);
        DesignerDesk.until(() -> front().filter(orders::equals).isPresent());
        assertThat(orders.store().selection().single()).contains(NodePath.parse("charge"));

        enter(orders, robot);
        DesignerDesk.until(() -> front().filter(child::equals).isPresent());
        Parent line = robot.lookup("#breadcrumb").query();
        robot.clickOn(line.getChildrenUnmodifiable().getFirst());
        DesignerDesk.until(() -> front().filter(orders::equals).isPresent());
        assertThat(desk.wiring().window().tabs()).hasSize(2);
    }

    @Test
    void inARunTheChildIsDrawnAsInItsFileAndZoomingActsOnIt(FxRobot robot) throws IOException {
        FlowTab orders = openOrders(robot);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        desk.awaitWords("#run-state", "Completed");

        enter(orders, robot);
        DesignerDesk.until(() -> !orders.runs().canvas().equals(orders.canvas()));
        CanvasView child = DesignerDesk.onFx(() -> orders.runs().canvas());
        DocRect pay = child.geometry().node(NodePath.parse("pay")).orElseThrow().bounds();
        DocRect receipt = child.geometry().node(NodePath.parse("receipt")).orElseThrow().bounds();
        assertThat(receipt.corner().minus(pay.corner())).isEqualTo(new DocVector(16, 240));

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        desk.find(".sf-zoom", Button.class, figure -> figure.getText().equals("100 %"));
        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        DesignerDesk.until(() -> child.viewport().zoomProperty().get() < 1);
        long smaller = Math.round(child.viewport().zoomProperty().get() * 100);
        desk.find(".sf-zoom", Button.class, figure -> figure.getText().equals(smaller + " %"));

        robot.push(KeyCode.ALT, KeyCode.UP);
        DesignerDesk.until(() -> orders.runs().canvas().equals(orders.canvas()));
        long outer = Math.round(orders.canvas().viewport().zoomProperty().get() * 100);
        desk.find(".sf-zoom", Button.class, figure -> figure.getText().equals(outer + " %"));
    }
}
