package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.Edit;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
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

/** What a person does in the first minutes, from the welcome page of an empty data folder. Also makes the guide's pictures. */
@NullUnmarked // The fields are set by @Start and the tests.
@Timeout(value = 6, unit = TimeUnit.MINUTES)
@ExtendWith(ApplicationExtension.class)
class FirstJourneyTest {

    @TempDir
    Path folder;

    private Stage stage;
    private DesignerDesk desk;

    @Start
    void start(Stage window) {
        stage = window;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static boolean says(Button button, String words) {
        return String.valueOf(button.getAccessibleText()).equals(words);
    }

    @Test
    void aSampleIsOpenedRunCrashedResumedLookedBackAtChangedRunAgainAndExported(FxRobot robot) throws Exception {
        Instant begun = Instant.now();
        desk = new DesignerDesk(stage, folder, robot);
        desk.find(".sf-card", Button.class, card -> says(card, "Open the sample Crash and resume"));
        desk.picture("guide-welcome");
        Instant shown = Instant.now();

        desk.press(".sf-card", card -> says(card, "Open the sample Crash and resume"));
        assertThat(desk.flow().title()).isEqualTo("crash-and-resume");
        desk.command(desk.wiring().window().commands().runSeparately);
        desk.press("#run-input-run");
        desk.awaitWords("#separate-words", "The run has an engine of its own");
        desk.awaitWords("#run-state", "Running");
        desk.find("#events-count", Label.class, label -> !label.getText().matches("\\d? ?events?|1\\d events"));
        desk.press("#separate-crash", button -> !button.isDisabled());
        desk.awaitWords("#run-state", "Engine killed");
        desk.picture("guide-crashed");
        desk.press("#separate-resume", button -> !button.isDisabled());
        desk.awaitWords("#run-state", "Completed");
        desk.picture("guide-resumed");
        Instant resumed = Instant.now();

        robot.clickOn("#canvas").type(KeyCode.COMMA);
        desk.awaitWords("#run-state", "Running");
        robot.type(KeyCode.PERIOD);
        desk.awaitWords("#run-state", "Completed");
        desk.select("done");
        desk.awaitWords("#visit-state", "Succeeded");

        desk.press("#run-edit");
        desk.select("parcels");
        FlowTab tab = desk.flow();
        robot.interact(() -> tab.canvas().requestFocus());
        robot.type(KeyCode.N);
        desk.find(".sf-quick-list", ListView.class, list -> list.isVisible());
        robot.write("log").type(KeyCode.ENTER);
        DesignerDesk.until(() -> tab.document().node(NodePath.parse("log")).isPresent());
        desk.picture("guide-add");
        desk.command(desk.wiring().window().commands().run);
        desk.press("#run-input-run");
        desk.awaitWords("#run-state", "Running");
        desk.awaitWords("#run-state", "Completed");
        Instant changed = Instant.now();

        desk.command(desk.wiring().window().commands().export);
        Path jar = folder.resolve("parcels.jar");
        TextField target = desk.find("#export-target", TextField.class, field -> true);
        robot.interact(() -> target.setText(jar.toString()));
        desk.press("#export-start");
        DesignerDesk.until(() -> robot.lookup("#export-path").tryQuery().isPresent());
        assertThat(Files.size(jar)).isGreaterThan(1_000_000);
        desk.press("#export-cancel");
        assertThat(DesignerDesk.onFx(() -> desk.wiring().settings().firstSteps()))
                .containsExactly("RUN", "CRASH", "LOOK_BACK", "ADD", "EXPORT");
        System.out.printf("first journey: window and samples %s, run, crash and resume %s, change %s, export %s%n",
                seconds(begun, shown), seconds(shown, resumed), seconds(resumed, changed),
                seconds(changed, Instant.now()));
    }

    @Test
    void aSampleRunsFromItsCardAndItsMailsAreSeenAndAnsweredInTheOutbox(FxRobot robot) {
        desk = new DesignerDesk(stage, folder, robot);

        desk.press(".sf-card-run", card -> says(card, "Open and run the sample Birthday card"));
        assertThat(desk.flow().title()).isEqualTo("birthday-card");
        desk.awaitWords("#run-state", "Running");
        robot.clickOn("#outbox-tab");
        ListView<?> mails = desk.find("#outbox-list", ListView.class, list -> list.getItems().size() == 3);
        DesignerDesk.onFx(() -> {
            mails.getSelectionModel().selectLast();
            return true;
        });
        desk.press("#hook-send");
        desk.awaitWords("#hook-outcome", "Taken (202)");
        desk.picture("guide-outbox");
        desk.select("untilBirthday");
        desk.awaitWords("#visit-state", "Waiting");
        desk.press("#skip-sleep");
        desk.awaitWords("#run-state", "Completed");

        DesignerDesk.until(() -> mails.getItems().size() == 4);
        DesignerDesk.onFx(() -> {
            mails.getSelectionModel().selectFirst();
            return true;
        });
        robot.clickOn("#outbox-tab");
        desk.awaitWords("#mail-text", "Happy birthday!");
        assertThat(desk.find("#outbox .image-view", ImageView.class, view -> true).getImage().getWidth())
                .isEqualTo(320);
        assertThat(robot.lookup("#mail-text").queryLabeled().getText()).contains("I come");
        desk.picture("guide-card");
        robot.clickOn("#requests-tab");
        ListView<?> requests = desk.find("#requests-list", ListView.class, list -> true);
        assertThat(requests.getItems().toString()).contains("/cards/text").contains("/v1/images/generations");
    }

    @Test
    void theGuideOpensThePageThatHelpsWithWhatIsInFrontAndLinksLeadOn(FxRobot robot) {
        desk = new DesignerDesk(stage, folder, robot);
        assertThat(desk.wiring().window().commands().guide.key()).hasToString("Optional[F1]");
        desk.command(desk.wiring().window().commands().guide);
        desk.awaitWords(".sf-help-h1", "Start here");
        robot.interact(() -> robot.lookup(".sf-help-link").<Hyperlink>queryAllAs(Hyperlink.class).stream()
                .filter(link -> link.getText().equals("Troubleshooting")).findFirst().orElseThrow().fire());
        desk.awaitWords(".sf-help-h1", "Troubleshooting");
        desk.press("#help-back");
        desk.awaitWords(".sf-help-h1", "Start here");

        desk.press(".sf-card", card -> says(card, "Open the sample Crash and resume"));
        desk.select("parcels.lane/pack");
        desk.command(desk.wiring().window().commands().guide);
        desk.awaitWords(".sf-help-h1", "HTTP request");
        desk.pictureOf("#help-list", "guide-help");
    }

    @Test
    void theSignsAtFieldsAndProblemsOpenThePlaceThatTellsAboutThem(FxRobot robot) {
        desk = new DesignerDesk(stage, folder, robot);
        desk.press(".sf-card", card -> says(card, "Open the sample Crash and resume"));
        NodePath pack = NodePath.parse("parcels.lane/pack");
        desk.select(pack.text());
        FlowTab tab = desk.flow();
        NodeDefinition node = tab.document().node(pack).orElseThrow();
        robot.interact(() -> tab.store().apply(new Edit.ReplaceNode(
                pack, node.withSettings(node.settings().withTimeout(Optional.of("soon"))), "Timeout")));

        robot.clickOn("#problems-tab");
        Hyperlink code = desk.find(".sf-problem-code", Hyperlink.class, link -> link.getText().equals("bad-duration"));
        robot.interact(code::fire);
        desk.awaitWords(".sf-help-h1", "Problems in a flow");
        desk.press("#field-label .sf-help-sign");
        desk.awaitWords(".sf-help-h1", "Draw");
        desk.press("#field-timeout .sf-field-wrong .sf-help-sign");
        desk.awaitWords(".sf-help-h1", "Problems in a flow");
        desk.press("#field-timeout .sf-help-sign");
        desk.awaitWords(".sf-help-h1", "Errors and compensation");
        desk.press("#inspector-help");
        desk.awaitWords(".sf-help-h1", "HTTP request");
    }

    @Test
    void theFirstStepsAreTickedAndCanBeSentAwayForGood(FxRobot robot) {
        desk = new DesignerDesk(stage, folder, robot);
        desk.awaitWords("#first-steps .sf-welcome-section", "First steps: 0 of 5");

        desk.press(".sf-card-run", card -> says(card, "Open and run the sample Fetch user data in parallel"));
        desk.awaitWords("#run-state", "Completed");
        FlowTab tab = desk.flow();
        robot.interact(() -> desk.wiring().window().desk().close(tab, () -> {}));
        desk.awaitWords("#first-steps .sf-welcome-section", "First steps: 1 of 5");
        desk.press("#first-steps-hide");
        assertThat(DesignerDesk.onFx(() -> robot.lookup("#first-steps").query().isVisible())).isFalse();

        desk.close();
        desk = new DesignerDesk(stage, folder, robot);
        desk.find(".sf-card", Button.class, card -> says(card, "Open the sample Crash and resume"));
        assertThat(DesignerDesk.onFx(() -> robot.lookup("#first-steps").query().isVisible())).isFalse();
    }

    private static String seconds(Instant from, Instant to) {
        return "%.1f s".formatted(Duration.between(from, to).toMillis() / 1_000.0);
    }
}
