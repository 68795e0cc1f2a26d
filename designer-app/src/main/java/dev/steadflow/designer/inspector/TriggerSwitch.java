package dev.steadflow.designer.inspector;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** Switches what starts a flow by itself on and off in this program. Owned by the JavaFX thread. */
public interface TriggerSwitch {

    /** One that nothing comes of, for a flow that is only looked at. */
    TriggerSwitch NONE = new TriggerSwitch() {
        @Override
        public ObservableValue<TriggersHere> state() {
            return new SimpleObjectProperty<>(TriggersHere.OFF);
        }

        @Override
        public void toggle() {
            // Nothing is on and nothing can be.
        }
    };

    /** What is on now; it changes a moment after {@link #toggle}, or not at all when that is refused. */
    ObservableValue<TriggersHere> state();

    /** Switches all triggers of the flow on or off; says why not when that is refused. */
    void toggle();
}
