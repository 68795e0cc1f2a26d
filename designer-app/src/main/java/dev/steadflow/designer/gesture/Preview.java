package dev.steadflow.designer.gesture;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.designer.layout.DocRect;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.definition.ScopePath;
import java.util.List;
import java.util.Optional;

/**
 * What is shown while the button is down; the document itself does not change until the button goes up.
 *
 * @param ghosts nodes where they would come to stand
 * @param wire the wire being drawn
 * @param marquee the rectangle being drawn
 * @param lane the lane that would take the nodes; the main scope is not marked
 * @param insertOn the wire that the node would be put on
 * @param notes where notes would come to lie
 * @param beside the node beside which the ghost would run
 * @param guides lines along which the ghosts are aligned with other nodes
 * @param refusal why letting go here would do nothing
 * @param pointer where the pointer is
 */
public record Preview(
        List<Ghost> ghosts,
        Optional<Wire> wire,
        Optional<DocRect> marquee,
        Optional<ScopePath> lane,
        Optional<OutPort> insertOn,
        List<DocRect> notes,
        Optional<NodePath> beside,
        List<Guide> guides,
        Optional<String> refusal,
        DocPoint pointer) {

    /** Nothing to show. */
    public static final Preview NONE = new Preview(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            DocPoint.ORIGIN);

    public Preview {
        ghosts = List.copyOf(ghosts);
        notes = List.copyOf(notes);
        guides = List.copyOf(guides);
    }

    /** Whether letting go here would do something. */
    public boolean valid() {
        return refusal.isEmpty();
    }

    /**
     * A node where it would come to stand.
     *
     * @param node the node that is moved; empty for a new one
     * @param bounds where it would stand
     * @param title what is written in it
     */
    public record Ghost(Optional<NodePath> node, DocRect bounds, String title) {}

    /**
     * A wire being drawn.
     *
     * @param target the node that it would lead to
     */
    public record Wire(OutPort port, DocPoint from, DocPoint to, Optional<NodePath> target) {}

    /** A line between two points. */
    public record Guide(DocPoint from, DocPoint to) {}

    static Preview marquee(DocRect area, DocPoint pointer) {
        return new Preview(
                List.of(),
                Optional.empty(),
                Optional.of(area),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                pointer);
    }

    static Preview wire(Wire wire, Optional<String> refusal) {
        return new Preview(
                List.of(),
                Optional.of(wire),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                refusal,
                wire.to());
    }

    static Preview notes(List<DocRect> notes, List<Ghost> ghosts, DocPoint pointer) {
        return new Preview(
                ghosts,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                notes,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                pointer);
    }
}
