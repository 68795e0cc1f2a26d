package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.controls.ToggleSwitch;
import dev.steadflow.designer.ui.HelpAsked;
import dev.steadflow.designer.ui.Icons;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** One field of a form: its label, the control, what is wrong with it, and what it means. */
public final class FieldRow extends VBox {

    // A style class and not a pseudo-class: below a parent whose pseudo-class a rule asks for, JavaFX 26 forgets the
    // text colour of text fields, and they are black on black.
    private static final String WRONG = "sf-wrong";

    private final String title;
    private final VBox slot = new VBox();
    private final HBox actions = new HBox(2);
    private final Label trouble = new Label();
    private final HBox wrong = new HBox(2);
    private final Label remark = new Label();
    private Optional<String> own = Optional.empty();
    private Optional<String> found = Optional.empty();

    /**
     * @param title the label
     * @param required marked with a star
     * @param help a sentence, shown when the mouse rests on the sign beside the label; may be empty
     */
    public FieldRow(String title, boolean required, String help) {
        super(4);
        this.title = title;
        getStyleClass().add("sf-field");
        Label label = new Label(title);
        label.getStyleClass().add("sf-field-label");
        HBox line = new HBox(4, label);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(22);
        if (required) {
            Label star = new Label("*");
            star.getStyleClass().add("sf-required");
            star.setTooltip(new Tooltip(say("Required")));
            line.getChildren().add(star);
        }
        if (!help.isBlank()) {
            line.getChildren().add(ask(Feather.INFO, help, () -> new HelpAsked.Topic.Field(String.valueOf(getId()))));
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        actions.setAlignment(Pos.CENTER_RIGHT);
        line.getChildren().addAll(gap, actions);
        trouble.getStyleClass().add("sf-field-error");
        trouble.setWrapText(true);
        trouble.setGraphic(Icons.muted(Feather.ALERT_TRIANGLE));
        trouble.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(trouble, Priority.ALWAYS);
        trouble.setMaxWidth(Double.MAX_VALUE);
        Button what = ask(Feather.HELP_CIRCLE, say("Opens what this problem means and what to do"),
                () -> new HelpAsked.Topic.Trouble(trouble.getText()));
        what.setMinWidth(Region.USE_PREF_SIZE);
        wrong.getStyleClass().add("sf-field-wrong");
        wrong.getChildren().setAll(trouble, what);
        remark.getStyleClass().add("sf-field-remark");
        remark.setWrapText(true);
        remark.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(line, slot);
    }

    /** Its label. */
    String title() {
        return title;
    }

    /** A small sign that says a sentence when the mouse rests on it, and opens a page when it is pressed. */
    private static Button ask(Feather icon, String words, Supplier<HelpAsked.Topic> topic) {
        Button sign = new Button("", Icons.muted(icon));
        sign.getStyleClass().addAll("flat", "sf-help-sign");
        sign.setFocusTraversable(false); // Tab goes from field to field; F1 opens help without the mouse.
        sign.setAccessibleText(say("{0} Opens the guide.", words));
        Tooltip tip = new Tooltip(words);
        tip.setWrapText(true);
        tip.setMaxWidth(300);
        tip.setShowDelay(Duration.millis(250));
        sign.setTooltip(tip);
        sign.setOnAction(event -> sign.fireEvent(new HelpAsked(topic.get())));
        return sign;
    }

    /** Puts the control in. */
    public void setControl(Node control) {
        slot.getChildren().setAll(control);
        name(control);
    }

    /** Tells a screen reader what the control is for, unless it has a name of its own. */
    private void name(Node control) {
        switch (control) {
            case CodeField code -> setName(code.control()); // The text area, which is a region and no control.
            case FieldRow _ -> {} // A field inside this one says its own name.
            case Labeled button when !(button instanceof ToggleSwitch) -> {} // It says its own text.
            case Control one -> setName(one);
            case Parent several -> several.getChildrenUnmodifiable().forEach(this::name);
            default -> setName(control);
        }
    }

    private void setName(Node control) {
        if (control.getAccessibleText() == null || control.getAccessibleText().isEmpty()) {
            control.setAccessibleText(title);
        }
    }

    /** Gives the control all the height that the row has. */
    void growControl() {
        VBox.setVgrow(slot, Priority.ALWAYS);
        slot.getChildren().forEach(control -> VBox.setVgrow(control, Priority.ALWAYS));
    }

    /** Puts small buttons at the right of the label, after those that are there. */
    void addActions(List<? extends Node> more) {
        actions.getChildren().addAll(more);
    }

    /** Says why what stands in the field cannot be read, or that it can. */
    public void showOwn(Optional<String> error) {
        own = error;
        update();
    }

    /** Says what validation found here. */
    public void showProblem(Optional<String> problem) {
        found = problem;
        update();
    }

    /** Says something about what stands in the field that is no problem; empty: nothing. */
    void showRemark(String text) {
        remark.setText(text);
        if (text.isEmpty()) {
            getChildren().remove(remark);
        } else if (!getChildren().contains(remark)) {
            getChildren().add(remark);
        }
    }

    /** What is wrong, as shown. */
    public Optional<String> shownError() {
        return own.or(() -> found);
    }

    private void update() {
        Optional<String> message = shownError();
        getStyleClass().removeAll(WRONG);
        if (message.isPresent()) {
            getStyleClass().add(WRONG);
        }
        trouble.setText(message.orElse(""));
        if (message.isEmpty()) {
            getChildren().remove(wrong);
        } else if (!getChildren().contains(wrong)) {
            getChildren().add(2, wrong);
        }
    }
}
