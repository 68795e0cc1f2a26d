package dev.steadflow.designer.gesture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.DocVector;
import dev.steadflow.designer.document.DocumentStore;
import dev.steadflow.designer.document.EditResult;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.gesture.PointerEvent.Kind;
import dev.steadflow.designer.gesture.PointerEvent.Modifiers;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.designer.layout.SceneGeometry;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A hand, a document, and a pointer that tests move: {@code editor.press("a").moveBy(40, 0).release()}. */
final class Editor {

    private static final double WIRE_REACH = 7;

    private final DocumentStore store;
    private final NewNodes newNodes = new NewNodes(StepCatalog.of(List.of()));
    private final Hand hand = new Hand();
    private final List<Request> requests = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final Set<String> transitions = new LinkedHashSet<>();
    private DocPoint pointer = DocPoint.ORIGIN;
    private DocVector panned = DocVector.ZERO;
    private boolean editable = true;
    private Modifiers modifiers = Modifiers.NONE;

    Editor(FlowDocument document) {
        store = new DocumentStore(document);
    }

    SceneGeometry geometry() {
        return SceneGeometry.of(store.document());
    }

    private NodeBox box(String node) {
        return geometry().node(NodePath.parse(node)).orElseThrow();
    }

    /** Keys held from now on. */
    Editor holding(Modifiers held) {
        modifiers = held;
        return this;
    }

    Editor readOnly() {
        editable = false;
        return this;
    }

    Editor press(String node) {
        return pressAt(box(node).head().center());
    }

    Editor pressPort(String node, String port) {
        return pressAt(box(node).outPort(port));
    }

    Editor pressInPort(String node) {
        return pressAt(box(node).inPort());
    }

    Editor pressWire(String node) {
        return pressAt(geometry().edges().get(OutPort.next(NodePath.parse(node))).middle());
    }

    Editor pressAt(DocPoint at) {
        return send(Kind.PRESS, at);
    }

    Editor pressNote(String note) {
        return pressAt(geometry().note(note).orElseThrow().bounds().center());
    }

    Editor pressNoteCorner(String note) {
        DocRect bounds = geometry().note(note).orElseThrow().bounds();
        return pressAt(new DocPoint(bounds.maxX() - 4, bounds.maxY() - 4));
    }

    Editor doubleClickNote(String note) {
        return send(Kind.DOUBLE_CLICK, geometry().note(note).orElseThrow().bounds().center());
    }

    Editor expectNote(String note, double x, double y, double width, double height) {
        assertThat(geometry().note(note).orElseThrow().bounds()).isEqualTo(new DocRect(x, y, width, height));
        return this;
    }

    Editor doubleClick(String node) {
        return send(Kind.DOUBLE_CLICK, box(node).head().center());
    }

    Editor moveBy(double dx, double dy) {
        return send(Kind.MOVE, pointer.plus(new DocVector(dx, dy)));
    }

    Editor moveTo(String node) {
        return send(Kind.MOVE, box(node).head().center());
    }

    Editor moveToLane(String lane) {
        DocRect bounds = geometry().lanes().get(new ScopePath(lane)).bounds();
        return send(Kind.MOVE, new DocPoint(bounds.maxX() - 20, bounds.maxY() - 12));
    }

    Editor moveToWire(String node) {
        return send(Kind.MOVE, geometry().edges().get(OutPort.next(NodePath.parse(node))).middle());
    }

    Editor release() {
        return send(Kind.RELEASE, pointer);
    }

    Editor escape() {
        note(() -> hand.cancel());
        return this;
    }

    /** A node from the palette comes to where the pointer is. */
    Editor bring(String key, DocPoint at) {
        pointer = at;
        note(() -> perform(hand.bring(key, event(Kind.MOVE), desk())));
        return this;
    }

    Editor bringToWire(String key, String node) {
        return bring(key, geometry().edges().get(OutPort.next(NodePath.parse(node))).middle());
    }

    Editor bringToLane(String key, String lane) {
        return bring(key, geometry().lanes().get(new ScopePath(lane)).bounds().center());
    }

    Editor undo() {
        assertThat(store.undo()).isTrue();
        return this;
    }

    private Editor send(Kind kind, DocPoint at) {
        pointer = at;
        note(() -> perform(hand.react(event(kind), desk())));
        return this;
    }

    private void note(Runnable action) {
        String before = hand.state().getClass().getSimpleName();
        action.run();
        transitions.add(before + " → " + hand.state().getClass().getSimpleName());
    }

    private PointerEvent event(Kind kind) {
        return new PointerEvent(kind, pointer, geometry().hit(pointer, WIRE_REACH), modifiers);
    }

    private Desk desk() {
        return new Desk(store.document(), geometry(), store.selection(), editable, newNodes);
    }

    private void perform(List<Request> asked) {
        requests.addAll(asked);
        for (Request request : asked) {
            switch (request) {
                case Request.Submit submit -> {
                    switch (store.apply(submit.edit())) {
                        case EditResult.Refused refused -> messages.add(refused.reason());
                        case EditResult.Applied applied -> messages.addAll(applied.notes());
                    }
                }
                case Request.Select select -> store.select(select.selection());
                case Request.Say say -> messages.add(say.message());
                case Request.Pan pan -> panned = pan.by();
                case Request.QuickAdd _,Request.Open _,Request.WriteNote _ -> {
                    // Kept in the list of requests.
                }
            }
        }
    }

    Editor expect(Class<? extends GestureState> state) {
        assertThat(hand.state()).isInstanceOf(state);
        return this;
    }

    Editor expectAt(String node, double x, double y) {
        assertThat(geometry().position(NodePath.parse(node))).contains(new DocPoint(x, y));
        return this;
    }

    Editor expectNext(String node, String... next) {
        assertThat(store.document().node(NodePath.parse(node)).orElseThrow().next().stream().toList())
                .containsExactly(next);
        return this;
    }

    Editor expectSelected(String... nodes) {
        assertThat(store.selection().nodes().stream().map(NodePath::text)).containsExactlyInAnyOrder(nodes);
        return this;
    }

    Editor expectMessage(String part) {
        assertThat(messages).anyMatch(message -> message.contains(part));
        return this;
    }

    Editor expectUnchanged() {
        assertThat(store.isModified()).isFalse();
        return this;
    }

    Preview preview() {
        return hand.preview();
    }

    FlowDocument document() {
        return store.document();
    }

    Selection selection() {
        return store.selection();
    }

    List<Request> requests() {
        return requests;
    }

    DocVector panned() {
        return panned;
    }

    Set<String> transitions() {
        return transitions;
    }
}
