package dev.steadflow.designer.inspector;

import dev.steadflow.designer.expression.LastRun;
import dev.steadflow.designer.expression.Trial;
import dev.steadflow.designer.ui.FxThread;

/**
 * What fields of expressions need beside the document.
 *
 * @param lastRun where data to try expressions on comes from
 * @param trial tries them
 * @param fx does so off the JavaFX thread
 */
public record ExpressionHelp(LastRun lastRun, Trial trial, FxThread fx) {}
