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
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.SleepNode;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
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
import tools.jackson.databind.json.JsonMapper;

@NullUnmarked // The fields are set by @Start.
@ExtendWith(ApplicationExtension.class)
class ExpressionAssistTest {

    private static final String FLOW = """
            {"schemaVersion": 1, "id": "naps", "main": {"start": "nap", "nodes": {
                "nap": {"type": "sleep", "for": "{% $input.span %}"}}}}
            """;

    private DocumentStore store;
    private FxThread fx;
    private Optional<RunData> lastRun = Optional.empty();

    @Start
    void start(Stage stage) {
        store = new DocumentStore(FlowText.document(FLOW));
        fx = new FxThread(failure -> {
            throw new AssertionError(failure);
        });
        InspectorView inspector = new InspectorView(store, StepCatalog.of(List.of()), new Theme(), message -> {},
                ChildFlows.NONE,
                new ExpressionHelp(done -> done.accept(lastRun), new Trial(Clock.systemUTC()), fx));
        stage.setScene(new Scene(inspector, 380, 700));
        stage.show();
        store.select(Selection.of(NodePath.parse("nap")));
    }

    @AfterEach
    void close() {
        fx.close();
    }

    @Test
    void namesAndFieldsAreOfferedWhileTypingAndEnterTakesThem(FxRobot robot) {
        lastRun = Optional.of(run());
        focus(robot, "");

        robot.write("$in");
        await().until(() -> suggestions(robot).contains("$input"));
        robot.push(KeyCode.ENTER).write(".");
        await().until(() -> suggestions(robot).equals(List.of("span", "reason")));
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(duration()).isEqualTo("{% $input.reason %}");
    }

    @Test
    void theResultWithTheLastRunStandsBelow(FxRobot robot) {
        lastRun = Optional.of(run());
        focus(robot, "$input.span & 'x'");

        await().until(() -> remark(robot).equals("With the last run: \"PT5Sx\""));
        type(robot, "$input.nothing");
        await().until(() -> remark(robot).equals("With the last run: nothing"));
    }

    @Test
    void withoutARunItSaysHowToGetData(FxRobot robot) {
        focus(robot, "1 + 1");

        await().until(() -> remark(robot).startsWith("Run the flow once"));
    }

    @Test
    void whatCannotBeReadIsUnderlinedWhereItStands(FxRobot robot) {
        focus(robot, "$input + * 2");

        assertThat(onFx(() -> field(robot).showsError())).isTrue();
        type(robot, "$input * 2");
        assertThat(onFx(() -> field(robot).showsError())).isFalse();
    }

    private void focus(FxRobot robot, String text) {
        onFx(() -> {
            area(robot).requestFocus();
            return true;
        });
        type(robot, text);
    }

    private void type(FxRobot robot, String text) {
        onFx(() -> {
            area(robot).replaceText(text);
            return true;
        });
    }

    private static CodeArea area(FxRobot robot) {
        return robot.lookup("#field-for .sf-code").queryAs(CodeArea.class);
    }

    private static CodeField field(FxRobot robot) {
        return robot.lookup("#field-for .sf-code-field").queryAs(CodeField.class);
    }

    private static String remark(FxRobot robot) {
        return onFx(() -> robot.lookup(".sf-field-remark").tryQueryAs(Labeled.class).map(Labeled::getText).orElse(""));
    }

    @SuppressWarnings("unchecked") // The list of this id holds suggestions.
    private static List<String> suggestions(FxRobot robot) {
        return onFx(() -> robot.lookup("#suggestions").tryQueryAs(ListView.class)
                .map(list -> ((ListView<Suggestion>) list).getItems().stream().map(Suggestion::text).toList())
                .orElse(List.of()));
    }

    private String duration() {
        return onFx(() -> ((SleepNode) store.document().node(NodePath.parse("nap")).orElseThrow()).duration()
                .orElseThrow());
    }

    private static RunData run() {
        RunEvent started = new RunEvent.RunStarted("naps", "hash",
                new JsonMapper().readTree("{\"span\":\"PT5S\",\"reason\":\"tired\"}"), 1, Map.of(), Optional.empty());
        return RunData.of(new RunId("r1"), "naps", Instant.EPOCH,
                List.of(new RecordedEvent(1, Instant.EPOCH, started)));
    }

    private static <T> T onFx(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }
}
