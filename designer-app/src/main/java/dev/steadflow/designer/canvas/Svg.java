package dev.steadflow.designer.canvas;

import dev.steadflow.designer.layout.DocRect;
import java.util.Locale;
import javafx.scene.paint.Color;

/** Writes shapes as SVG text. Numbers have at most two decimals. */
final class Svg {

    private final StringBuilder out = new StringBuilder(4_000);

    /** Begins a picture of a part of a document. */
    Svg(DocRect shown, String title) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"%s %s %s %s\" "
                .formatted(number(shown.width()), number(shown.height()), number(shown.x()), number(shown.y()),
                        number(shown.width()), number(shown.height())))
                .append("font-family=\"system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif\" role=\"img\">\n")
                .append("<title>").append(escaped(title)).append("</title>\n");
    }

    /** Begins a group whose parts are so opaque. */
    void begin(double opacity) {
        out.append(opacity < 1 ? "<g opacity=\"" + number(opacity) + "\">\n" : "<g>\n");
    }

    void end() {
        out.append("</g>\n");
    }

    void rectangle(DocRect box, double radius, Color fill, Color stroke, double width, String dashes) {
        out.append("<rect x=\"").append(number(box.x())).append("\" y=\"").append(number(box.y()))
                .append("\" width=\"").append(number(box.width())).append("\" height=\"").append(number(box.height()))
                .append("\" rx=\"").append(number(radius)).append('"');
        paint(fill, stroke, width);
        out.append(dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"").append("/>\n");
    }

    void circle(double x, double y, double radius, Color fill, Color stroke, double width) {
        out.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y)).append("\" r=\"")
                .append(number(radius)).append('"');
        paint(fill, stroke, width);
        out.append("/>\n");
    }

    void path(String data, Color fill, Color stroke, double width, String transform) {
        out.append("<path d=\"").append(data).append('"');
        paint(fill, stroke, width);
        out.append(" stroke-linecap=\"round\" stroke-linejoin=\"round\"")
                .append(transform.isEmpty() ? "" : " transform=\"" + transform + "\"").append("/>\n");
    }

    /** A text whose middle is at this height. */
    void text(String words, double x, double middle, double size, boolean bold, Color fill) {
        out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(middle + size * 0.35))
                .append("\" font-size=\"").append(number(size)).append('"').append(bold ? " font-weight=\"bold\"" : "")
                .append(" fill=\"").append(web(fill)).append("\">").append(escaped(words)).append("</text>\n");
    }

    private void paint(Color fill, Color stroke, double width) {
        out.append(" fill=\"").append(fill.getOpacity() == 0 ? "none" : web(fill)).append('"');
        if (fill.getOpacity() > 0 && fill.getOpacity() < 1) {
            out.append(" fill-opacity=\"").append(number(fill.getOpacity())).append('"');
        }
        if (width > 0) {
            out.append(" stroke=\"").append(web(stroke)).append("\" stroke-width=\"").append(number(width)).append('"');
        }
    }

    /** The whole text. */
    String finished() {
        return out + "</svg>\n";
    }

    private static String web(Color color) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255), Math.round(color.getBlue() * 255));
    }

    static String number(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\t', '\n', '\r' -> escaped.append(' ');
                default -> {
                    if (c >= ' ' && c != 0xFFFE && c != 0xFFFF) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
