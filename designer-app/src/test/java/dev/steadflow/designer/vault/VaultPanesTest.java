package dev.steadflow.designer.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.steadflow.designer.settings.DataFolder;
import dev.steadflow.designer.ui.Dialogs;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.PickName;
import dev.steadflow.designer.ui.Png;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.designer.ui.ThemeChoice;
import dev.steadflow.headless.command.DataFolders;
import dev.steadflow.runtime.connection.Connection;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The dialog for connections and secrets, over a real vault and a real database. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class VaultPanesTest {

    private static final String VALUE = "s3cret-value-9";

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private Path folder;

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private VaultDesk desk;

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private VaultDialog dialog;

    @SuppressWarnings("NullAway.Init") // Set by start, before each test.
    private Stage window;

    private final InstalledSteps steps = PluginLoader.fromClassPath();

    @Start
    void start(Stage stage) throws IOException {
        folder = Files.createTempDirectory("steadflow-vault-");
        new Theme().apply(ThemeChoice.LIGHT);
        FxThread fx = new FxThread(trouble -> {
            throw new IllegalStateException(trouble);
        });
        desk = VaultDesk.of(new DataFolder(folder.resolve("data")), new DataFolders(Map.of(), folder, "Linux"));
        dialog = new VaultDialog(fx, desk, new Dialogs(() -> stage), () -> Optional.of(steps));
        window = stage;
        stage.setScene(new Scene(new StackPane(), 300, 200));
        stage.show();
    }

    @AfterEach
    void closeSteps() {
        Platform.runLater(
                () -> List.copyOf(javafx.stage.Window.getWindows()).reversed().forEach(javafx.stage.Window::hide));
        WaitForAsyncUtils.waitForFxEvents();
        steps.close();
    }

    private void type(FxRobot robot, String field, String text) {
        robot.interact(() -> robot.lookup(field).queryAs(TextInputControl.class).setText(text));
    }

    private void press(FxRobot robot, String button) {
        robot.interact(() -> robot.lookup(button).queryAs(Button.class).fire());
    }

    private String told(FxRobot robot, String label) {
        return robot.lookup(label).queryAs(Label.class).getText();
    }

    private void choose(FxRobot robot, String title) {
        robot.interact(() -> {
            ComboBox<?> kinds = robot.lookup("#connection-kind").queryComboBox();
            for (int i = 0; i < kinds.getItems().size(); i++) {
                kinds.getSelectionModel().select(i);
                if (kinds.getItems().get(i) instanceof dev.steadflow.runtime.plugin.ConnectionKind<?> kind
                        && kind.title().equals(title)) {
                    return;
                }
            }
            throw new AssertionError("no kind " + title);
        });
    }

    private void picture(FxRobot robot, String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> robot.lookup("#vault-dialog").query().getScene().snapshot(null));
        Png.write(image, Path.of("target/pictures", name + ".png"));
    }

    @Test
    void aConnectionIsDrawnTriedAndSaved(FxRobot robot) throws IOException {
        robot.interact(() -> dialog.open(window));
        choose(robot, "Database");
        type(robot, "#connection-name", "orders");
        type(robot, "#field-jdbcUrl .text-field", "jdbc:h2:mem:drawn");
        type(robot, "#field-user .text-field", "sa");

        press(robot, "#connection-test");
        await().atMost(60, TimeUnit.SECONDS).until(() -> told(robot, "#connection-told").startsWith("It "));
        assertThat(told(robot, "#connection-told")).contains("It works. H2", "as SA");
        picture(robot, "vault-connections-light");
        press(robot, "#connection-save");

        assertThat(desk.store().find("orders").map(Connection::kind)).contains("sql");
        assertThat(desk.connections().find("orders")).isPresent();
        assertThat(robot.lookup("#connection-names").<ListView<?>>query().getItems().toString()).contains("orders");
        robot.interact(() -> new Theme().apply(ThemeChoice.DARK));
        picture(robot, "vault-connections-dark");
    }

    @Test
    void whatIsMissingIsSaidBeforeAnythingIsSaved(FxRobot robot) {
        robot.interact(() -> dialog.open(window));
        choose(robot, "Database");
        type(robot, "#connection-name", "orders");

        press(robot, "#connection-save");

        assertThat(told(robot, "#connection-told")).contains("'jdbcUrl'", "missing");
        assertThat(desk.store().all()).isEmpty();
    }

    @Test
    void aSecretGoesInAndDoesNotComeOut(FxRobot robot) throws IOException {
        robot.interact(() -> dialog.open(window));
        robot.interact(() -> robot.lookup("#vault-dialog .tab-pane").queryAs(TabPane.class)
                .getSelectionModel().select(1));
        type(robot, "#secret-name", "smtpPassword");
        type(robot, "#secret-value", VALUE);
        press(robot, "#secret-store");

        assertThat(desk.secrets().find("smtpPassword")).contains(VALUE);
        assertThat(robot.lookup("#secret-value").queryAs(TextInputControl.class).getText()).isEmpty();
        assertThat(told(robot, "#secret-told")).contains("Stored 'smtpPassword'").doesNotContain(VALUE);
        assertThat(Files.readString(folder.resolve("data/secrets.json"))).doesNotContain(VALUE);
        picture(robot, "vault-secrets-light");
    }

    @Test
    void aFieldIsOfferedTheNamesThatFit(FxRobot robot) {
        desk.store().set("crm", new Connection("http",
                (ObjectNode) JsonMapper.shared().readTree("{\"baseUrl\": \"https://crm.example.org\"}")));
        desk.store().set("orders", new Connection("sql",
                (ObjectNode) JsonMapper.shared().readTree("{\"jdbcUrl\": \"jdbc:h2:mem:x\"}")));
        String[] chosen = {""};

        robot.interact(() -> dialog.pick(
                new PickName(window.getScene().getRoot(), "http", name -> chosen[0] = name), window));
        robot.clickOn("crm");

        assertThat(chosen[0]).isEqualTo("crm");
        assertThat(desk.names("sql")).containsExactly("orders");
        assertThat(desk.names("")).isEmpty();
    }
}
