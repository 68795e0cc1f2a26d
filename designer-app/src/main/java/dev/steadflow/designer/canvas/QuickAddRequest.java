package dev.steadflow.designer.canvas;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.OutPort;
import dev.steadflow.flow.definition.ScopePath;
import java.util.Optional;

/**
 * The canvas asks which node to add. The answer goes to {@link CanvasCommands#add(String, QuickAddRequest)}.
 *
 * @param from the port that will lead to the new node
 * @param scope the scope that will hold it
 * @param at its top left corner, seen from the scope
 * @param screenX where a popup should open, on the screen
 * @param screenY likewise
 */
public record QuickAddRequest(
        Optional<OutPort> from, ScopePath scope, DocPoint at, double screenX, double screenY) {}
