package dev.steadflow.designer.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;

/** The row of tabs; only the headers, because the panes below are the window's. Owned by the JavaFX thread. */
final class TabStrip extends TabPane {

    private final Consumer<WindowTab> onClose;
    /** The tabs that are open, the one in front last. */
    private final List<WindowTab> used = new ArrayList<>();

    TabStrip(Consumer<Optional<WindowTab>> onSelect, Consumer<WindowTab> onClose) {
        this.onClose = onClose;
        setId("tabs");
        getStyleClass().add("sf-tabs");
        // As high as its headers: a lower strip cuts off the line under the tab in front.
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        setTabClosingPolicy(TabClosingPolicy.ALL_TABS);
        setTabDragPolicy(TabDragPolicy.REORDER);
        setFocusTraversable(false);
        getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            current().ifPresent(tab -> {
                used.remove(tab);
                used.add(tab);
            });
            onSelect.accept(current());
        });
        setVisible(false);
        setManaged(false);
    }

    void add(WindowTab content) {
        Tab tab = new Tab(content.title());
        tab.setUserData(content);
        tab.setOnCloseRequest(event -> {
            event.consume();
            onClose.accept(content);
        });
        getTabs().add(tab);
        setVisible(true);
        setManaged(true);
        getSelectionModel().select(tab);
    }

    /** Removes a tab; the one that was in front before it comes to the front again. */
    void remove(WindowTab content) {
        boolean inFront = current().filter(content::equals).isPresent();
        used.remove(content);
        if (inFront && !used.isEmpty()) {
            select(used.getLast());
        }
        getTabs().removeIf(tab -> tab.getUserData().equals(content));
        setVisible(!getTabs().isEmpty());
        setManaged(!getTabs().isEmpty());
    }

    void select(WindowTab content) {
        getTabs().stream().filter(tab -> tab.getUserData().equals(content)).findFirst()
                .ifPresent(getSelectionModel()::select);
    }

    List<WindowTab> all() {
        return getTabs().stream().map(tab -> (WindowTab) tab.getUserData()).toList();
    }

    Optional<WindowTab> current() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem()).map(tab -> (WindowTab) tab.getUserData());
    }

    /** Shows titles, with a star on those that are modified. */
    void refresh(Predicate<WindowTab> modified) {
        getTabs().forEach(tab -> {
            WindowTab content = (WindowTab) tab.getUserData();
            String title = content.title() + (modified.test(content) ? " *" : "");
            if (!title.equals(tab.getText())) {
                tab.setText(title);
            }
            content.file().ifPresent(path -> {
                if (tab.getTooltip() == null || !tab.getTooltip().getText().equals(path.toString())) {
                    tab.setTooltip(new Tooltip(path.toString()));
                }
            });
        });
    }
}
