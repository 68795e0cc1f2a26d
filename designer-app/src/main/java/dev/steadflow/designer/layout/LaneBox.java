package dev.steadflow.designer.layout;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.flow.definition.ScopePath;

/**
 * One lane of a frame.
 *
 * @param path which lane
 * @param bounds where, absolute; the title is in it
 * @param origin where the lane's content has its origin: positions of its nodes are relative to this
 * @param title what stands above it
 * @param empty whether it holds no node
 * @param depth as of the frame's content
 */
public record LaneBox(ScopePath path, DocRect bounds, DocPoint origin, String title, boolean empty, int depth) {}
