package dev.steadflow.designer.inspector;

import dev.steadflow.designer.ui.Icons;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
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
            star.setTooltip(new Tooltip("Required"));
            line.getChildren().add(star);
        }
        if (!help.isBlank()) {
            Label sign = new Label("", Icons.muted(Feather.INFO));
            Tooltip tip = new Tooltip(help);
            tip.setWrapText(true);
            tip.setMaxWidth(300);
            tip.setShowDelay(javafx.util.Duration.millis(250));
            sign.setTooltip(tip);
            line.getChildren().add(sign);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        actions.setAlignment(Pos.CENTER_RIGHT);
        line.getChildren().addAll(gap, actions);
        trouble.getStyleClass().add("sf-field-error");
        trouble.setWrapText(true);
        trouble.setGraphic(Icons.muted(Feather.ALERT_TRIANGLE));
        trouble.setMinHeight(Region.USE_PREF_SIZE);
        remark.getStyleClass().add("sf-field-remark");
        remark.setWrapText(true);
        remark.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(line, slot);
    }

    /** Its label. */
    String title() {
        return title;
    }

    /** Puts the control in. */
    public void setControl(Node control) {
        slot.getChildren().setAll(control);
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
            getChildren().remove(trouble);
        } else if (!getChildren().contains(trouble)) {
            getChildren().add(2, trouble);
        }
    }
}
