package dev.steadflow.designer.canvas;

import javafx.scene.canvas.GraphicsContext;

/** The dots of the grid; fewer of them when they would stand closer than the eye likes. */
final class GridPainter {

    private static final double STEP = 24;
    private static final double LEAST_DISTANCE = 18;

    private GridPainter() {}

    static void draw(GraphicsContext g, Camera camera, CanvasPaints paints, double width, double height) {
        double distance = STEP * camera.zoom();
        while (distance < LEAST_DISTANCE) {
            distance *= 2;
        }
        double size = camera.zoom() < 0.6 ? 1 : 1.5;
        double left = floorMod(camera.shift().x(), distance);
        double top = floorMod(camera.shift().y(), distance);
        g.setFill(paints.grid());
        for (double x = left; x < width; x += distance) {
            for (double y = top; y < height; y += distance) {
                g.fillRect(x, y, size, size);
            }
        }
    }

    private static double floorMod(double value, double by) {
        return value - Math.floor(value / by) * by;
    }
}
