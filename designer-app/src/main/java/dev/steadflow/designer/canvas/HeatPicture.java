package dev.steadflow.designer.canvas;

import dev.steadflow.flow.definition.NodePath;
import java.util.Optional;

/** What the canvas shows of many runs together: how warm each node is, by some measure. An immutable picture. */
public interface HeatPicture {

    /** A node's warmth; empty for one that was never visited. */
    Optional<NodeHeat> node(NodePath node);

    /** What the colours mean, and of how many runs: {@code Time, 95 of 100 visits · 200 runs}. */
    String title();

    /** What the coldest colour stands for. */
    String coldest();

    /** What the hottest colour stands for. */
    String hottest();

    /**
     * The warmth of a node.
     *
     * @param warmth from 0 to 1
     * @param badge a few characters for the card: {@code 1.2 s}
     * @param words all numbers, for the legend and screen readers
     */
    record NodeHeat(double warmth, String badge, String words) {

        public NodeHeat {
            warmth = Math.clamp(warmth, 0, 1);
        }
    }
}
