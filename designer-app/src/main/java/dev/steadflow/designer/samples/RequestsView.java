package dev.steadflow.designer.samples;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.samples.SampleRequest;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The requests that reached the sample service, with what was sent and answered. Owned by the JavaFX thread. */
public final class RequestsView extends BorderPane {

    public RequestsView(SampleTraffic traffic) {
        setId("requests");
        setCenter(new TrafficPane<>("requests-list", traffic.requests(), traffic,
                say("Nothing has been asked of the sample service yet. Run the sample, and its requests appear here."),
                RequestsView::line, RequestsView::detail));
    }

    private static TrafficPane.Line line(SampleRequest request) {
        return new TrafficPane.Line(request.at(), request.method() + " " + request.target(), status(request));
    }

    private static String status(SampleRequest request) {
        return request.status() == 0 ? say("not reached") : String.valueOf(request.status());
    }

    private static Node detail(SampleRequest request) {
        Label title = new Label(request.method() + " " + request.target());
        title.getStyleClass().add("sf-traffic-title");
        title.setWrapText(true);
        TextArea text =
                new TextArea((request.body().isEmpty() ? "" : say("Sent") + "\n" + pretty(request.body()) + "\n\n")
                        + say("Answered {0}", status(request)) + "\n" + pretty(request.answer()));
        text.setId("request-text");
        text.setEditable(false);
        text.getStyleClass().addAll("sf-mono", "sf-traffic-text");
        BorderPane pane = new BorderPane(text);
        pane.setTop(new VBox(title));
        pane.getStyleClass().add("sf-traffic");
        return pane;
    }

    /** JSON in lines; anything else as it is. */
    private static String pretty(String text) {
        try {
            return text.isBlank() ? text : JsonMapper.shared().readTree(text).toPrettyString();
        } catch (JacksonException noJson) {
            return text;
        }
    }
}
