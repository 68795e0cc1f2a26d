package dev.steadflow.designer.samples;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.TextClipboard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Answers webhooks from a row of controls, as whoever got the mail would from elsewhere. Owned by the JavaFX thread. */
final class HookCaller {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Says yes to each of the samples that ask. */
    private static final String YES = "{\"approved\": true, \"rsvp\": \"I come\"}";

    private final FxThread fx;
    private final HttpClient client = HttpClient.newHttpClient();

    HookCaller(FxThread fx) {
        this.fx = fx;
    }

    /** A field for the answer and a button that posts it to a webhook. */
    Node rowFor(String url) {
        TextField answer = new TextField(YES);
        answer.setId("hook-answer");
        answer.getStyleClass().add("sf-mono");
        answer.setAccessibleText(say("Answer, as JSON"));
        HBox.setHgrow(answer, Priority.ALWAYS);
        Label outcome = new Label();
        outcome.setId("hook-outcome");
        Button send = new Button(say("Answer"));
        send.setId("hook-send");
        send.setOnAction(event -> {
            send.setDisable(true);
            fx.inBackground(() -> post(URI.create(url), answer.getText()), status -> {
                send.setDisable(false);
                outcome.setText(words(status));
            }, failure -> {
                send.setDisable(false);
                outcome.setText(say("Not reached. Is the run still under way?"));
            });
        });
        Button copy = new Button(say("Copy link"));
        copy.setOnAction(event -> TextClipboard.put(url));
        HBox row = new HBox(8, new Label(say("The link:")), answer, send, copy, outcome);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private int post(URI url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String words(int status) {
        return switch (status) {
            case 200, 202 -> say("Taken ({0})", status);
            case 400 -> say("Refused: this is not what the run expects (400)");
            case 404 -> say("Nobody waits there any more (404)");
            default -> say("Answered with {0}", status);
        };
    }
}
