package dev.steadflow.designer.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.FlowText;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.expression.RunData;
import dev.steadflow.designer.expression.Suggestion;
import dev.steadflow.designer.expression.Trial;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowNode;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.validation.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The control for each type of a schema: what it shows, writes, refuses, and how an expression takes its place. */
@NullUnmarked // The fields are set by @Start.
@ExtendWith(ApplicationExtension.class)
class FormControlsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final JsonNode SCHEMA = JSON.readTree("""
            {"type": "object", "properties": {
                "lines": {"type": "array", "items": {"type": "object", "required": ["sku"], "properties": {
                    "sku": {"type": "string"}, "count": {"type": "integer"}}}},
                "numbers": {"type": "array", "items": {"type": "number"}},
                "address": {"type": "object", "properties": {"city": {"type": "string"}}},
                "due": {"type": "string", "format": "date"},
                "at": {"type": "string", "format": "date-time"},
                "span": {"type": "string", "format": "duration"},
                "headers": {"type": "object", "additionalProperties": {"type": "string"}},
                "report": {"type": "string", "x-file": "write"},
                "anything": {}}}
            """);

    private static final String FLOW = """
            {"schemaVersion": 1, "id": "shop", "main": {"start": "order", "nodes": {
                "order": {"type": "flow", "flow": "child"}}}}
            """;

    private DocumentStore store;
    private InspectorView inspector;
    private FxThread fx;

    @Start
    void start(Stage stage) {
        store = new DocumentStore(FlowText.document(FLOW));
        fx = new FxThread(failure -> {
            throw new AssertionError(failure);
        });
        inspector = new InspectorView(store, StepCatalog.of(List.of()), new Theme(), message -> {}, child(),
                new ExpressionHelp(done -> done.accept(Optional.of(run())), new Trial(Clock.systemUTC()), fx));
        stage.setScene(new Scene(inspector, 420, 900));
        stage.show();
        store.select(Selection.of(NodePath.parse("order")));
    }

    @AfterEach
    void close() {
        fx.close();
    }

    @Test
    void itemsOfAListAreAddedFilledMovedAndRemoved(FxRobot robot) {
        press(robot, "#field-lines .sf-add");
        type(robot, "#field-sku", "a");
        press(robot, "#field-lines .sf-add");
        onFx(() -> {
            List<Node> skus = List.copyOf(robot.lookup("#field-sku .text-input").queryAll());
            ((TextInputControl) skus.getLast()).setText("b");
            return true;
        });
        assertThat(in("lines")).isEqualTo(JSON.readTree("[{\"sku\":\"a\"},{\"sku\":\"b\"}]"));

        pressNamed(robot, "Move down");
        assertThat(in("lines")).isEqualTo(JSON.readTree("[{\"sku\":\"b\"},{\"sku\":\"a\"}]"));
        pressNamed(robot, "Remove item");
        assertThat(in("lines")).isEqualTo(JSON.readTree("[{\"sku\":\"a\"}]"));
        pressNamed(robot, "Remove item");
        assertThat(in("lines").isMissingNode()).isTrue();

        onFx(() -> store.undo());
        assertThat(in("lines")).isEqualTo(JSON.readTree("[{\"sku\":\"a\"}]"));
        assertThat(text(robot, "#field-sku")).isEqualTo("a");
    }

    @Test
    void whatCannotBeReadGoesWithItsItem(FxRobot robot) {
        press(robot, "#field-lines .sf-add");
        press(robot, "#field-lines .sf-add");
        type(robot, "#field-count", "many");

        pressNamed(robot, "Move down");

        List<String> shown = onFx(() -> robot.lookup("#field-count .text-input").queryAll().stream()
                .map(each -> ((TextInputControl) each).getText()).toList());
        assertThat(shown).containsExactly("", "many");
    }

    @Test
    void anItemMayBeAnExpression(FxRobot robot) {
        press(robot, "#field-numbers .sf-add");
        onFx(() -> {
            Node item = robot.lookup("#field-numbers .sf-item").query();
            ((ToggleButton) item.lookup(".sf-fx")).fire();
            ((CodeArea) item.lookup(".sf-code")).replaceText("$input.total");
            return true;
        });

        assertThat(in("numbers")).isEqualTo(JSON.readTree("[\"{% $input.total %}\"]"));
    }

    @Test
    void aProblemInsideAListStandsAtItsField(FxRobot robot) {
        press(robot, "#field-lines .sf-add");
        onFx(() -> {
            inspector.showProblems(List.of(new Problem(Problem.Severity.ERROR, "wrong-type",
                    Optional.of(NodePath.parse("order")), "/in/lines/0/count", 0, 0, "Expected a whole number.")));
            inspector.focusField("/in/lines/0/count");
            return true;
        });

        assertThat(onFx(() -> robot.lookup("#field-count .sf-field-error").queryAs(Labeled.class).getText()))
                .isEqualTo("Expected a whole number.");
        await().until(() -> onFx(() -> robot.lookup("#field-count .text-input").query().isFocused()));
    }

    @Test
    void anObjectInsideIsAFormOfItsOwn(FxRobot robot) {
        type(robot, "#field-city", "Bonn");

        assertThat(in("address")).isEqualTo(JSON.readTree("{\"city\":\"Bonn\"}"));
    }

    @Test
    void aDurationIsANumberAndAUnitOrAText(FxRobot robot) {
        type(robot, "#field-span", "5");
        assertThat(in("span").stringValue()).isEqualTo("PT5S");
        chooseUnit(robot, "hours");
        assertThat(in("span").stringValue()).isEqualTo("PT5H");
        type(robot, "#field-span", "1 h 30 min");
        assertThat(in("span").stringValue()).isEqualTo("PT1H30M");
        type(robot, "#field-span", "P1M");
        assertThat(in("span").stringValue()).isEqualTo("P1M");

        type(robot, "#field-span", "soon");
        assertThat(in("span").stringValue()).isEqualTo("P1M");
        assertThat(error(robot, "#field-span")).contains("1 h 30 min").contains("'soon'");
    }

    @Test
    void aDateIsTypedOrChosen(FxRobot robot) {
        type(robot, "#field-due", "31.1.2027");
        assertThat(error(robot, "#field-due")).contains("2027-01-31").contains("31.1.2027");
        type(robot, "#field-due", "2027-01-31");
        assertThat(in("due").stringValue()).isEqualTo("2027-01-31");

        press(robot, "#field-due .sf-calendar-button");
        assertThat(onFx(() -> robot.lookup("#calendar").tryQuery().isPresent())).isTrue();
        onFx(() -> {
            atlantafx.base.controls.Calendar calendar =
                    robot.lookup("#calendar").queryAs(atlantafx.base.controls.Calendar.class);
            calendar.setValue(java.time.LocalDate.of(2027, 2, 3));
            return true;
        });
        assertThat(in("due").stringValue()).isEqualTo("2027-02-03");
    }

    @Test
    void aTimeTypedWithoutAnOffsetGetsTheOneOfThisComputer(FxRobot robot) {
        type(robot, "#field-at", "2027-01-31 8:30");
        assertThat(in("at").stringValue()).startsWith("2027-01-31T08:30:00");
        assertThat(java.time.OffsetDateTime.parse(in("at").stringValue())).isNotNull();
        type(robot, "#field-at", "2027-01-31T08:00:00+05:00");
        assertThat(in("at").stringValue()).isEqualTo("2027-01-31T08:00:00+05:00");
        type(robot, "#field-at", "tomorrow");
        assertThat(error(robot, "#field-at")).contains("'tomorrow'");
    }

    @Test
    void everyControlGivesWayToAnExpressionAndComesBack(FxRobot robot) {
        for (String field : List.of("lines", "numbers", "address", "due", "at", "span", "headers", "report",
                "anything")) {
            assertThat(onFx(() -> ((ToggleButton) robot.lookup("#field-" + field + " .sf-fx").query()).isVisible()))
                    .as(field).isTrue();
            toggle(robot, field);
            assertThat(in(field).stringValue()).as(field).startsWith("{%");
            toggle(robot, field);
            assertThat(in(field).isString() && in(field).stringValue().startsWith("{%")).as(field).isFalse();
        }
    }

    @Test
    void namesAreOfferedInsideTheRowsOfAMap(FxRobot robot) {
        press(robot, "#field-headers .sf-add");
        onFx(() -> {
            List<Node> inputs = List.copyOf(robot.lookup("#field-headers .text-input").queryAll());
            ((TextInputControl) inputs.getFirst()).setText("Accept");
            inputs.getLast().requestFocus();
            return true;
        });

        robot.write("{% $inp");
        await().until(() -> suggestions(robot).contains("$input"));
        robot.push(KeyCode.ENTER).write(" %}");
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(in("headers")).isEqualTo(JSON.readTree("{\"Accept\": \"{% $input %}\"}"));
    }

    @Test
    void anExpressionIsWrittenInAWindowWithTheDataOfTheLastRun(FxRobot robot) {
        toggle(robot, "due");
        press(robot, "#field-due .sf-large");
        await().until(() -> onFx(() -> robot.lookup("#expression-data").tryQuery().isPresent()));
        onFx(() -> {
            robot.lookup("#expression-text .sf-code").queryAs(CodeArea.class).replaceText("");
            pick(robot.lookup("#expression-data").queryAs(DataTree.class));
            return true;
        });

        assertThat(in("due").stringValue()).isEqualTo("{% $input.total %}");
        await().until(() -> onFx(() -> robot.lookup("#expression-result .sf-code").queryAs(CodeArea.class).getText())
                .equals("12"));
        onFx(() -> {
            robot.lookup("#expression-text .sf-code").queryAs(CodeArea.class).replaceText("$input.total & ' EUR'");
            return true;
        });
        await().until(() -> onFx(() -> robot.lookup("#expression-result .sf-code").queryAs(CodeArea.class).getText())
                .equals("\"12 EUR\""));
        press(robot, "#expression-done");
        assertThat(in("due").stringValue()).isEqualTo("{% $input.total & ' EUR' %}");
        assertThat(onFx(() -> robot.lookup("#field-due .sf-code").queryAs(CodeArea.class).getText()))
                .isEqualTo("$input.total & ' EUR'");
    }

    /** Chooses {@code $input.total} as a click would. */
    private static void pick(DataTree tree) {
        TreeItem<DataTree.Line> input = tree.getRoot().getChildren().stream()
                .filter(item -> item.getValue().path().equals("$input")).findFirst().orElseThrow();
        input.setExpanded(true);
        tree.getSelectionModel().select(input.getChildren().getFirst());
        tree.fireEvent(new javafx.scene.input.KeyEvent(
                javafx.scene.input.KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    }

    private static ChildFlows child() {
        return new ChildFlows() {
            @Override
            public List<String> ids() {
                return List.of("child");
            }

            @Override
            public Optional<JsonNode> input(String id) {
                return Optional.of(SCHEMA);
            }

            @Override
            public void open(String id) {}
        };
    }

    private static RunData run() {
        RunEvent started = new RunEvent.RunStarted(
                "shop", "hash", JSON.readTree("{\"total\":12}"), 1, Map.of(), Optional.empty());
        return RunData.of(new RunId("r1"), "shop", Instant.EPOCH,
                List.of(new RecordedEvent(1, Instant.EPOCH, started)));
    }

    private JsonNode in(String field) {
        return onFx(() -> ((FlowNode) store.document().node(NodePath.parse("order")).orElseThrow()).in()
                .orElseGet(JSON::createObjectNode).path(field));
    }

    private static void toggle(FxRobot robot, String field) {
        onFx(() -> {
            ((ToggleButton) robot.lookup("#field-" + field + " .sf-fx").query()).fire();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void press(FxRobot robot, String button) {
        onFx(() -> {
            robot.lookup(button).queryAs(Button.class).fire();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void pressNamed(FxRobot robot, String name) {
        onFx(() -> {
            robot.lookup((Node node) -> node instanceof Button && name.equals(node.getAccessibleText()))
                    .queryAs(Button.class).fire();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // What a combo box holds is not known to the scene graph.
    private static void chooseUnit(FxRobot robot, String words) {
        onFx(() -> {
            ComboBox box = robot.lookup("#field-span .combo-box").queryAs(ComboBox.class);
            for (Object option : box.getItems()) {
                if (box.getConverter().toString(option).equals(words)) {
                    box.setValue(option);
                }
            }
            return true;
        });
    }

    private static void type(FxRobot robot, String field, String text) {
        onFx(() -> {
            robot.lookup(field + " .text-input").queryAs(TextInputControl.class).setText(text);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String text(FxRobot robot, String field) {
        return onFx(() -> robot.lookup(field + " .text-input").queryAs(TextInputControl.class).getText());
    }

    private static String error(FxRobot robot, String field) {
        return onFx(() -> robot.lookup(field + " .sf-field-error").queryAs(Labeled.class).getText());
    }

    @SuppressWarnings("unchecked") // The list of this id holds suggestions.
    private static List<String> suggestions(FxRobot robot) {
        return onFx(() -> robot.lookup("#suggestions").tryQueryAs(ListView.class)
                .map(list -> ((ListView<Suggestion>) list).getItems().stream().map(Suggestion::text).toList())
                .orElse(List.of()));
    }

    private static <T> T onFx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, action);
    }
}
