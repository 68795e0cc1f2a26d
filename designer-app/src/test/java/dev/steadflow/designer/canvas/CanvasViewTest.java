package dev.steadflow.designer.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.Edit;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.document.Wrapper;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.NoteBox;
import dev.steadflow.designer.ui.FxThread;
import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.StickyNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The canvas in a window: {@code a → b → c} in a row, d without wires. */
@ExtendWith(ApplicationExtension.class)
class CanvasViewTest {

    private static final NodePath A = NodePath.parse("a");
    private static final NodePath C = NodePath.parse("c");
    private static final NodePath D = NodePath.parse("d");

    private final List<QuickAddRequest> quickAdds = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<NodePath> opened = new ArrayList<>();
    private int finds;
    private DocumentStore store = new DocumentStore(TestFlows.row());
    private CanvasView view = view(store);

    /** The fields above hold controls, which need JavaFX to run. */
    @BeforeAll
    static void startJavaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private CanvasView view(DocumentStore shown) {
        return new CanvasView(
                shown, TestFlows.catalog(), CanvasPaints.LIGHT, new FxThread(Throwable::printStackTrace), host());
    }

    private CanvasHost host() {
        return new CanvasHost() {
            @Override
            public void open(NodePath node) {
                opened.add(node);
            }

            @Override
            public void rename(NodePath node) {}

            @Override
            public void find() {
                finds++;
            }

            @Override
            public void quickAdd(QuickAddRequest request) {
                quickAdds.add(request);
            }

            @Override
            public void contextMenu(ContextRequest request) {}

            @Override
            public void message(String text) {
                messages.add(text);
            }
        };
    }

    @Start
    void start(Stage stage) {
        FlowDocument document = TestFlows.row();
        store = new DocumentStore(document);
        view = view(store);
        Label palette = new Label("Sleep");
        palette.setId("palette-sleep");
        palette.setOnDragDetected(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString("steadflow-node:kind:sleep");
            palette.startDragAndDrop(TransferMode.COPY).setContent(content);
            event.consume();
        });
        BorderPane root = new BorderPane(view);
        root.setLeft(palette);
        stage.setScene(new Scene(root, 1300, 700));
        stage.show();
    }

    @BeforeEach
    void showAtFullSize(FxRobot robot) {
        robot.interact(() -> {
            view.viewport().zoomTo(1);
            view.viewport().centerOn(NodePath.parse("b"));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Point2D screen(DocPoint at) {
        ViewPoint point = view.viewport().viewPoint(at);
        return view.localToScreen(point.x(), point.y());
    }

    private Point2D port(NodePath node) {
        return screen(box(node).outPort(OutPort.NEXT));
    }

    private NodeBox box(NodePath node) {
        return view.geometry().node(node).orElseThrow();
    }

    private DocPoint position(NodePath node) {
        return store.document().layout().position(node).orElseThrow();
    }

    private Optional<String> next(NodePath node) {
        return store.document().node(node).flatMap(NodeDefinition::next);
    }

    @Test
    void draggingACardMovesItsNodeAndUndoBringsItBack(FxRobot robot) {
        DocPoint before = position(D);

        robot.drag("#node-d").moveBy(80, 64).drop();

        assertThat(position(D)).isEqualTo(new DocPoint(before.x() + 80, before.y() + 64));
        robot.interact(store::undo);
        assertThat(position(D)).isEqualTo(before);
    }

    @Test
    void draggingFromAPortToACardWiresThem(FxRobot robot) {
        robot.drag(port(C)).moveTo("#node-d").drop();

        assertThat(next(C)).contains("d");
    }

    @Test
    void droppingAWireOnEmptyCanvasAsksForANode(FxRobot robot) {
        robot.drag(port(D)).moveBy(70, 120).drop();

        assertThat(quickAdds).singleElement().satisfies(add -> assertThat(add.from()).contains(OutPort.next(D)));
        robot.interact(() -> view.commands().add("kind:sleep", quickAdds.getFirst()));
        assertThat(next(D)).contains("sleep");
    }

    @Test
    void tabAsksForANodeToAddAndSlashForOneToFind(FxRobot robot) {
        robot.clickOn("#node-d").push(KeyCode.TAB).push(KeyCode.SLASH);

        assertThat(quickAdds).singleElement().satisfies(add -> assertThat(add.from()).contains(OutPort.next(D)));
        assertThat(finds).isEqualTo(1);
    }

    @Test
    void aMarqueeSelectsTheCardsItTouches(FxRobot robot) {
        Point2D from = screen(new DocPoint(box(A).bounds().x() - 30, box(A).bounds().y() - 30));
        Point2D to = screen(box(NodePath.parse("b")).bounds().center());

        robot.drag(from).moveTo(to).drop();

        assertThat(store.selection().nodes()).contains(A, NodePath.parse("b")).doesNotContain(C);
    }

    @Test
    void droppingFromThePaletteOnAWireInsertsANode(FxRobot robot) {
        Point2D wire = screen(view.geometry().edges().get(OutPort.next(A)).middle());

        robot.drag("#palette-sleep").moveTo(wire).moveBy(1, 1).drop();
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(next(A)).contains("sleep");
        assertThat(next(NodePath.parse("sleep"))).contains("b");
    }

    @Test
    void afterADropFromThePaletteTheKeysAreTheCanvass(FxRobot robot) {
        robot.interact(() -> view.getScene().lookup("#palette-sleep").requestFocus());

        Point2D free = screen(box(NodePath.parse("b")).bounds().center().plus(new DocVector(0, 250)));

        robot.drag("#palette-sleep").moveTo(free).moveBy(1, 1).drop();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(store.document().flow().main().nodes()).containsKey("sleep");
        robot.type(KeyCode.DELETE);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(store.document().flow().main().nodes()).doesNotContainKey("sleep");
    }

    @Test
    void whatStandsJustBesideTheViewComesInWithoutAJump(FxRobot robot) {
        robot.interact(() -> {
            DocRect node = box(C).head();
            view.viewport().panBy(view.getWidth() - view.viewport().viewPoint(node.center()).x(), 0);
        });
        Point2D before = screen(box(A).head().center());

        robot.interact(() -> view.viewport().reveal(C));

        Point2D after = screen(box(A).head().center());
        assertThat(after.getY()).isEqualTo(before.getY());
        assertThat(before.getX() - after.getX()).isBetween(100.0, 200.0);
        assertThat(view.viewport().visible().contains(box(C).head())).isTrue();
    }

    @Test
    void anEmptyCanvasSaysWhatToDoFirstUntilThereIsANode(FxRobot robot) {
        Node hint = view.lookup("#empty-hint");
        assertThat(hint.isVisible()).isFalse();

        robot.interact(() -> store.apply(new Edit.DeleteNodes(store.document().nodePaths().stream()
                .filter(path -> path.scope().isMain())
                .collect(Collectors.toSet()))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(hint.isVisible()).isTrue();

        robot.interact(store::undo);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(hint.isVisible()).isFalse();
    }

    @Test
    void theWheelZoomsAtThePointer(FxRobot robot) {
        robot.moveTo("#node-b");
        Point2D before = screen(box(NodePath.parse("b")).head().center());

        robot.scroll(2, VerticalDirection.UP);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(view.viewport().zoomProperty().get()).isNotEqualTo(1);
        assertThat(screen(box(NodePath.parse("b")).head().center()).distance(before)).isLessThan(3);
    }

    @Test
    void theOverviewIsThereWhileSomethingIsOutOfSightAndMovesTheView(FxRobot robot) {
        Node overview = robot.lookup("#minimap").query();
        robot.interact(() -> view.viewport().fit());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(overview.isVisible()).isFalse();

        robot.interact(() -> {
            view.viewport().zoomTo(2);
            view.viewport().centerOn(NodePath.parse("a"));
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(overview.isVisible()).isTrue();
        ViewPoint before = view.viewport().viewPoint(DocPoint.ORIGIN);
        robot.clickOn("#minimap");

        DocRect all = view.geometry().bounds();
        assertThat(view.viewport().visible().center().minus(all.center()).length()).isLessThan(4);
        assertThat(view.viewport().viewPoint(DocPoint.ORIGIN)).isNotEqualTo(before);
        assertThat(store.isModified()).isFalse();
    }

    @Test
    void deleteKeyRemovesTheNodeAndJoinsItsNeighbours(FxRobot robot) {
        robot.clickOn("#node-b").type(KeyCode.DELETE);

        assertThat(next(A)).contains("c");
    }

    @Test
    void arrowsWalkAlongTheWiresAndEnterOpens(FxRobot robot) {
        robot.clickOn("#node-a").type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.ENTER);

        assertThat(opened).containsExactly(C);
    }

    @Test
    void middleDragMovesTheViewAndNothingElse(FxRobot robot) {
        ViewPoint before = view.viewport().viewPoint(DocPoint.ORIGIN);

        robot.drag("#node-b", MouseButton.MIDDLE).moveBy(60, 40).drop();

        assertThat(view.viewport().viewPoint(DocPoint.ORIGIN))
                .isEqualTo(new ViewPoint(before.x() + 60, before.y() + 40));
        assertThat(store.isModified()).isFalse();
    }

    @Test
    void escapeDuringADragLeavesTheDocumentUnchanged(FxRobot robot) {
        robot.drag("#node-d").moveBy(80, 64).type(KeyCode.ESCAPE).drop();

        assertThat(store.isModified()).isFalse();
    }

    @Test
    void tidyArrangesEverythingAsOneEdit(FxRobot robot) {
        robot.interact(() -> store.apply(new Edit.MoveNodes(
                Set.of(C), new DocVector(-700, 300))));

        robot.interact(view.commands()::tidy);
        Awaitility.await().until(() -> store.undoLabel().equals(Optional.of("Tidy")));

        assertThat(position(C).x()).isGreaterThan(position(NodePath.parse("b")).x());
    }

    @Test
    void cardsTellWhatTheyAre(FxRobot robot) {
        robot.interact(() -> store.select(Selection.of(A)));

        assertThat(robot.lookup("#node-a").query().getAccessibleText()).isEqualTo("a, step HTTP request, HTTP request");
    }

    @Test
    void anEditIsRefusedWithAReasonWhileARunIsShown(FxRobot robot) {
        robot.interact(() -> view.setEditable(false));

        robot.clickOn("#node-b").type(KeyCode.DELETE);

        assertThat(store.document().scope(ScopePath.MAIN).orElseThrow().nodes()).containsKey("b");
        assertThat(messages).singleElement().asString().contains("A run is shown");
    }

    @Test
    void aNoteIsAddedWrittenAndTakenBackByTheKeyboard(FxRobot robot) {
        robot.interact(view::requestFocus);
        robot.press(KeyCode.SHIFT).press(KeyCode.N).release(KeyCode.N).release(KeyCode.SHIFT);
        robot.write("ask Ann");
        robot.push(KeyCode.ESCAPE);

        assertThat(note("note").text()).isEqualTo("ask Ann");
        assertThat(view.geometry().nodesIn(NoteBox.boundsOf(note("note")))).as("nodes over the note").isEmpty();
        assertThat(robot.lookup("#note-text").query().isVisible()).isFalse();
        assertThat(view.isFocused()).isTrue();
        assertThat(store.undoLabel()).contains("Change the text of a note");

        robot.press(KeyCode.CONTROL).push(KeyCode.RIGHT).release(KeyCode.CONTROL);
        assertThat(store.undoLabel()).contains("Move a note");

        robot.interact(() -> {
            store.undo();
            store.undo();
        });
        assertThat(note("note").text()).isEmpty();
        robot.interact(store::undo);
        assertThat(store.document().layout().drawing().notes()).isEmpty();
    }

    @Test
    void aDoubleClickOpensANoteForWritingAndAnUndoShowsWhatStoodThere(FxRobot robot) {
        robot.interact(() -> store.apply(new Edit.AddNote(
                "why", new StickyNote("Because", 300, -160, 200, 80, StickyNote.Tint.GREEN))));
        WaitForAsyncUtils.waitForFxEvents();
        robot.moveTo(screen(new DocPoint(400, -120))).doubleClickOn(MouseButton.PRIMARY);
        robot.write("!");
        assertThat(note("why").text()).isEqualTo("Because!");

        robot.interact(store::undo);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup("#note-text").queryTextInputControl().getText()).isEqualTo("Because");
        robot.interact(store::undo);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#note-text").query().isVisible()).isFalse();
    }

    @Test
    void aNoteIsCopiedAsText(FxRobot robot) {
        robot.interact(() -> {
            store.apply(new Edit.AddNote("why", new StickyNote("Because", 8, 8, 200, 80, StickyNote.Tint.PINK)));
            String copied = view.commands().selection().copy().orElseThrow();
            view.commands().selection().paste(copied);
        });

        assertThat(note("why2")).isEqualTo(new StickyNote("Because", 40, 40, 200, 80, StickyNote.Tint.PINK));
        assertThat(store.selection()).isEqualTo(Selection.ofNotes(Set.of("why2")));
        robot.interact(view.commands()::deleteSelection);
        assertThat(store.document().layout().drawing().notes()).containsOnlyKeys("why");
    }

    private StickyNote note(String id) {
        return store.document().layout().note(id).orElseThrow();
    }

    @Test
    void aContainerCollapsesByKeyAndShowsWhatIsSelectedInIt(FxRobot robot) {
        robot.interact(() -> {
            store.apply(new Edit.Wrap(Set.of(A), Wrapper.PARALLEL, "both"));
            view.requestFocus();
        });
        NodePath both = NodePath.parse("both");
        NodePath inside = NodePath.parse("both.work/a");
        robot.push(KeyCode.C);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(store.undoLabel()).contains("Collapse both");
        assertThat(view.geometry().node(both).orElseThrow().collapsed()).isTrue();
        assertThat(robot.lookup("#node-both").query().getAccessibleText()).contains("1 node", "collapsed");

        robot.interact(() -> store.select(Selection.of(inside)));
        assertThat(view.geometry().node(inside)).as("a selected node is shown").isPresent();
        assertThat(store.document().layout().drawing().collapsed()).containsExactly(both);

        robot.interact(() -> store.select(Selection.of(both)));
        assertThat(view.geometry().node(inside)).isEmpty();
        robot.push(KeyCode.C);
        assertThat(store.document().layout().drawing().collapsed()).isEmpty();
    }

    @Test
    void neighboursOfAContainerThatIsOpenForALookMakeRoomInTheViewOnly(FxRobot robot) {
        NodePath both = NodePath.parse("both");
        NodePath inside = NodePath.parse("both.work/a");
        robot.interact(() -> {
            store.apply(new Edit.Wrap(Set.of(A), Wrapper.PARALLEL, "both"));
            store.apply(new Edit.Collapse(Set.of(both), true));
            store.apply(new Edit.PlaceNodes("Move", Map.of(both, new DocPoint(0, 0), C, new DocPoint(248, 0))));
            store.markSaved();
            store.select(Selection.of(inside));
        });

        DocRect frame = view.geometry().node(both).orElseThrow().bounds();
        assertThat(view.geometry().node(C).orElseThrow().bounds().x()).isGreaterThan(frame.maxX());
        assertThat(store.isModified()).isFalse();

        robot.interact(() -> store.select(Selection.of(C)));
        assertThat(view.geometry().node(inside)).as("nothing moves under the hand").isPresent();
        double before = view.geometry().node(C).orElseThrow().bounds().x();
        robot.interact(() -> view.commands().nudge(new DocVector(8, 0)));
        assertThat(view.geometry().node(C).orElseThrow().bounds().x()).isEqualTo(before + 8);

        robot.interact(() -> store.select(Selection.NONE));
        assertThat(view.geometry().node(inside)).isEmpty();
        assertThat(view.geometry().node(C).orElseThrow().bounds().x()).isEqualTo(256);
    }

    @Test
    void whileNothingMayBeEditedCollapsingChangesTheViewOnly(FxRobot robot) {
        NodePath both = NodePath.parse("both");
        robot.interact(() -> {
            store.apply(new Edit.Wrap(Set.of(A), Wrapper.PARALLEL, "both"));
            store.markSaved();
            view.setEditable(false);
        });
        WaitForAsyncUtils.waitForFxEvents();
        DocRect head = view.geometry().node(both).orElseThrow().head();
        robot.moveTo(screen(new DocPoint(head.x() + 100, head.y() + 20))).doubleClickOn(MouseButton.PRIMARY);

        assertThat(view.geometry().node(both).orElseThrow().collapsed()).isTrue();
        assertThat(store.isModified()).isFalse();

        robot.interact(() -> view.setEditable(true));
        assertThat(view.geometry().node(both).orElseThrow().collapsed()).isFalse();
    }

    @Test
    void aPinnedNodeStaysWhereItIsWhenTheFlowIsArranged(FxRobot robot) {
        robot.interact(() -> {
            view.stillWhen(() -> false); // Nodes glide to their places.
            store.apply(new Edit.PlaceNodes("Move", Map.of(C, new DocPoint(800, 400))));
            store.select(Selection.of(C));
            view.requestFocus();
        });
        robot.push(KeyCode.P);
        assertThat(store.undoLabel()).contains("Pin c");
        robot.interact(() -> view.viewport().centerOn(C));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#node-c").query().getAccessibleText()).contains("stays in place");
        robot.interact(view.commands()::tidy);

        Awaitility.await().until(() -> store.undoLabel().filter("Tidy"::equals).isPresent());
        assertThat(store.document().layout().position(C)).contains(new DocPoint(800, 400));
        Awaitility.await("the end of the movement")
                .until(() -> view.geometry().position(A).equals(store.document().layout().position(A)));
    }
}
