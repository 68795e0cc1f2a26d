package dev.steadflow.designer.samples;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.samples.SampleMail;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * The mails that samples have sent: text, pictures, and HTML as source, which is shown and never run. A link to a waiting
 * run can be answered here, as its reader would. Owned by the JavaFX thread.
 */
public final class OutboxView extends BorderPane {

    /** Webhooks of this machine only: what a mail names elsewhere is text. */
    private static final Pattern HOOK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/hooks/[\\w.-]*[\\w-]");

    /** Small enough for the bottom of a window. */
    private static final double PICTURE_HEIGHT = 110;

    private final HookCaller hooks;

    public OutboxView(SampleTraffic traffic, FxThread fx) {
        hooks = new HookCaller(fx);
        setId("outbox");
        setCenter(new TrafficPane<>("outbox-list", traffic.mails(), traffic,
                say("No mail has been sent yet. Run the sample, and what it sends appears here and goes nowhere else."),
                mail -> new TrafficPane.Line(mail.at(), mail.subject(), String.join(", ", mail.to())),
                this::detail));
    }

    private Node detail(SampleMail mail) {
        Label title = new Label(mail.subject());
        title.getStyleClass().add("sf-traffic-title");
        title.setWrapText(true);
        Label people = new Label(mail.from().isEmpty()
                ? say("To {0}", String.join(", ", mail.to()))
                : say("From {0}, to {1}", mail.from(), String.join(", ", mail.to())));
        people.getStyleClass().add("sf-detail");
        VBox head = new VBox(2, title, people);
        links(mail).forEach(link -> head.getChildren().add(hooks.rowFor(link)));
        TabPane parts = new TabPane(tab(say("Message"), message(mail)));
        if (!mail.html().isEmpty()) {
            parts.getTabs().add(tab("HTML", area("mail-html", mail.html())));
        }
        parts.getTabs().add(tab(say("Source"), area("mail-source", mail.source())));
        parts.getStyleClass().add("dense");
        parts.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        BorderPane pane = new BorderPane(parts);
        pane.setTop(head);
        pane.getStyleClass().add("sf-traffic");
        return pane;
    }

    private static List<String> links(SampleMail mail) {
        return HOOK.matcher(mail.text()).results().map(MatchResult::group).distinct().toList();
    }

    private static Node message(SampleMail mail) {
        if (mail.pictures().isEmpty()) {
            return area("mail-text", mail.text());
        }
        Label text = new Label(mail.text());
        text.setId("mail-text");
        text.setWrapText(true);
        HBox all = new HBox(16);
        all.getStyleClass().add("sf-traffic");
        for (SampleMail.Picture picture : mail.pictures()) {
            byte[] bytes = Base64.getDecoder().decode(picture.base64());
            ImageView view = new ImageView(new Image(new ByteArrayInputStream(bytes)));
            view.setPreserveRatio(true);
            view.setFitHeight(PICTURE_HEIGHT);
            view.setAccessibleText(picture.name().isEmpty() ? say("A picture in the mail") : picture.name());
            all.getChildren().add(view);
        }
        all.getChildren().add(text);
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private static TextArea area(String id, String text) {
        TextArea area = new TextArea(text);
        area.setId(id);
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().addAll("sf-mono", "sf-traffic-text");
        return area;
    }

    private static Tab tab(String title, Node content) {
        return new Tab(title, content);
    }
}
