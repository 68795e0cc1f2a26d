package dev.steadflow.designer.canvas;

/** A place in the view, in pixels from its top left corner. */
public record ViewPoint(double x, double y) {}
