package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.inspector.CodeField;
import dev.steadflow.designer.inspector.TriggersHere;
import dev.steadflow.flow.event.RunEvent.RunStarted;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.journal.RunHeader;
import dev.steadflow.runtime.journal.RunQuery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
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
import org.testfx.util.WaitForAsyncUtils;

/** A person gives a flow triggers, sees when they come, tries one, switches them on, and finds what they started. */
@NullUnmarked // The fields are set by @Start.
@ExtendWith(ApplicationExtension.class)
@Timeout(240)
class TriggersJourneyTest {

    private static final String FLOW = """
            {"schemaVersion": 1, "id": "tick", "name": "Tick",
             "triggers": [
               {"type": "schedule", "id": "nightly", "cron": "0 2 * * *", "zone": "Europe/Berlin"},
               {"type": "webhook", "id": "orders", "in": "{% $event.body %}"}],
             "main": {"start": "done", "nodes": {"done": {"type": "end", "output": "{% $input %}"}}}}
            """;

    @TempDir
    Path folder;

    private Stage stage;
    private DesignerDesk desk;

    @Start
    void start(Stage window) {
        stage = window;
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private FlowTab open(FxRobot robot) throws IOException {
        Path file = Files.writeString(folder.resolve("tick.flow.json"), FLOW);
        desk = new DesignerDesk(stage, folder.resolve("data"), robot);
        DesignerDesk.onFxRun(() -> desk.wiring().window().desk().open(file));
        FlowTab tab = desk.flow();
        DesignerDesk.until(() -> tab.runs().isReady());
        DesignerDesk.onFxRun(() -> tab.store().select(Selection.NONE));
        DesignerDesk.until(() -> robot.lookup(".sf-inspector-tabs").tryQuery().isPresent());
        DesignerDesk.onFxRun(() -> {
            TabPane pages = robot.lookup(".sf-inspector-tabs").queryAs(TabPane.class);
            pages.getTabs().stream().filter(page -> page.getText().equals("Triggers")).findFirst()
                    .ifPresent(pages.getSelectionModel()::select);
        });
        return tab;
    }

    private FlowEngine engine() {
        return desk.wiring().engine().ready().orElseThrow();
    }

    private List<RunStarted> started() {
        return engine().runs(RunQuery.newest(100)).stream().map(RunHeader::run).map(this::started).toList();
    }

    private RunStarted started(RunId run) {
        return (RunStarted) engine().events(run, 0, 1).getFirst().event();
    }

    @Test
    void triggersAreAddedChangedAndTakenAwayByTheirFields(FxRobot robot) throws IOException {
        FlowTab tab = open(robot);
        assertThat(robot.lookup("#trigger-preview-0").queryAs(Label.class).getText())
                .startsWith("Every day at 02:00 (Europe/Berlin)\nNext: ").contains(", 02:00:00");
        assertThat(robot.lookup("#trigger-preview-1").queryAs(Label.class).getText())
                .isEqualTo("When its URL is called");
        desk.picture("triggers-page");

        type(robot, 0, "30 9 * * MON-FRI");
        DesignerDesk.until(() -> robot.lookup("#trigger-preview-0").queryAs(Label.class).getText()
                .startsWith("Every Monday to Friday at 09:30"));
        desk.press(".button", button -> "Add watched folder".equals(button.getText()));
        DesignerDesk.until(() -> tab.document().flow().triggers().size() == 3);
        DesignerDesk.until(() -> robot.lookup("#trigger-preview-2").tryQuery().isPresent());
        assertThat(robot.lookup("#trigger-preview-2").queryAs(Label.class).getText())
                .isEqualTo("When a file comes into incoming");
        desk.press(".button", button -> "Add trigger: New mail".equals(button.getText()));
        DesignerDesk.until(() -> tab.document().flow().trigger("new-mail").isPresent());
        DesignerDesk.until(() -> robot.lookup("#field-subject").tryQuery().isPresent());
        desk.picture("triggers-new-mail");
        DesignerDesk.until(() -> tab.problems().stream().anyMatch(it -> it.field().startsWith("/triggers/3/with")));

        DesignerDesk.onFxRun(() -> {
            for (int i = 0; i < 3; i++) {
                tab.store().undo();
            }
        });
        assertThat(tab.document().flow().triggers()).hasSize(2);
    }

    /** Writes the cron expression of the first trigger that has one. */
    private void type(FxRobot robot, int number, String text) {
        DesignerDesk.onFxRun(() -> {
            TextInputControl field = robot.lookup(".text-input").queryAllAs(TextInputControl.class).stream()
                    .filter(it -> it.getText().equals("0 2 * * *")).toList().get(number);
            field.setText(text);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aRunIsStartedAsATriggerWouldAndShown(FxRobot robot) throws IOException {
        FlowTab tab = open(robot);
        MainCommands commands = desk.wiring().window().commands();

        desk.command(commands.startTrigger);
        @SuppressWarnings("unchecked")
        ComboBox<Object> choice = desk.find("#send-inbox", ComboBox.class, found -> true);
        assertThat(robot.lookup("#send-json").queryAs(CodeField.class).text())
                .contains("\"trigger\" : \"nightly\"", "\"time\" : \"02:00:00\"");
        DesignerDesk.onFxRun(() -> choice.getSelectionModel().select(1));
        DesignerDesk.until(() -> robot.lookup("#send-json").queryAs(CodeField.class).text().contains("receivedAt"));
        desk.pictureOf("#send-dialog", "trigger-by-hand");
        DesignerDesk.onFxRun(() -> robot.lookup("#send-json").queryAs(CodeField.class).show("{\"body\": {\"n\": 7}}"));
        desk.press("#send-now");

        DesignerDesk.until(() -> tab.runs().views().flatMap(views -> views.controller().session()).isPresent());
        RunStarted run = started().getFirst();
        assertThat(run.input().toString()).isEqualTo("{\"n\":7}");
        assertThat(run.trigger().orElseThrow().kind()).isEqualTo("webhook");
        assertThat(run.trigger().orElseThrow().occurrence()).startsWith("by hand ");
    }

    @Test
    void theSwitchHasThemOnUntilItIsUsedAgain(FxRobot robot) throws IOException {
        FlowTab tab = open(robot);
        MainCommands commands = desk.wiring().window().commands();
        assertThat(engine().ownTriggers().orElseThrow().all()).isEmpty();
        desk.picture("triggers-off");

        desk.command(commands.triggers);
        DesignerDesk.until(() -> engine().ownTriggers().orElseThrow().all().size() == 2);
        List<TriggerView> on = engine().ownTriggers().orElseThrow().all();
        assertThat(on.getFirst().next()).isNotEmpty();
        assertThat(on.getLast().url()).isPresent();
        DesignerDesk.until(() -> robot.lookup(".label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText).anyMatch(text -> text != null && text.startsWith("Triggers are on: Every day")));
        desk.picture("triggers-on");

        desk.command(commands.triggers);
        DesignerDesk.until(() -> engine().ownTriggers().orElseThrow().all().isEmpty());
        assertThat(tab.triggers().canSwitch()).isTrue();
        assertThat(Optional.of(started())).contains(List.of());
    }

    @Test
    void theInspectorSwitchesThemOnAndTellsTheUrlOfAWebhook(FxRobot robot) throws Exception {
        FlowTab tab = open(robot);
        assertThat(robot.lookup("#trigger-url").queryAs(TextField.class).isVisible()).isFalse();

        DesignerDesk.onFxRun(() -> robot.lookup("#triggers-on").queryAs(ToggleSwitch.class).setSelected(true));
        DesignerDesk.until(() -> robot.lookup("#trigger-url").queryAs(TextField.class).isVisible());
        String url = robot.lookup("#trigger-url").queryAs(TextField.class).getText();
        desk.picture("triggers-url");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"n\": 8}")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(202);
        }
        DesignerDesk.until(() -> !started().isEmpty());
        assertThat(started().getFirst().input().toString()).isEqualTo("{\"n\":8}");

        DesignerDesk.onFxRun(() -> robot.lookup("#triggers-on").queryAs(ToggleSwitch.class).setSelected(false));
        DesignerDesk.until(() -> engine().ownTriggers().orElseThrow().all().isEmpty());
        DesignerDesk.until(() -> !robot.lookup("#trigger-url").queryAs(TextField.class).isVisible());
        assertThat(tab.triggers().state().get()).isEqualTo(TriggersHere.OFF);
    }
}
