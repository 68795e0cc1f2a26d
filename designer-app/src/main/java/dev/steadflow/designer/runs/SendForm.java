package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.inspector.CodeField;
import dev.steadflow.designer.inspector.FieldRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What to send to a run by hand: to which inbox or under which name, and its JSON. Owned by the JavaFX thread. */
public final class SendForm extends VBox {

    /**
     * A place that payloads may be sent to.
     *
     * @param inbox its id
     * @param title what to call it
     */
    public record Target(String inbox, String title) {}

    /**
     * What was typed.
     *
     * @param to the inbox's id, or the signal's name
     * @param json the body or data
     */
    public record Message(String to, JsonNode json) {}

    private final ComboBox<Target> inbox = new ComboBox<>();
    private final TextField name = new TextField();
    private final boolean signal;
    private final FieldRow to;
    private final FieldRow json = new FieldRow("JSON", true, "");
    private final CodeField text = CodeField.json();

    private SendForm(boolean signal, String title) {
        super(14);
        this.signal = signal;
        to = new FieldRow(title, true, "");
        json.setControl(text);
        text.setId("send-json");
        getStyleClass().add("sf-form");
        setPrefWidth(480);
        getChildren().addAll(to, json);
    }

    /** A form for a payload to one of some inboxes. */
    public static SendForm payload(List<Target> targets) {
        SendForm form = choosing(say("Inbox"), targets);
        form.text.show("{}");
        form.getChildren().add(remark(say("It is what a caller would post; a wait yields it as body.")));
        return form;
    }

    private static SendForm choosing(String title, List<Target> targets) {
        SendForm form = new SendForm(false, title);
        form.inbox.setId("send-inbox");
        form.inbox.setMaxWidth(Double.MAX_VALUE);
        form.inbox.getItems().setAll(targets);
        form.inbox.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Target target) {
                return target == null ? "" : target.title();
            }

            @Override
            public @Nullable Target fromString(String title) {
                return targets.stream().filter(target -> target.title().equals(title)).findFirst().orElse(null);
            }
        });
        form.inbox.getSelectionModel().selectFirst();
        form.to.setControl(form.inbox);
        form.to.setVisible(targets.size() > 1);
        form.to.setManaged(targets.size() > 1);
        return form;
    }

    /** A form for a value that a node is said to have yielded. */
    public static SendForm value(String node) {
        SendForm form = payload(List.of(new Target(node, node)));
        form.getChildren().set(form.getChildren().size() - 1, remark(say(
                "The run goes on as if '{0}' had yielded this. What its 'out' says is not applied to it.", node)));
        form.text.show("null");
        return form;
    }

    /** A form for something that a trigger would start the flow for; what it is like is suggested for each. */
    public static SendForm occurrence(List<Target> triggers, Function<String, JsonNode> example) {
        SendForm form = choosing(say("Trigger"), triggers);
        form.getChildren().add(remark(say("It is what $event is. The run starts as the trigger would start it, "
                + "whether or not it is on.")));
        Consumer<String> suggest = trigger -> form.text.show(example.apply(trigger).toPrettyString());
        form.inbox.valueProperty().addListener((observed, before, now) -> {
            if (now != null) {
                suggest.accept(now.inbox());
                form.getScene().getWindow().sizeToScene(); // The text may have more lines than the one before.
            }
        });
        suggest.accept(triggers.getFirst().inbox());
        return form;
    }

    /** A form for a signal. */
    public static SendForm signal(String suggested) {
        SendForm form = new SendForm(true, say("Signal"));
        form.name.setId("send-name");
        form.name.setText(suggested);
        form.to.setControl(form.name);
        form.text.show("null");
        form.getChildren().add(remark(say("A signal is kept until a wait or a handler takes it.")));
        return form;
    }

    private static Label remark(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }

    /** What was typed; empty when something is wrong, which the form then says. */
    public Optional<Message> message() {
        Optional<String> target = target();
        to.showOwn(target.isPresent()
                ? Optional.empty()
                : Optional.of(signal ? say("Type the signal's name.") : say("Choose an inbox.")));
        return switch (InputText.read(text.text())) {
            case InputText.Valid valid -> {
                json.showOwn(Optional.empty());
                yield target.map(found -> new Message(found, valid.value()));
            }
            case InputText.Broken broken -> {
                json.showOwn(Optional.of(broken.message()));
                yield Optional.empty();
            }
        };
    }

    private Optional<String> target() {
        return signal
                ? Optional.of(name.getText().strip()).filter(typed -> !typed.isEmpty())
                : Optional.ofNullable(inbox.getValue()).map(Target::inbox);
    }

    void focusFirst() {
        if (signal && name.getText().isEmpty()) {
            name.requestFocus();
        } else {
            text.requestFocus();
        }
    }
}
