package dev.steadflow.designer.canvas;

/**
 * One part of the line that says where one is.
 *
 * @param title what it is called
 * @param go leads there
 */
public record Crumb(String title, Runnable go) {}
