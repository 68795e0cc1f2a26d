import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts everything that is published into one folder, with a checksum for each file.
 *
 * <p>Usage: {@code java CollectRelease.java TARGET SOURCE…}. A source is a file, or a folder whose packages
 * ({@code .deb}, {@code .msi}, {@code .dmg}) are taken. Writes {@code TARGET/SHA256SUMS} as {@code sha256sum} reads it.
 */
final class CollectRelease {

    private static final List<String> PACKAGES = List.of(".deb", ".rpm", ".msi", ".exe", ".dmg", ".pkg");

    private CollectRelease() {}

    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        if (args.length < 2) {
            System.err.println("Expected a folder to write and what to publish, found " + args.length
                    + " arguments. Usage: java CollectRelease.java TARGET SOURCE…");
            System.exit(2);
        }
        Path target = Path.of(args[0]);
        Files.createDirectories(target);
        List<String> sums = new ArrayList<>();
        for (String source : Arrays.asList(args).subList(1, args.length)) {
            for (Path file : files(Path.of(source))) {
                Path copy = target.resolve(file.getFileName());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                sums.add(sha256(copy) + "  " + file.getFileName());
            }
        }
        Files.writeString(target.resolve("SHA256SUMS"), String.join("\n", sums) + "\n");
        sums.forEach(System.out::println);
    }

    private static List<Path> files(Path source) throws IOException {
        if (!Files.isDirectory(source)) {
            return List.of(source);
        }
        try (Stream<Path> inside = Files.list(source)) {
            List<Path> packages = inside.filter(file -> PACKAGES.stream().anyMatch(file.toString()::endsWith)).sorted().toList();
            if (packages.isEmpty()) {
                throw new IOException("Expected a package " + PACKAGES + " in " + source + ", found none.");
            }
            return packages;
        }
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
