package dev.steadflow.designer.canvas;

import javafx.scene.paint.Color;

/**
 * What a node shows of itself, whatever happens to it.
 *
 * @param title its label, else its id
 * @param detail its step type or most telling parameter
 * @param icon in the tile
 * @param accent colour of the tile
 * @param kind what to call it aloud: {@code step HTTP request}, {@code choice}
 */
record NodeLook(String title, String detail, Icon icon, Color accent, String kind) {}
