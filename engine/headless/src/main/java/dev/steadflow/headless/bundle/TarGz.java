package dev.steadflow.headless.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a folder as a {@code .tar.gz}: POSIX ustar (IEEE 1003.1, pax, "ustar Interchange Format"), entries sorted, owned by
 * root, all with {@link Bundler#TIME}, so that equal folders give equal bytes. Used by one thread.
 */
final class TarGz {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int PREFIX = 155;

    private final OutputStream out;

    private TarGz(OutputStream out) {
        this.out = out;
    }

    /** Writes beside the target and moves it there when it is complete. */
    static void write(Path folder, String folderName, Path target) throws IOException {
        Path partial = folder.resolveSibling(folder.getFileName() + ".gz");
        try (Stream<Path> walked = Files.walk(folder)) {
            List<Path> paths = walked.sorted().toList();
            try (OutputStream file = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(partial)))) {
                TarGz tar = new TarGz(file);
                for (Path path : paths) {
                    String inside = folder.relativize(path).toString().replace('\\', '/');
                    tar.add(inside.isEmpty() ? folderName : folderName + "/" + inside, path);
                }
                file.write(new byte[2 * BLOCK]);
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void add(String name, Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            header(name, 0777, 0, '2', Files.readSymbolicLink(path).toString());
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            header(name + "/", 0755, 0, '5', "");
        } else {
            long size = Files.size(path);
            header(name, Files.isExecutable(path) ? 0755 : 0644, size, '0', "");
            Files.copy(path, out);
            out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
        }
    }

    private void header(String name, int mode, long size, char type, String link) throws IOException {
        byte[] block = new byte[BLOCK];
        int cut = cut(name);
        put(block, 0, NAME, name.substring(cut == 0 ? 0 : cut + 1));
        put(block, 345, PREFIX, name.substring(0, cut));
        octal(block, 100, 8, mode);
        octal(block, 108, 8, 0); // The owner is root,
        octal(block, 116, 8, 0); // and so is the group.
        octal(block, 124, 12, size);
        octal(block, 136, 12, Bundler.TIME.toInstant().getEpochSecond());
        block[156] = (byte) type;
        put(block, 157, NAME, link);
        put(block, 257, 6, "ustar");
        put(block, 263, 2, "00");
        put(block, 265, 32, "root");
        put(block, 297, 32, "root");
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        octal(block, 148, 7, sum);
        out.write(block);
    }

    /** Where a long name is cut into prefix and name; 0: it is short enough. */
    private static int cut(String name) throws IOException {
        if (name.getBytes(StandardCharsets.UTF_8).length <= NAME) {
            return 0;
        }
        for (int cut = name.indexOf('/'); cut > 0; cut = name.indexOf('/', cut + 1)) {
            boolean fits = name.substring(0, cut).getBytes(StandardCharsets.UTF_8).length <= PREFIX
                    && name.substring(cut + 1).getBytes(StandardCharsets.UTF_8).length <= NAME;
            if (fits) {
                return cut;
            }
        }
        throw new IOException("Expected names that fit into an archive, but " + name + " is too long.");
    }

    private static void put(byte[] block, int at, int length, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > length) {
            throw new IOException("Expected names that fit into an archive, but " + text + " is too long.");
        }
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    /** Digits with a zero byte at the end. */
    private static void octal(byte[] block, int at, int length, long number) throws IOException {
        String digits = Long.toOctalString(number);
        put(block, at, length - 1, "0".repeat(Math.max(0, length - 1 - digits.length())) + digits);
        block[at + length - 1] = 0;
    }
}
