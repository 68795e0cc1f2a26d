package dev.steadflow.designer.attach;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.client.RemoteSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Where a person says which engine to attach to: URL, token, and certificates to trust. Owned by the JavaFX thread. */
final class AttachForm extends VBox {

    /** A window may stay open over nights and weekends; only the person ends the watch. */
    private static final Duration PATIENCE = Duration.ofDays(3650);

    private final ComboBox<String> url = new ComboBox<>();
    private final PasswordField token = new PasswordField();
    private final TextField truststore = new TextField();
    private final PasswordField password = new PasswordField();
    private final Label problem = new Label();

    /** @param known URLs that were attached to before, newest first */
    AttachForm(List<String> known) {
        super(10);
        url.setId("attach-url");
        url.setEditable(true);
        url.setPrefWidth(400);
        url.setPromptText("http://127.0.0.1:8080");
        url.getItems().setAll(known);
        known.stream().findFirst().ifPresent(url::setValue);
        token.setId("attach-token");
        token.setPromptText(say("empty if the server asks for none"));
        truststore.setId("attach-truststore");
        truststore.setPromptText(say("PKCS #12 or JKS file"));
        problem.setId("attach-problem");
        problem.setWrapText(true);
        problem.setMaxWidth(520);
        problem.setMinHeight(USE_PREF_SIZE);
        Label kept = new Label(say("The address is remembered; the token is not, and is asked for each time."));
        kept.getStyleClass().add("sf-detail");
        GridPane fields = grid();
        fields.addRow(0, new Label(say("Address")), url);
        fields.addRow(1, new Label(say("Token")), token);
        GridPane trust = grid();
        trust.addRow(0, new Label(say("Truststore")), truststore);
        trust.addRow(1, new Label(say("Password")), password);
        TitledPane certificates = new TitledPane(say("Certificates of your own"), trust);
        certificates.setExpanded(false);
        certificates.setAnimated(false);
        getChildren().setAll(fields, kept, certificates, problem);
        tell("");
    }

    private static GridPane grid() {
        GridPane grid = new GridPane(12, 8);
        grid.setMinWidth(520);
        return grid;
    }

    void focusFirst() {
        if (url.getEditor().getText().isBlank()) {
            url.getEditor().requestFocus();
        } else {
            token.requestFocus();
        }
    }

    /** What was typed, if it can be tried; else says what is wrong. */
    Optional<RemoteSettings> settings() {
        try {
            RemoteSettings settings =
                    RemoteSettings.at(address(url.getEditor().getText().strip())).withPatience(PATIENCE);
            if (!token.getText().isBlank()) {
                settings = settings.withToken(token.getText().strip());
            }
            if (!truststore.getText().isBlank()) {
                settings = settings.withTruststore(
                        new RemoteSettings.Truststore(Path.of(truststore.getText().strip()), password.getText()));
            }
            tell("");
            return Optional.of(settings);
        } catch (IllegalArgumentException wrong) {
            tell(String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * What a person typed as a URL; {@code 127.0.0.1:8080} and {@code flows.example.org} do, too. Without a scheme, engines of
     * this machine are asked without encryption, all others with it.
     *
     * @throws IllegalArgumentException saying what an address looks like
     */
    static URI address(String typed) {
        boolean here = typed.matches("(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?(/.*)?");
        String whole = typed.contains("://") ? typed : (here ? "http://" : "https://") + typed;
        try {
            URI found = new URI(whole);
            if (found.getHost() != null) {
                return found;
            }
        } catch (URISyntaxException unreadable) {
            // Answered below, in words that say what is expected.
        }
        throw new IllegalArgumentException(say(
                "Expected the address that the server printed, such as http://127.0.0.1:8080, but found “{0}”.",
                typed));
    }

    /** Shows what is under way. */
    void tellProgress(String message) {
        tell(message);
        problem.getStyleClass().setAll("label", "sf-detail");
    }

    /** Shows what is wrong; empty: nothing. */
    void tell(String message) {
        problem.getStyleClass().setAll("label", "sf-form-problem");
        problem.setText(message);
        problem.setVisible(!message.isEmpty());
        problem.setManaged(!message.isEmpty());
    }
}
