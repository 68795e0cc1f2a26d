package dev.steadflow.designer.gesture;

import static dev.steadflow.flow.FlowBuilder.aFlow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.designer.document.NewNotes;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.document.Selection;
import dev.steadflow.designer.gesture.GestureState.DraggingFromPalette;
import dev.steadflow.designer.gesture.GestureState.DraggingNodes;
import dev.steadflow.designer.gesture.GestureState.DraggingNotes;
import dev.steadflow.designer.gesture.GestureState.DraggingWire;
import dev.steadflow.designer.gesture.GestureState.Idle;
import dev.steadflow.designer.gesture.GestureState.Marquee;
import dev.steadflow.designer.gesture.GestureState.Panning;
import dev.steadflow.designer.gesture.GestureState.PressedCanvas;
import dev.steadflow.designer.gesture.GestureState.PressedNode;
import dev.steadflow.designer.gesture.GestureState.SizingNote;
import dev.steadflow.designer.gesture.PointerEvent.Modifiers;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import dev.steadflow.flow.file.Drawing;
import dev.steadflow.flow.file.StickyNote;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GestureTest {

    /** Every transition of the hand; one that no test makes fails the build and is named. */
    private static final Set<String> TRANSITIONS = Set.of(
            "Idle → PressedNode", "Idle → DraggingWire", "Idle → PressedCanvas", "Idle → Panning", "Idle → Idle",
            "Idle → DraggingFromPalette",
            "PressedNode → PressedNode", "PressedNode → DraggingNodes", "PressedNode → Idle",
            "DraggingNodes → DraggingNodes", "DraggingNodes → Idle",
            "DraggingWire → DraggingWire", "DraggingWire → Idle",
            "PressedCanvas → PressedCanvas", "PressedCanvas → Marquee", "PressedCanvas → Idle",
            "Marquee → Marquee", "Marquee → Idle",
            "Panning → Panning", "Panning → Idle",
            "Idle → PressedNote", "Idle → SizingNote",
            "PressedNote → PressedNote", "PressedNote → DraggingNotes", "PressedNote → Idle",
            "DraggingNotes → DraggingNotes", "DraggingNotes → Idle",
            "SizingNote → SizingNote", "SizingNote → Idle",
            "DraggingFromPalette → DraggingFromPalette", "DraggingFromPalette → Idle");

    private static final Set<String> MADE = new LinkedHashSet<>();

    /** a → b in a row at y 100, c and the lone d below, a frame p with an empty lane x and a lane y that holds e. */
    private final Editor editor = new Editor(document());

    private static FlowDocument document() {
        Map<NodePath, DocPoint> at = new LinkedHashMap<>();
        at.put(NodePath.parse("a"), new DocPoint(100, 100));
        at.put(NodePath.parse("b"), new DocPoint(500, 100));
        at.put(NodePath.parse("c"), new DocPoint(100, 260));
        at.put(NodePath.parse("d"), new DocPoint(500, 440));
        at.put(NodePath.parse("p"), new DocPoint(900, 100));
        at.put(NodePath.parse("p.y/e"), new DocPoint(0, 0));
        return new FlowDocument(
                aFlow().step("a").step("b").step("c").end("d", "1")
                        .parallel("p", lanes -> lanes.lane("x", lane -> lane).lane("y", lane -> lane.step("e")))
                        .chain("a", "b")
                        .build(),
                new Layout(at, Drawing.NONE.withNotes(Map.of(
                        "why", new StickyNote("Why", 80, 560, 200, 80, StickyNote.Tint.YELLOW),
                        "inside", new StickyNote("In the lane x", 930, 200, 160, 60, StickyNote.Tint.BLUE)))));
    }

    @AfterEach
    void noteTransitions() {
        MADE.addAll(editor.transitions());
    }

    @AfterAll
    static void everyTransitionWasMade() {
        Set<String> missed = new LinkedHashSet<>(TRANSITIONS);
        missed.removeAll(MADE);
        assertThat(missed).as("transitions that no test made").isEmpty();
        assertThat(TRANSITIONS).as("transitions that tests made").containsAll(MADE);
    }

    @Nested
    class ANote {

        @Test
        void isSelectedByAClickAndMovedByWholeGridSteps() {
            editor.pressNote("why").release();
            assertThat(editor.selection()).isEqualTo(Selection.ofNotes(Set.of("why")));

            editor.pressNote("why").moveBy(1, 1).moveBy(40, 10).expect(DraggingNotes.class);
            assertThat(editor.preview().notes()).containsExactly(new DocRect(120, 568, 200, 80));

            editor.moveBy(0, 0).release().expectNote("why", 120, 568, 200, 80).undo().expectUnchanged();
        }

        @Test
        void isMadeLargerByItsCornerAndNeverTooSmall() {
            editor.pressNoteCorner("why").expect(SizingNote.class).moveBy(40, 16).release()
                    .expectNote("why", 80, 560, 240, 96)
                    .pressNoteCorner("why").moveBy(-900, -900).release()
                    .expectNote("why", 80, 560, 80, 40);
        }

        @Test
        void movesWithTheNodesThatAreSelectedWithIt() {
            editor.press("c").release().holding(Modifiers.EXTEND).pressNote("why").release().holding(Modifiers.NONE)
                    .press("c").moveBy(80, 0).release()
                    .expectAt("c", 180, 260).expectNote("why", 160, 560, 200, 80).undo()
                    .pressNote("why").moveBy(0, 80).release()
                    .expectAt("c", 100, 340).expectNote("why", 80, 640, 200, 80);
        }

        @Test
        void shiftTakesItOutOfTheSelectionAgain() {
            editor.pressNote("why").release().holding(Modifiers.EXTEND).pressNote("why").release();

            assertThat(editor.selection()).isEqualTo(Selection.NONE);
        }

        @Test
        void inAFrameMovesWithTheFrame() {
            editor.press("p").moveBy(0, 80).release().expectNote("inside", 930, 280, 160, 60);
        }

        @Test
        void liesBehindNodes() {
            editor.press("p.y/e").release().expectSelected("p.y/e");
        }

        @Test
        void isWrittenAfterADoubleClick() {
            editor.doubleClickNote("why");

            assertThat(editor.requests()).containsExactly(new Request.WriteNote("why"));
        }

        @Test
        void comesFromThePaletteAndIsWrittenAtOnce() {
            editor.bring(NewNotes.KEY, new DocPoint(400, 700)).release();

            editor.expectNote("note", 280, 656, 240, 96);
            assertThat(editor.requests().getLast()).isEqualTo(new Request.WriteNote("note"));
        }

        @Test
        void isTakenByALassoThatHoldsAllOfIt() {
            editor.pressAt(new DocPoint(40, 540)).moveBy(300, 130).release();

            assertThat(editor.selection()).isEqualTo(Selection.ofNotes(Set.of("why")));
        }

        @Test
        void staysWhereItIsWhileARunIsShown() {
            editor.readOnly().pressNote("why").moveBy(80, 80).release().expectUnchanged();
        }
    }

    @Nested
    class DroppingBesideANode {

        @Test
        void belowItRunsBothAtOnceInAParallel() {
            editor.press("c").moveBy(0, -90);
            assertThat(editor.preview().beside()).contains(NodePath.parse("a"));

            editor.release().expectSelected("parallel.other/c").expectNext("parallel", "b");
            assertThat(editor.document().node(NodePath.parse("parallel.work/a"))).isPresent();
            assertThat(lanes("parallel")).containsExactly("work", "other");
            editor.undo().expectUnchanged();
        }

        @Test
        void aboveItMakesItsLaneTheFirst() {
            editor.press("c").moveBy(0, -230).release();

            assertThat(lanes("parallel")).containsExactly("other", "work");
        }

        @Test
        void leavesRoomForTheFrame() {
            editor.press("c").moveBy(0, -90).release();

            DocRect frame = editor.geometry().node(NodePath.parse("parallel")).orElseThrow().bounds();
            editor.geometry().nodes().forEach((path, box) -> {
                if (path.scope().isMain() && !path.id().equals("parallel")) {
                    assertThat(box.bounds().intersects(frame)).as(path.text()).isFalse();
                }
            });
        }

        @Test
        void worksFromThePalette() {
            editor.bring("kind:sleep", new DocPoint(200, 200));
            assertThat(editor.preview().beside()).contains(NodePath.parse("a"));

            editor.release().expectSelected("parallel.other/sleep");
        }

        @Test
        void isRefusedWithTheReasonWhenTheNodeCannotBeWrapped() {
            editor.bring("kind:choice", new DocPoint(300, 700)).release();
            editor.pressPort("choose", "case:0").moveTo("b").release();
            editor.pressPort("choose", "else").moveTo("d").release();

            editor.bring("kind:sleep", new DocPoint(300, 760));

            assertThat(editor.preview().refusal()).isPresent();
            editor.release().expectMessage("Drop it further away");
        }

        @Test
        void farEnoughAwayJustPlacesIt() {
            editor.bring("kind:sleep", new DocPoint(200, 400)).release().expectSelected("sleep");
        }

        @Test
        void withAltHeldJustMovesIt() {
            editor.holding(Modifiers.FREE).press("c").moveBy(0, -90).release().expectAt("c", 100, 170);
        }

        private Set<String> lanes(String node) {
            return editor.document().node(NodePath.parse(node)).orElseThrow().scopes().keySet();
        }
    }

    @Nested
    class DraggingANode {

        @Test
        void movesItByWholeGridStepsAndCanBeUndone() {
            editor.press("a").moveBy(40, 0).expect(DraggingNodes.class).moveBy(1, 2).release()
                    .expect(Idle.class).expectAt("a", 140, 100).undo().expectAt("a", 100, 100);
        }

        @Test
        void beginsOnlyAfterAFewUnits() {
            editor.press("a").expect(PressedNode.class).moveBy(2, 1).expect(PressedNode.class).release()
                    .expectSelected("a").expectUnchanged();
        }

        @Test
        void takesAllSelectedNodesAlong() {
            editor.press("a").release().holding(Modifiers.EXTEND).press("c").release().holding(Modifiers.NONE)
                    .press("a").moveBy(0, 200).release()
                    .expectAt("a", 100, 300).expectAt("c", 100, 460);
        }

        @Test
        void escapeLeavesTheDocumentUnchanged() {
            editor.press("a").moveBy(100, 100).escape().expect(Idle.class).expectUnchanged();
            assertThat(editor.preview()).isEqualTo(Preview.NONE);
        }

        @Test
        void showsAGhostAndSnapsToTheEdgeOfANodeNearby() {
            editor.press("c").moveBy(397, 60);

            assertThat(editor.preview().ghosts()).singleElement()
                    .satisfies(ghost -> assertThat(ghost.bounds().x()).isEqualTo(500));
            assertThat(editor.preview().guides()).isNotEmpty();
            editor.release().expectAt("c", 500, 324);
        }

        @Test
        void intoALaneMovesItThereAndMarksTheLane() {
            editor.press("c").moveToLane("p.x");

            assertThat(editor.preview().lane()).contains(new ScopePath("p.x"));
            editor.release().expectSelected("p.x/c");
            assertThat(editor.document().scope(new ScopePath("p.x")).orElseThrow().start()).contains("c");
        }

        @Test
        void outOfALaneMovesItToTheFlow() {
            editor.press("p.y/e").moveBy(-600, 400).release();

            assertThat(editor.document().node(NodePath.parse("e"))).isPresent();
        }

        @Test
        void ofAFrameIntoItselfJustMovesIt() {
            editor.press("p").moveBy(0, 80).release().expectAt("p", 900, 180);
        }

        @Test
        void withoutWiresOntoAWireInsertsIt() {
            editor.press("c").moveToWire("a");

            assertThat(editor.preview().insertOn()).contains(OutPort.next(NodePath.parse("a")));
            editor.release().expectNext("a", "c").expectNext("c", "b").undo().expectNext("a", "b");
        }

        @Test
        void ontoAWireMakesRoomForItAndUndoClosesItAgain() {
            editor.press("c").moveToWire("a").release().expectAt("c", 372, 100).expectAt("b", 644, 100)
                    .expectAt("d", 644, 440)
                    .expectNote("inside", 1074, 200, 160, 60);
            editor.undo().expectAt("c", 100, 260).expectAt("b", 500, 100).expectNote("inside", 930, 200, 160, 60);
        }

        @Test
        void isNotPossibleWhileARunIsShown() {
            editor.readOnly().press("a").moveBy(40, 0).expect(PressedNode.class).release()
                    .expectSelected("a").expectUnchanged();
        }
    }

    @Nested
    class Clicking {

        @Test
        void aNodeOfSeveralSelectedOnesSelectsItAlone() {
            editor.press("a").release().holding(Modifiers.EXTEND).press("b").release().expectSelected("a", "b")
                    .holding(Modifiers.NONE).press("b").release().expectSelected("b");
        }

        @Test
        void withShiftTakesANodeOutOfTheSelection() {
            editor.press("a").release().holding(Modifiers.EXTEND).press("a").release().expectSelected();
        }

        @Test
        void aWireSelectsIt() {
            editor.pressWire("a").release();

            assertThat(editor.selection()).isEqualTo(Selection.of(OutPort.next(NodePath.parse("a"))));
        }

        @Test
        void besideAllNodesSelectsNothing() {
            editor.press("a").release().pressAt(new DocPoint(-400, -400)).expect(PressedCanvas.class).moveBy(1, 1)
                    .release().expectSelected();
        }

        @Test
        void twiceOpensANode() {
            editor.press("a").release().doubleClick("a");

            assertThat(editor.requests()).contains(new Request.Open(NodePath.parse("a")));
        }

        @Test
        void aPortSelectsItsNode() {
            editor.pressPort("a", "next").release().expectSelected("a").expectUnchanged();
            editor.pressInPort("b").release().expectSelected("b");
        }
    }

    @Nested
    class DrawingAWire {

        @Test
        void ontoANodeJoinsBoth() {
            editor.pressPort("b", "next").expect(DraggingWire.class).moveBy(30, 30).moveTo("c");

            assertThat(editor.preview().valid()).isTrue();
            editor.release().expectNext("b", "c").undo().expectNext("b");
        }

        @Test
        void intoALaneIsRefusedWithTheReasonWhileTheButtonIsDown() {
            editor.pressPort("b", "next").moveTo("p.y/e");

            assertThat(editor.preview().refusal()).hasValueSatisfying(
                    reason -> assertThat(reason).contains("cannot enter the lane 'y'"));
            editor.release().expectMessage("cannot enter the lane 'y'").expectUnchanged();
        }

        @Test
        void besideAllNodesAsksWhichNodeToAdd() {
            editor.pressPort("b", "next").moveBy(60, -200).release();

            assertThat(editor.requests())
                    .anyMatch(request -> request instanceof Request.QuickAdd add && add.from().node().id().equals("b"));
        }

        @Test
        void outOfItsLaneIsRefused() {
            editor.pressPort("p.y/e", "next").moveBy(0, 600).release().expectMessage("cannot leave its lane");
        }

        @Test
        void backToItsOwnNodeDoesNothing() {
            editor.pressPort("b", "next").moveTo("b").release().expectUnchanged();
        }

        @Test
        void escapeDropsIt() {
            editor.pressPort("b", "next").moveTo("c").escape().expect(Idle.class).expectUnchanged();
        }
    }

    @Nested
    class DrawingAMarquee {

        @Test
        void selectsWhatItTouches() {
            editor.pressAt(new DocPoint(60, 60)).moveBy(300, 60).expect(Marquee.class).moveBy(20, 200)
                    .expectSelected("a", "c").release().expect(Idle.class).expectSelected("a", "c");
        }

        @Test
        void takesAFrameOnlyWhenItLiesWhollyInside() {
            editor.pressAt(new DocPoint(860, 60)).moveBy(100, 150).release().expectSelected();
            editor.pressAt(new DocPoint(860, 60)).moveBy(900, 900).release().expectSelected("p");
        }

        @Test
        void withShiftAddsToTheSelection() {
            editor.press("b").release().holding(Modifiers.EXTEND).pressAt(new DocPoint(60, 60)).moveBy(100, 60)
                    .release().expectSelected("a", "b");
        }
    }

    @Test
    void draggingWithTheMiddleButtonMovesTheView() {
        editor.holding(Modifiers.PAN).press("a").expect(Panning.class).moveBy(30, 10).release().expect(Idle.class)
                .expectUnchanged();

        assertThat(editor.panned().dx()).isEqualTo(30);
    }

    @Test
    void movingWithoutAButtonDoesNothing() {
        editor.moveTo("a").expect(Idle.class).expectUnchanged();
    }

    @Nested
    class BringingFromThePalette {

        @Test
        void addsANodeWhereItIsDropped() {
            editor.bring("kind:sleep", new DocPoint(0, 600)).expect(DraggingFromPalette.class).moveBy(8, 8).release()
                    .expectSelected("sleep").expectAt("sleep", -88, 576);
        }

        @Test
        void ontoAWireInsertsItAndMakesRoom() {
            editor.bringToWire("kind:sleep", "a");

            assertThat(editor.preview().insertOn()).contains(OutPort.next(NodePath.parse("a")));
            editor.release().expectNext("a", "sleep").expectNext("sleep", "b").expectAt("sleep", 372, 100)
                    .expectAt("b", 644, 100).undo().expectAt("b", 500, 100);
        }

        @Test
        void intoALaneAddsItThere() {
            editor.bringToLane("kind:sleep", "p.x").release().expectSelected("p.x/sleep");
        }

        @Test
        void leavingTheCanvasDropsIt() {
            editor.bring("kind:sleep", new DocPoint(0, 0)).escape().expect(Idle.class).expectUnchanged();
        }

        @Test
        void whatIsNotInstalledIsRefused() {
            editor.bring("step:acme/none@1", new DocPoint(0, 0)).release().expectMessage("not installed");
        }

        @Test
        void aNodeWithoutWayOutIsNotPutOnAWire() {
            editor.bringToWire("kind:fail", "a").release().expectMessage("has no way out").expectUnchanged();
        }
    }
}
