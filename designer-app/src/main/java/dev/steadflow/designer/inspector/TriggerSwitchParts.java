package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.TextClipboard;
import dev.steadflow.flow.definition.FlowTrigger.Webhook;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Pieces about triggers that are on here: the switch, and where a webhook is called. */
final class TriggerSwitchParts {

    private final TriggerSwitch here;

    TriggerSwitchParts(TriggerSwitch here) {
        this.here = here;
    }

    private TriggersHere now() {
        return here.state().getValue();
    }

    /** The switch for all triggers of the flow. */
    Part onOff() {
        ToggleSwitch control = new ToggleSwitch(say("On here, while this tab is open"));
        control.setId("triggers-on");
        control.setSelected(now().areOn());
        control.selectedProperty().addListener((observed, before, wanted) -> {
            if (wanted != now().areOn()) {
                here.toggle();
            }
        });
        return Part.of(control, () -> control.setSelected(now().areOn()));
    }

    /** Where a webhook is called, with what a person sends to try it. */
    Part url(Supplier<Webhook> webhook) {
        Label words = new Label();
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("sf-detail");
        TextField url = new TextField();
        url.setId("trigger-url");
        url.setEditable(false);
        Button copyUrl = button("trigger-copy-url", say("Copy URL"), Feather.CLIPBOARD);
        copyUrl.setOnAction(event -> TextClipboard.put(url.getText()));
        Button copyCurl = button("trigger-copy-curl", say("Copy curl"), Feather.TERMINAL);
        copyCurl.setOnAction(event -> TextClipboard.put(curl(webhook.get(), url.getText())));
        HBox buttons = new HBox(8, copyUrl, copyCurl);
        VBox box = new VBox(6, words, url, buttons);
        Runnable refresh = () -> {
            String at = now().url(webhook.get().id()).orElse("");
            url.setText(at);
            words.setText(at.isEmpty() ? notHere(webhook.get()) : say("Programs of this machine start runs at"));
            url.setVisible(!at.isEmpty());
            url.setManaged(!at.isEmpty());
            buttons.setVisible(!at.isEmpty());
            buttons.setManaged(!at.isEmpty());
        };
        refresh.run();
        return Part.of(box, refresh);
    }

    private static String notHere(Webhook webhook) {
        return webhook.path().isPresent()
                ? say("Callers use /hooks/start/{0} of the server that serves the flow. Without a secret, whoever "
                        + "reaches the server can start runs.", webhook.path().get())
                : say("Switch it on to see its URL here. A server that serves the flow prints its own; “steadflow "
                        + "triggers --server” does, too. Whoever knows the URL can start runs.");
    }

    private static String curl(Webhook webhook, String url) {
        String secret = webhook.secret().isPresent() ? "-H 'Authorization: Bearer …' " : "";
        return "curl " + secret + "--json '{}' '" + url + "'";
    }

    private static Button button(String id, String words, Feather icon) {
        Button button = new Button(words, Icons.of(icon));
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        return button;
    }
}
