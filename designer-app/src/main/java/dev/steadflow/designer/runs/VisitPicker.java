package dev.steadflow.designer.runs;

import atlantafx.base.theme.Styles;
import dev.steadflow.designer.runs.projection.Visit;
import dev.steadflow.flow.event.NodeAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;

/** Chooses between the visits of a node; the newest until a person picks another. Owned by the JavaFX thread. */
final class VisitPicker extends ComboBox<String> {

    private List<NodeAddress> addresses = List.of();
    private boolean filling;

    VisitPicker() {
        setId("visit-picker");
        getStyleClass().add(Styles.SMALL);
    }

    /** The visits to choose from; one needs no choice. */
    void offer(List<Visit> visits) {
        setVisible(visits.size() > 1);
        setManaged(visits.size() > 1);
        if (visits.size() == addresses.size()) {
            return;
        }
        boolean followsNewest =
                addresses.isEmpty() || getSelectionModel().getSelectedIndex() == addresses.size() - 1;
        int selected = getSelectionModel().getSelectedIndex();
        addresses = visits.stream().map(Visit::at).toList();
        filling = true;
        getItems()
                .setAll(IntStream.rangeClosed(1, addresses.size())
                        .mapToObj(i -> label(i, addresses))
                        .toList());
        getSelectionModel().select(followsNewest ? addresses.size() - 1 : selected);
        filling = false;
    }

    /** The visit that a person picked; empty while the newest is followed. */
    Optional<NodeAddress> picked() {
        int index = getSelectionModel().getSelectedIndex();
        return filling || index < 0 || index >= addresses.size() - 1
                ? Optional.empty()
                : Optional.of(addresses.get(index));
    }

    void forget() {
        addresses = List.of();
        filling = true;
        getItems().clear();
        filling = false;
    }

    private static String label(int number, List<NodeAddress> addresses) {
        return "Visit " + number + " of " + addresses.size();
    }
}
