package dev.steadflow.designer.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlantafx.base.controls.ToggleSwitch;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.EveryKind;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.expression.LastRun;
import dev.steadflow.designer.expression.Trial;
import dev.steadflow.designer.files.FlowFiles;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.validation.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Each property of each kind is changed by its field, undone, and read back from the file. */
@NullUnmarked // The fields are set by @Start.
@ExtendWith(ApplicationExtension.class)
class InspectorKindsTest {

    private final FlowFiles files = new FlowFiles(new FlowFileCodec());
    private final List<String> messages = new ArrayList<>();
    private DocumentStore store;
    private InspectorView inspector;

    @Start
    void start(Stage stage) {
        store = new DocumentStore(EveryKind.document());
        inspector = new InspectorView(store, StepCatalog.of(List.of()), new Theme(), messages::add, ChildFlows.NONE,
                new ExpressionHelp(LastRun.NONE, new Trial(Clock.systemUTC()), new FxThread(failure -> {
                    throw new AssertionError(failure);
                })));
        stage.setScene(new Scene(inspector, 380, 1_000));
        stage.show();
    }

    private void show(String node) {
        onFx(() -> {
            store.select(Selection.of(NodePath.parse(node)));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void page(FxRobot robot, String title) {
        onFx(() -> {
            javafx.scene.control.TabPane tabs =
                    robot.lookup(".sf-inspector-tabs").queryAs(javafx.scene.control.TabPane.class);
            tabs.getTabs().stream().filter(tab -> tab.getText().equals(title)).findFirst()
                    .ifPresent(tabs.getSelectionModel()::select);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void type(FxRobot robot, String field, String text) {
        onFx(() -> {
            robot.lookup(field + " .text-input").tryQueryAs(TextInputControl.class).ifPresentOrElse(
                    input -> input.setText(text),
                    () -> robot.lookup(field + " .sf-code").queryAs(CodeArea.class).replaceText(text));
            return true;
        });
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // What a combo box holds is not known to the scene graph.
    private void choose(FxRobot robot, String field, int option) {
        // Fields that were made anew are there from the next pulse on.
        await().until(() -> onFx(() -> robot.lookup(field + " .combo-box").tryQuery().isPresent()));
        onFx(() -> {
            ComboBox box = robot.lookup(field + " .combo-box").queryAs(ComboBox.class);
            box.setValue(box.getItems().get(option));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void flip(FxRobot robot, String field) {
        onFx(() -> {
            ToggleSwitch control = robot.lookup(field + " .toggle-switch").queryAs(ToggleSwitch.class);
            control.setSelected(!control.isSelected());
            return true;
        });
    }

    /** The node's file now holds this text, opens as it is, and undoing brings back what was. */
    private void expect(String... parts) {
        FlowDocument document = onFx(store::document);
        String text = files.text(document);
        assertThat(text).contains(parts);
        assertThat(files.parse(text)).contains(document);
        assertThat(messages).isEmpty();
        onFx(() -> {
            while (store.undoLabel().isPresent()) {
                store.undo();
            }
            return true;
        });
        assertThat(onFx(store::document)).isEqualTo(EveryKind.document());
    }

    @Test
    void aWebhook(FxRobot robot) {
        show("b");
        type(robot, "#field-each", "$input.friends");
        type(robot, "#field-token", "$input.name");
        type(robot, "#field-respond-status", "299");
        type(robot, "#field-respond-body", "\"thanks\"");
        type(robot, "#field-schema", "{\"type\":\"array\"}");
        type(robot, "#field-buffer", "77");

        expect("\"each\": \"{% $input.friends %}\"", "\"token\": \"{% $input.name %}\"", "\"status\": 299",
                "\"body\": \"thanks\"", "\"type\": \"array\"", "\"buffer\": 77");

        show("a");
        choose(robot, "#field-many", 1);
        choose(robot, "#field-address", 1);
        choose(robot, "#field-respond-kind", 2);
        type(robot, "#field-token", "orders");
        expect("\"each\": []", "\"token\": \"orders\"", "\"respond\": \"manual\"");
    }

    @Test
    void aWait(FxRobot robot) {
        show("d");
        type(robot, "#field-webhook", "$c");
        type(robot, "#field-take", "9");
        expect("\"webhook\": \"{% $c %}\"", "\"take\": 9");

        show("d");
        choose(robot, "#field-source", 1);
        type(robot, "#field-signal", "approved");
        choose(robot, "#field-take-kind", 2);
        expect("\"signal\": \"approved\"");

        show("e");
        choose(robot, "#field-source", 2);
        type(robot, "#field-run", "$i");
        expect("\"run\": \"{% $i %}\"");
    }

    @Test
    void anAnswerAndASignal(FxRobot robot) {
        show("g");
        type(robot, "#field-to", "$d");
        type(robot, "#field-status", "404");
        type(robot, "#field-body", "'no'");
        expect("\"to\": \"{% $d %}\"", "\"status\":", "404", "\"body\": \"{% 'no' %}\"");

        show("h");
        type(robot, "#field-name", "'go'");
        type(robot, "#field-to", "$i");
        type(robot, "#field-data", "[1]");
        expect("\"name\": \"{% 'go' %}\"", "\"to\": \"{% $i %}\"", "\"data\":");
    }

    @Test
    void aChildFlow(FxRobot robot) {
        show("i");
        type(robot, "#field-flow", "send-notifications");
        choose(robot, "#field-mode", 0);
        type(robot, "#field-in", "{\"to\": \"me\"}");

        expect("\"flow\": \"send-notifications\"", "\"to\": \"me\"");
    }

    @Test
    void itemsAndJoins(FxRobot robot) {
        show("j");
        type(robot, "#field-items", "$input.list");
        type(robot, "#field-join-until", "$count($result) > 2");
        type(robot, "#field-concurrency", "12");
        choose(robot, "#field-rest", 0);
        choose(robot, "#field-errors", 1);
        expect("\"items\": \"{% $input.list %}\"", "$count($result) > 2", "\"concurrency\": 12",
                "\"errors\": \"skip\"");

        show("j");
        choose(robot, "#field-items-kind", 1);
        type(robot, "#field-items-from", "$c");
        choose(robot, "#field-join-kind", 2);
        type(robot, "#field-join", "2");
        expect("\"from\": \"{% $c %}\"", "\"join\": 2");

        show("k");
        type(robot, "#field-join-count", "$a.m");
        expect("\"count\": \"{% $a.m %}\"");

        show("o");
        choose(robot, "#field-join", 1);
        expect("\"lane\": \"y\"");
    }

    @Test
    void theNameOfTheItemsRenamesThemInTheLane(FxRobot robot) {
        show("j");
        onFx(() -> {
            TextInputControl field = robot.lookup("#field-as .text-input").queryAs(TextInputControl.class);
            field.setText("guest");
            ((javafx.scene.control.TextField) field).getOnAction().handle(new javafx.event.ActionEvent());
            return true;
        });

        expect("\"as\": \"guest\"", "[$a, $guest]");
    }

    @Test
    void roundsAndBackground(FxRobot robot) {
        show("l");
        type(robot, "#field-while", "$index < 3");
        type(robot, "#field-until", "");
        type(robot, "#field-max", "100");
        expect("\"while\": \"{% $index < 3 %}\"", "\"max\": 100");

        show("m");
        choose(robot, "#field-atScopeEnd", 0);
        choose(robot, "#field-errors", 2);
        expect("\"errors\": \"collect\"");
    }

    @Test
    void aTryWithItsCatchesAndHandlers(FxRobot robot) {
        show("n");
        type(robot, "#field-catch-0-on", "http/Status, Timeout");
        type(robot, "#field-handlers-3-on-every", "$input.every");
        flip(robot, "#field-handlers-1-interrupt");
        choose(robot, "#field-handlers-0-kind", 3);
        expect("\"http/Status\"", "\"every\": \"{% $input.every %}\"", "\"every\": \"PT5M\"");
    }

    @Test
    void aLaneSaysWhenItRunsWhatItKeepsAndWhatItYields(FxRobot robot) {
        show("m");
        page(robot, "Lanes");
        type(robot, "#field-lane-when", "$input.yes");
        type(robot, "#field-lane-vars", "{\"n\": 0}");
        type(robot, "#field-lane-output", "$n");

        expect("\"when\": \"{% $input.yes %}\"", "\"n\": 0", "\"output\": \"{% $n %}\"");
    }

    @Test
    void limits(FxRobot robot) {
        show("b");
        page(robot, "Limits");
        type(robot, "#field-lock-name", "'db'");
        type(robot, "#field-lock-permits", "4");
        choose(robot, "#field-lock-of", 0);
        expect("\"{% 'db' %}\"", "\"permits\": 4");

        show("l");
        page(robot, "Limits");
        type(robot, "#field-retry-attempts", "8");
        type(robot, "#field-timeout", "PT9S");
        expect("\"attempts\": 8", "\"timeout\": \"PT9S\"");
    }

    @Test
    void aProblemIsShownAtItsField(FxRobot robot) {
        show("n");
        onFx(() -> {
            inspector.showProblems(List.of(Problem.error(
                    "bad-duration", NodePath.parse("n"), "/handlers/3/on/every", "Expected a duration.")));
            return true;
        });

        assertThat(robot.lookup("#field-handlers-3-on-every .sf-field-error").queryAs(Labeled.class).getText())
                .isEqualTo("Expected a duration.");
    }

    private static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }

    @Test
    void everyControlOfEveryKindSaysItsNameToAScreenReader(FxRobot robot) {
        List<String> nodes = onFx(() -> store.document().nodePaths().stream().map(NodePath::text).toList());
        List<String> nameless = new ArrayList<>();
        for (String node : nodes) {
            show(node);
            nameless.addAll(onFx(() -> robot.lookup((javafx.scene.Node found) -> found.isFocusTraversable()
                    && found instanceof javafx.scene.control.Control && hasNoName(found)).queryAll().stream()
                    .map(found -> node + ": " + found).toList()));
        }

        assertThat(nodes).hasSizeGreaterThan(10);
        assertThat(nameless).isEmpty();
    }

    /** Lists of tabs and scroll panes have what is in them for a name. */
    private static boolean hasNoName(javafx.scene.Node control) {
        boolean labeled = control instanceof Labeled with && with.getText() != null && !with.getText().isEmpty();
        return !labeled && (control.getAccessibleText() == null || control.getAccessibleText().isEmpty())
                && !(control instanceof javafx.scene.control.TabPane)
                && !(control instanceof javafx.scene.control.ScrollPane);
    }
}
