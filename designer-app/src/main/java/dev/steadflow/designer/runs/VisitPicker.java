package dev.steadflow.designer.runs;

import static dev.steadflow.designer.texts.Texts.say;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.flow.event.NodeAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/**
 * Chooses between the visits of a node; says which one is shown until a person picks one. A visit more costs one entry more, not a new
 * list: a node inside a for each may have 10,000. Owned by the JavaFX thread.
 */
final class VisitPicker extends ComboBox<Integer> {

    private final Entry shown = new Entry();
    private List<Visit> offered = List.of();
    private boolean filling;
    private boolean byHand;

    /** @param picked runs when a person picked a visit */
    VisitPicker(Runnable picked) {
        setId("visit-picker");
        getStyleClass().add(Styles.SMALL);
        setCellFactory(list -> new Entry());
        setButtonCell(shown);
        setOnAction(event -> {
            if (!filling) {
                byHand = true;
                picked.run();
            }
        });
    }

    /** The visits to choose from, oldest first; one needs no choice. */
    void offer(List<Visit> visits) {
        setVisible(visits.size() > 1);
        setManaged(visits.size() > 1);
        int before = getItems().size();
        offered = visits;
        if (visits.size() == before) {
            return;
        }
        int selected = getSelectionModel().getSelectedIndex();
        boolean followsNewest = !byHand || selected == before - 1;
        filling = true;
        if (visits.size() > before) {
            getItems().addAll(IntStream.rangeClosed(before + 1, visits.size()).boxed().toList());
        } else {
            getItems().remove(visits.size(), before);
        }
        getSelectionModel().select(followsNewest || selected >= visits.size() ? visits.size() - 1 : selected);
        shown.tell();
        filling = false;
    }

    /** The visit that a person picked; of the newest those that come after it, too. */
    Optional<NodeAddress> picked() {
        int index = getSelectionModel().getSelectedIndex();
        return !byHand || index < 0 || index >= offered.size()
                ? Optional.empty()
                : Optional.of(offered.get(index).at());
    }

    /** Which visit is shown while nobody has picked one. */
    void show(Visit visit) {
        int index = offered.lastIndexOf(visit); // It is among the last, unless an early one failed.
        if (!byHand && index >= 0 && index != getSelectionModel().getSelectedIndex()) {
            filling = true;
            getSelectionModel().select(index);
            filling = false;
        }
    }

    void forget() {
        byHand = false;
        offered = List.of();
        filling = true;
        getItems().clear();
        filling = false;
    }

    private final class Entry extends ListCell<Integer> {

        @Override
        protected void updateItem(@Nullable Integer number, boolean empty) {
            super.updateItem(number, empty);
            tell();
        }

        void tell() {
            Integer number = getItem();
            setText(number == null ? null : say("Visit {0} of {1}", number, offered.size()));
        }
    }
}
