package dev.steadflow.designer.help;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.designer.ui.Icons;
import dev.steadflow.designer.ui.TextClipboard;
import dev.steadflow.flow.catalog.StepCatalog;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A window with the guide beside the main one: a list of pages, the page, and the way back. Owned by the JavaFX thread. */
public final class HelpWindow {

    private static final KeyCombination CLOSE = KeyCombination.valueOf("Shortcut+W");
    private static final KeyCombination FIND = KeyCombination.valueOf("Shortcut+F");

    private final HelpPages pages = new HelpPages();
    private final FxThread fx;
    private final Window owner;
    private final StepCatalog steps;
    private final ListView<HelpPages.Entry> list = new ListView<>();
    private final ScrollPane scroll = new ScrollPane();
    private final Label message = new Label();
    private final Deque<String> earlier = new ArrayDeque<>();
    private final Button back = new Button(say("Back"), Icons.of(Feather.CHEVRON_LEFT));
    private Optional<Stage> stage = Optional.empty();
    private final FxThread.Line reading;
    private String shown = "";

    /** @param steps the installed steps, whose pages are shown too */
    public HelpWindow(FxThread fx, Window owner, StepCatalog steps) {
        this.fx = fx;
        this.reading = fx.line();
        this.owner = owner;
        this.steps = steps;
    }

    /**
     * Shows a page, in the window that is there or in a new one.
     *
     * @param target {@code guide/draw.md}, {@code problems.md#names}, or a {@link StepPage#target}
     */
    public void open(String target) {
        Stage window = stage.orElseGet(this::make);
        stage = Optional.of(window);
        show(target);
        window.show();
        window.toFront();
    }

    private Stage make() {
        list.setId("help-list");
        list.getItems().setAll(pages.list());
        list.setCellFactory(view -> new EntryCell());
        list.getSelectionModel().selectedItemProperty().addListener((observed, before, now) -> {
            if (now != null && !shown.startsWith(now.file())) {
                show(now.file());
            }
        });
        back.setId("help-back");
        back.getStyleClass().add("flat");
        back.setOnAction(event -> {
            String target = earlier.pop();
            shown = "";
            show(target);
        });
        message.getStyleClass().add("sf-detail");
        scroll.setId("help-page");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sf-scroll");
        BorderPane root = new BorderPane(scroll);
        root.getStyleClass().add("sf-window");
        HelpFinder finder = new HelpFinder(fx, pages, list, this::show);
        root.setLeft(finder);
        root.setTop(new HBox(12, back, message));
        Stage made = new Stage();
        made.initOwner(owner);
        made.setTitle(say("Steadflow guide"));
        made.setScene(new Scene(root, 1040, 760));
        made.getScene().setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE || CLOSE.match(event)) {
                made.close();
            } else if (FIND.match(event)) {
                finder.focus();
            }
        });
        return made;
    }

    private void show(String target) {
        String file = target.replaceFirst("#.*", "");
        reading.inBackground(() -> () -> text(file), text -> text.ifPresentOrElse(
                found -> show(target, file, found),
                () -> message.setText(say("There is no page {0} in this program.", file))), fx::report);
    }

    private Optional<String> text(String file) throws IOException {
        Optional<String> step = StepPage.uses(file);
        return step.isPresent() ? steps.find(step.get()).map(StepPage::of) : pages.text(file);
    }

    private void show(String target, String file, String text) {
        if (!shown.isEmpty()) {
            earlier.push(shown);
        }
        shown = target;
        back.setDisable(earlier.isEmpty());
        message.setText("");
        HelpPageView page = new HelpPageView(pages, file, text, link -> follow(file, link));
        HBox centered = new HBox(page);
        HBox.setHgrow(page, javafx.scene.layout.Priority.ALWAYS);
        scroll.setContent(centered);
        scroll.setVvalue(0);
        list.getItems().stream().filter(entry -> entry.file().equals(file)).findFirst().ifPresentOrElse(
                list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
        if (target.contains("#")) {
            fx.later(() -> page.anchor(target.replaceFirst(".*#", "")).ifPresent(this::scrollTo));
        }
    }

    private void scrollTo(Node heading) {
        scroll.layout();
        Bounds content = scroll.getContent().getBoundsInLocal();
        double top = scroll.getContent().sceneToLocal(heading.localToScene(heading.getBoundsInLocal())).getMinY();
        double room = content.getHeight() - scroll.getViewportBounds().getHeight();
        scroll.setVvalue(room <= 0 ? 0 : Math.clamp(top / room, 0, 1));
    }

    /** Other pages are shown here; addresses elsewhere are copied, because this program opens no browser. */
    private void follow(String page, String link) {
        if (link.startsWith("http")) {
            TextClipboard.put(link);
            message.setText(say("Copied: {0}", link));
        } else {
            show(link.startsWith("#") ? page + link : HelpPages.resolved(page, link));
        }
    }

    private static final class EntryCell extends ListCell<HelpPages.Entry> {
        @Override
        protected void updateItem(HelpPages.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(empty || entry == null ? null : entry.title());
        }
    }
}
