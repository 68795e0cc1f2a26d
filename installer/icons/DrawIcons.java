import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * Draws the program's icon, a run that has come from one step to the next, in every size and container that the
 * platforms ask for. Run it after changing the drawing; the pictures are kept beside it.
 *
 * <p>Usage, from the top folder: {@code java installer/icons/DrawIcons.java}.
 */
final class DrawIcons {

    /** The drawing's own units are 256 by 256. */
    private static final double DRAWN_AT = 256;

    private static final Color TOP = new Color(0x2563EB);
    private static final Color BOTTOM = new Color(0x1E3A8A);
    private static final Color NEXT_STEP = new Color(0x2DD4BF);

    private DrawIcons() {}

    public static void main(String[] args) throws IOException {
        Path installer = Path.of("installer/icons");
        Path designer = Path.of("designer-app/src/main/resources/dev/steadflow/designer/ui");
        Files.write(installer.resolve("steadflow.png"), png(256));
        Files.write(installer.resolve("steadflow.ico"), ico(List.of(16, 32, 48, 256)));
        Files.write(installer.resolve("steadflow.icns"), icns(Map.of("ic07", 128, "ic08", 256, "ic09", 512, "ic10", 1024)));
        for (int size : List.of(16, 32, 48, 128)) {
            Files.write(designer.resolve("icon-" + size + ".png"), png(size));
        }
    }

    private static BufferedImage draw(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(size / DRAWN_AT, size / DRAWN_AT);
        g.setPaint(new GradientPaint(0, 0, TOP, 0, 256, BOTTOM));
        g.fill(new RoundRectangle2D.Double(8, 8, 240, 240, 104, 104));
        Path2D way = new Path2D.Double();
        way.moveTo(66, 84);
        way.lineTo(130, 84);
        way.curveTo(176, 84, 176, 128, 128, 128);
        way.curveTo(80, 128, 80, 172, 126, 172);
        way.lineTo(190, 172);
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(18, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(way);
        g.fill(new Ellipse2D.Double(42, 60, 48, 48));
        Ellipse2D next = new Ellipse2D.Double(166, 148, 48, 48);
        g.setColor(NEXT_STEP);
        g.fill(next);
        g.setColor(Color.WHITE);
        g.setStroke(new BasicStroke(10));
        g.draw(next);
        g.dispose();
        return image;
    }

    private static byte[] png(int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(draw(size), "png", out);
        return out.toByteArray();
    }

    /** A Windows icon: a directory of 16 bytes a picture, then the pictures as PNG; a side of 256 is written as 0. */
    private static byte[] ico(List<Integer> sizes) throws IOException {
        ByteBuffer directory = ByteBuffer.allocate(6 + 16 * sizes.size()).order(ByteOrder.LITTLE_ENDIAN);
        directory.putShort((short) 0).putShort((short) 1).putShort((short) sizes.size());
        ByteArrayOutputStream pictures = new ByteArrayOutputStream();
        for (int size : sizes) {
            byte[] picture = png(size);
            directory.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
            directory.putShort((short) 1).putShort((short) 32);
            directory.putInt(picture.length).putInt(directory.capacity() + pictures.size());
            pictures.write(picture);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(directory.array());
        pictures.writeTo(out);
        return out.toByteArray();
    }

    /** An icon of macOS: parts of a four-letter name, a length that counts the eight bytes of both, and a PNG. */
    private static byte[] icns(Map<String, Integer> sizes) throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        for (Map.Entry<String, Integer> part : new TreeMap<>(sizes).entrySet()) {
            write(parts, part.getKey(), png(part.getValue()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, "icns", parts.toByteArray());
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String name, byte[] content) throws IOException {
        out.write(name.getBytes(StandardCharsets.US_ASCII));
        out.write(ByteBuffer.allocate(4).putInt(content.length + 8).array());
        out.write(content);
    }
}
