package dev.steadflow.designer.app;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/**
 * Something a person can do, wherever it is offered: menu, toolbar, key, command palette. Owned by the JavaFX thread.
 */
final class Command {

    private final String group;
    private final String label;
    private final Optional<Feather> icon;
    private final Optional<KeyCombination> key;
    private final Runnable action;
    private final BooleanSupplier possible;
    private final ReadOnlyStringWrapper words;
    private Supplier<Optional<String>> now = Optional::empty;
    private final ReadOnlyBooleanWrapper disabled = new ReadOnlyBooleanWrapper(this, "disabled", false);

    Command(String group, String label, Optional<Feather> icon, Optional<KeyCombination> key, BooleanSupplier possible,
            Runnable action) {
        this.group = group;
        this.label = label;
        this.words = new ReadOnlyStringWrapper(this, "words", label);
        this.icon = icon;
        this.key = key;
        this.possible = possible;
        this.action = action;
    }

    /** Says more closely what it would do now, for example which edit it takes back; empty leaves it at the label. */
    Command saying(Supplier<Optional<String>> moreClosely) {
        now = moreClosely;
        return this;
    }

    String group() {
        return group;
    }

    String label() {
        return label;
    }

    Optional<Feather> icon() {
        return icon;
    }

    Optional<KeyCombination> key() {
        return key;
    }

    /** The key as people read it: {@code Ctrl+Shift+S}; empty when there is none. */
    String keyText() {
        return key.map(KeyCombination::getDisplayText).orElse("");
    }

    ReadOnlyBooleanProperty disabledProperty() {
        return disabled.getReadOnlyProperty();
    }

    /** Looks whether it can be done now, and what it would do. */
    void update() {
        disabled.set(!possible.getAsBoolean());
        words.set(now.get().orElse(label));
    }

    /** Does it, if it can be done now. */
    void run() {
        update();
        if (!disabled.get()) {
            action.run();
        }
    }

    /** Offers it in a menu. The key is shown there and handled by the window, see {@link CommandKeys}. */
    MenuItem menuItem() {
        MenuItem item = new MenuItem();
        item.setMnemonicParsing(false); // An id with an underscore is shown as it is.
        item.textProperty().bind(words);
        item.setOnAction(event -> run());
        item.disableProperty().bind(disabled);
        key.map(CommandKeys::inMenu).ifPresent(item::setAccelerator);
        return item;
    }

    /** Offers it as a button. */
    <B extends ButtonBase> B on(B button) {
        button.setOnAction(event -> run());
        button.disableProperty().bind(disabled);
        button.setFocusTraversable(false);
        button.setAccessibleText(label);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(keyText().isEmpty() ? words : words.concat("  (" + keyText() + ")"));
        button.setTooltip(tip);
        return button;
    }
}
