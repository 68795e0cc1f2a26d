package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.DocumentChange;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.expression.Place;
import dev.steadflow.designer.ui.Theme;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.EndNode;
import dev.steadflow.flow.definition.FailNode;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.validation.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/**
 * Shows what is selected and changes it: a node, or the flow itself when nothing is. Fields are made when the selection
 * or the node's structure changes; other changes refresh them in place, so the cursor stays where it is. Owned by the
 * JavaFX thread.
 */
public final class InspectorView extends BorderPane {

    private final DocumentStore store;
    private final StepCatalog catalog;
    private final InspectorHead head;
    private final Drafts drafts = new Drafts();
    private final Consumer<String> onMessage;
    private final ChildFlows flows;
    private final ExpressionAssist assist;
    private final ExpressionHelp help;
    private final ObjectProperty<@Nullable Node> focus = new SimpleObjectProperty<>(this, "focus");
    private TabPane tabs = new TabPane();
    private final List<Page> pages = new ArrayList<>();
    private List<Problem> problems = List.of();
    private String shape = "";
    private Optional<ExpressionWindow> large = Optional.empty();
    private TriggerSwitch triggers = TriggerSwitch.NONE;

    /**
     * @param onMessage gets why a change was refused
     * @param flows what a node may run as a child
     * @param help what fields of expressions need
     */
    public InspectorView(DocumentStore store, StepCatalog catalog, Theme theme, Consumer<String> onMessage,
            ChildFlows flows, ExpressionHelp help) {
        this.store = store;
        this.catalog = catalog;
        this.head = new InspectorHead(catalog, theme);
        this.onMessage = onMessage;
        this.flows = flows;
        this.help = help;
        assist = new ExpressionAssist(help, this::place);
        addEventHandler(OpenLarge.ASKED, this::openLarge);
        focus.addListener((observed, before, now) -> {
            store.endTyping(); // What is typed in one field is one step of undo; what follows is another.
            assist.follow(isInside(now) ? now : null);
        });
        focus.bind(sceneProperty().flatMap(Scene::focusOwnerProperty));
        getStyleClass().add("sf-inspector");
        setId("inspector");
        store.addListener(this::changed);
        rebuild();
    }

    private boolean isInside(@Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(this)) {
                return true;
            }
        }
        return false;
    }

    /** Where the field stands that a key of a value names. */
    private Place place(String key) {
        Optional<NodePath> node = store.selection().single();
        String field = node.filter(path -> key.startsWith(path.text()))
                .map(path -> key.substring(path.text().length()))
                .orElse(key);
        return new Place(store.document().flow(), catalog, node, field);
    }

    /** Says what switches the flow's triggers on here. */
    public void setTriggerSwitch(TriggerSwitch here) {
        triggers = here;
        rebuild();
    }

    /** Shows in place what changed outside the flow: whether its triggers are on. */
    public void refresh() {
        pages.forEach(Page::refresh);
    }

    /** Shows what validation found, at the fields it concerns. */
    public void showProblems(List<Problem> found) {
        problems = List.copyOf(found);
        spreadProblems();
    }

    /** Makes the fields anew, for example after a plugin was installed. */
    public void rebuild() {
        boolean sameNode = shape.startsWith(store.selection().single().map(NodePath::text).orElse("\n"));
        Optional<String> typing = sameNode ? focusedField() : Optional.empty();
        shape = shape(store.selection());
        String open = tabs.getSelectionModel().getSelectedItem() == null
                ? ""
                : tabs.getSelectionModel().getSelectedItem().getText();
        if (!sameNode) {
            large.ifPresent(ExpressionWindow::close);
        }
        pages.clear();
        Optional<NodePath> node = store.selection().single();
        if (node.isPresent() && store.document().node(node.get()).isPresent()) {
            buildNode(node.get(), store.document().node(node.get()).get());
        } else if (store.selection().isEmpty()) {
            buildFlow();
        } else {
            setTop(head.ofOther(store.selection(), store.document()));
        }
        // A new pane each time: a pane on screen animates tabs that come and go, and loses their headers meanwhile.
        tabs = new TabPane();
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().addAll("sf-inspector-tabs");
        tabs.getTabs().setAll(pages.stream().map(Page::tab).toList());
        tabs.getTabs().stream().filter(tab -> tab.getText().equals(open)).findFirst()
                .ifPresent(tabs.getSelectionModel()::select);
        setCenter(pages.isEmpty() ? null : tabs);
        spreadProblems();
        typing.ifPresent(this::goOnTyping);
    }

    /** The id of the row that the cursor is in. */
    private Optional<String> focusedField() {
        Node at = getScene() == null ? null : getScene().getFocusOwner();
        while (at != null && !(at instanceof FieldRow)) {
            at = at.getParent();
        }
        return Optional.ofNullable(at).map(Node::getId);
    }

    /** A field that was made anew while a person typed in it gets the cursor back, behind the text. */
    private void goOnTyping(String row) {
        javafx.application.Platform.runLater(() -> {
            Node input = lookup("#" + row + " .text-input");
            if (input instanceof TextInputControl text) {
                text.requestFocus();
                text.end();
            }
        });
    }

    /** Puts the cursor into the field at a JSON pointer of the selected node; the label when it is not known. */
    public void focusField(String pointer) {
        for (Page page : pages) {
            if (page.focus(pointer)) {
                tabs.getSelectionModel().select(page.tab());
                // Once more after the tab is shown: a hidden field cannot take the cursor.
                javafx.application.Platform.runLater(() -> {
                    page.focus(pointer);
                    page.revealFocus();
                });
                return;
            }
        }
        if (!pointer.equals("/label") && !pages.isEmpty()) {
            focusField("/label");
        }
    }

    private void openLarge(OpenLarge asked) {
        OpenLarge.Field field = asked.field();
        if (large.filter(open -> open.isOf(field.key())).isPresent()) {
            large.ifPresent(ExpressionWindow::toFront);
            return;
        }
        large.ifPresent(ExpressionWindow::close);
        ExpressionWindow opened = new ExpressionWindow(getScene().getWindow(), field, help, this::place);
        large = Optional.of(opened);
        opened.show(row((Node) asked.getTarget()), () -> {
            large = large.filter(open -> !open.equals(opened));
            if (drafts.text(field.key()).isPresent()) {
                rebuild(); // What cannot be read yet stands in the field, too.
            }
        });
    }

    private static Node row(Node button) {
        Node at = button;
        while (at.getParent() != null && !(at instanceof FieldRow)) {
            at = at.getParent();
        }
        return at;
    }

    private void changed(DocumentChange change) {
        large.ifPresent(ExpressionWindow::refresh);
        if (!shape(change.selection()).equals(shape)) {
            rebuild();
        } else if (change.isEdit()) {
            pages.forEach(Page::refresh);
            store.selection().single().ifPresent(path -> store.document().node(path)
                    .ifPresent(node -> setTop(head.ofNode(path, node))));
        }
    }

    private void buildNode(NodePath path, NodeDefinition node) {
        KindParts kinds = new KindParts(store, catalog, drafts, onMessage, flows);
        NodeEditing<NodeDefinition> editing = kinds.editing(path, NodeDefinition.class);
        setTop(head.ofNode(path, node));
        List<Part> settings = new ArrayList<>();
        settings.add(CommonParts.label(editing));
        settings.add(CommonParts.id(editing));
        settings.addAll(kinds.of(path, node));
        settings.add(CommonParts.disabled(editing));
        settings.add(CommonParts.note(editing));
        pages.add(new Page(say("Settings"), settings));
        if (!isEnd(node)) {
            pages.add(new Page(say("Output"), List.of(
                    Parts.remark(say("Later nodes read the result as ${0}.", path.id())), CommonParts.out(editing))));
        }
        if (!node.scopes().isEmpty()) {
            pages.add(new Page(say("Lanes"), new LanePage(editing).parts(node)));
        }
        if (LimitParts.apply(node)) {
            pages.add(new Page(say("Limits"), LimitParts.of(editing, node)));
        }
        pages.add(new Page(say("Docs"), DocsParts.of(node, catalog)));
    }

    private static boolean isEnd(NodeDefinition node) {
        return node instanceof EndNode || node instanceof FailNode;
    }

    private void buildFlow() {
        FlowParts flow = new FlowParts(store, drafts, onMessage);
        setTop(head.ofFlow(store.document().flow()));
        pages.add(new Page(say("General"), flow.general()));
        pages.add(new Page(say("Triggers"),
                new FlowTriggerParts(flow, catalog, InstantSource.system(), triggers, this::focusField).parts()));
        pages.add(new Page(say("Input and output"), flow.contract()));
    }

    private void spreadProblems() {
        Optional<NodePath> node = store.selection().single();
        Map<String, String> messages = new LinkedHashMap<>();
        problems.stream()
                .filter(problem -> node.isPresent() ? problem.node().equals(node) : problem.node().isEmpty())
                .forEach(problem -> messages.merge(problem.field(), problem.message(),
                        (first, next) -> first + "\n" + next));
        pages.forEach(page -> page.showProblems(messages));
        lookupAll(".sf-expression").forEach(field -> {
            if (field instanceof CodeField code) {
                assist.markError(code);
            }
        });
    }

    /** What the fields depend on: when it changes they are made anew. */
    private String shape(Selection selection) {
        Optional<NodePath> path = selection.single();
        if (path.isEmpty()) {
            return selection + FlowTriggerParts.shape(store.document().flow(), catalog);
        }
        return path.get() + NodeShape.of(store.document(), path.get(), catalog, flows);
    }
}
