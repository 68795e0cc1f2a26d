package dev.steadflow.designer.canvas;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.layout.NodeBox;
import dev.steadflow.flow.validation.Problem;
import java.util.Optional;

/**
 * All that one card shows. Two that are equal look the same, so a card is painted anew only when this changes.
 *
 * @param box where it is
 * @param look what the node shows of itself
 * @param full false: icon and title only, larger
 * @param selected whether it is selected
 * @param hovered whether the pointer is over it: its ports are shown stronger
 * @param dragged whether a ghost of it follows the pointer
 * @param running whether a run is shown
 * @param run its condition in the run
 * @param heat its condition in many runs
 * @param debug what debug runs do differently here
 * @param problem the worst problem
 * @param fixed whether it stays where it is when the flow is arranged
 * @param paints the colours
 */
record CardModel(
        NodeBox box,
        NodeLook look,
        boolean full,
        boolean selected,
        boolean hovered,
        boolean dragged,
        boolean running,
        Optional<RunPicture.NodePicture> run,
        Optional<HeatPicture.NodeHeat> heat,
        DebugMarks debug,
        Optional<Problem.Severity> problem,
        boolean fixed,
        CanvasPaints paints) {

    boolean disabled() {
        return box.node().settings().disabled();
    }

    /** What a screen reader says. */
    String words() {
        StringBuilder words = new StringBuilder(look.title()).append(", ").append(look.kind());
        if (!look.detail().isEmpty()) {
            words.append(", ").append(look.detail());
        }
        NodeMark.of(box.node()).forEach(mark -> words.append(", ").append(mark.words()));
        if (fixed) {
            words.append(", ").append(say("stays in place"));
        }
        if (disabled()) {
            words.append(", ").append(say("disabled"));
        }
        problem.ifPresent(
                severity -> words.append(", ")
                        .append(severity == Problem.Severity.ERROR ? say("has an error") : say("has a warning")));
        run.ifPresent(picture -> words.append(", ").append(picture.state().words()));
        run.filter(picture -> !picture.detail().isEmpty())
                .ifPresent(picture -> words.append(", ").append(picture.detail()));
        if (!debug.words().isEmpty()) {
            words.append(", ").append(debug.words());
        }
        heat.ifPresent(picture -> words.append(", ").append(picture.words()));
        return words.toString();
    }
}
