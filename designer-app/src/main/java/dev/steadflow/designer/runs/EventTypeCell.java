package dev.steadflow.designer.runs;

import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** Icon in the state's colour, then the event's name. */
final class EventTypeCell extends TableCell<EventLine, EventLine> {

    private final StateIcons icons;

    EventTypeCell(StateIcons icons) {
        this.icons = icons;
    }

    @Override
    protected void updateItem(@Nullable EventLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        setText(line.type());
        setGraphic(icons.icon(line.state()));
    }
}
