package dev.steadflow.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture of 320 by 200 dots for the samples' cards: confetti, the same for the same words. Written as PNG by hand, so
 * that no toolkit is needed.
 */
final class Confetti {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 200;
    private static final int PIECES = 90;
    private static final int PAPER = 0xFFF8EC;
    private static final int[] COLOURS = {0xE4572E, 0x17BEBB, 0xFFC914, 0x2E282A, 0x76B041, 0x8F3985, 0x3A86FF};
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private Confetti() {}

    static byte[] png(String words) {
        int[] dots = new int[WIDTH * HEIGHT];
        Arrays.fill(dots, PAPER);
        Random random = new Random(words.hashCode());
        for (int piece = 0; piece < PIECES; piece++) {
            circle(dots, random.nextInt(WIDTH), random.nextInt(HEIGHT), 4 + random.nextInt(9),
                    COLOURS[random.nextInt(COLOURS.length)]);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        // Eight bits for each of red, green and blue; no interlacing.
        chunk(file, "IHDR", ByteBuffer.allocate(13).putInt(WIDTH).putInt(HEIGHT)
                .put(new byte[]{8, 2, 0, 0, 0}).array());
        chunk(file, "IDAT", packed(dots));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void circle(int[] dots, int centerX, int centerY, int radius, int colour) {
        for (int y = Math.max(0, centerY - radius); y <= Math.min(HEIGHT - 1, centerY + radius); y++) {
            for (int x = Math.max(0, centerX - radius); x <= Math.min(WIDTH - 1, centerX + radius); x++) {
                int dx = x - centerX;
                int dy = y - centerY;
                if (dx * dx + dy * dy <= radius * radius) {
                    dots[y * WIDTH + x] = colour;
                }
            }
        }
    }

    private static byte[] packed(int[] dots) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            for (int y = 0; y < HEIGHT; y++) {
                out.write(0); // The line is not filtered.
                for (int x = 0; x < WIDTH; x++) {
                    int dot = dots[y * WIDTH + x];
                    out.write(new byte[]{(byte) (dot >> 16), (byte) (dot >> 8), (byte) dot});
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory was written to.", e);
        }
        return packed.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
