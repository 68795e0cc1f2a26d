import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes the licence texts and notices out of the libraries of the app image, one folder for each library, and lists the
 * libraries that carry none, whose licence stands in the bill of materials.
 *
 * <p>Usage: {@code java CollectLicences.java LIBS TARGET}. Writes {@code TARGET/<library>/<file>} and
 * {@code TARGET/LIBRARIES.txt}, in the same order and with the same bytes for the same libraries.
 */
final class CollectLicences {

    /** A licence is some kilobytes; what is larger has another purpose. */
    private static final int MAX_BYTES = 512 * 1024;

    private static final Pattern LICENCE =
            Pattern.compile("(meta-inf/)?(licen[cs]es?/.*|(third-party-)?(licen[cs]e|notice|copying|copyright|about)([-._].*)?)");

    private CollectLicences() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("Expected the folder of the libraries and the folder to write, found " + args.length
                    + " arguments. Usage: java CollectLicences.java LIBS TARGET");
            System.exit(2);
        }
        Path target = Path.of(args[1]);
        List<Path> libraries;
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            libraries = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        List<String> lines = new ArrayList<>();
        for (Path library : libraries) {
            int texts = collect(library, target);
            lines.add(library.getFileName() + "  " + (texts == 0 ? "see the bill of materials" : texts + " texts"));
        }
        Files.createDirectories(target);
        try (PrintWriter list = new PrintWriter(Files.newBufferedWriter(target.resolve("LIBRARIES.txt")))) {
            lines.forEach(line -> list.print(line + "\n"));
        }
    }

    private static int collect(Path library, Path target) throws IOException {
        Path folder = target.resolve(library.getFileName().toString().replaceFirst("\\.jar$", ""));
        int found = 0;
        try (JarFile jar = new JarFile(library.toFile())) {
            for (JarEntry entry : jar.stream().filter(CollectLicences::isLicence).toList()) {
                Path file = folder.resolve(entry.getName().replaceFirst("^META-INF/", "")).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException(library + " has the entry " + entry.getName() + ", which leads out of its folder.");
                }
                Files.createDirectories(file.getParent());
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.write(file, in.readNBytes(MAX_BYTES));
                }
                found++;
            }
        }
        return found;
    }

    private static boolean isLicence(JarEntry entry) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        return !entry.isDirectory()
                && !name.endsWith(".class")
                && entry.getSize() <= MAX_BYTES
                && LICENCE.matcher(name).matches();
    }
}
