package dev.steadflow.headless.diagram;

import dev.steadflow.flow.file.FlowFile;

/**
 * Draws a flow as the designer shows it. Found by {@link java.util.ServiceLoader}: the designer brings one, so the command line
 * that is installed with it can draw; an exported JAR has none and stays small. Needs no display.
 */
@FunctionalInterface
public interface FlowDrawing {

    /**
     * The drawing as an SVG document.
     *
     * @param flow nodes without a place are laid out
     * @param dark light lines on dark paper
     */
    String svg(FlowFile flow, boolean dark);
}
