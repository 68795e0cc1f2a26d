import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists the licence of every library of the app image, from the bill of materials, and takes the texts and notices out of the
 * libraries that carry some. A library without a licence, or with one that nobody has looked at yet, ends the build.
 *
 * <p>Usage: {@code java -cp "LIBS/*" CollectLicences.java LIBS BILL TARGET}. Writes {@code TARGET/<library>/<file>} and
 * {@code TARGET/LIBRARIES.txt}, a line for each: {@code guava-33.6.0-jre.jar  Apache-2.0  1 texts}. Same libraries, same bytes.
 */
final class CollectLicences {

    /** A licence is some kilobytes; what is larger has another purpose. */
    private static final int MAX_BYTES = 512 * 1024;

    private static final String OURS = "steadflow-";

    private static final Pattern LICENCE =
            Pattern.compile("(meta-inf/)?(licen[cs]es?/.*|(third-party-)?(licen[cs]e|notice|copying|copyright|about)([-._].*)?)");

    /**
     * Licences under which a library may be given on beside this program, which is Apache-2.0. Each library needs one of them;
     * GPL-2.0 counts with the class path exception only, which OpenJFX and the Eclipse projects have.
     */
    private static final Set<String> ACCEPTED = Set.of(
            "Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-1.0", "EPL-2.0", "MPL-2.0",
            "LGPL-2.1-only", "LGPL-2.1-or-later", "GPL-2.0-with-classpath-exception", "EDL-1.0");

    /** What poms call licences that have another name in the list of SPDX. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("GPLv2+CE", "GPL-2.0-with-classpath-exception"),
            Map.entry("The 3-Clause BSD License", "BSD-3-Clause"),
            Map.entry("GPL2 w/ CPE", "GPL-2.0-with-classpath-exception"),
            Map.entry("EPL 2.0", "EPL-2.0"),
            Map.entry("EDL 1.0", "EDL-1.0"),
            Map.entry("Eclipse Distribution License v. 1.0", "EDL-1.0"),
            Map.entry("GNU Lesser General Public License", "LGPL-2.1-only"),
            Map.entry("Public Domain, per Creative Commons CC0", "CC0-1.0"));

    private CollectLicences() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("Expected the folder of the libraries, the bill of materials and the folder to write, found "
                    + args.length + " arguments. Usage: java -cp \"LIBS/*\" CollectLicences.java LIBS BILL TARGET");
            System.exit(2);
        }
        Path target = Path.of(args[2]);
        Map<String, Set<String>> licences = licences(Path.of(args[1]));
        List<String> lines = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Path library : libraries(Path.of(args[0]))) {
            String name = library.getFileName().toString();
            int texts = collect(library, target);
            Set<String> found = name.startsWith(OURS)
                    ? Set.of("Apache-2.0")
                    : licences.getOrDefault(base(name), Set.of());
            if (found.stream().noneMatch(ACCEPTED::contains)) {
                wrong.add(name + ": " + (found.isEmpty() ? "no licence" : found));
            }
            lines.add(name + "  " + String.join(" or ", found) + (texts == 0 ? "" : "  " + texts + " texts"));
        }
        Files.createDirectories(target);
        Files.writeString(target.resolve("LIBRARIES.txt"), String.join("\n", lines) + "\n");
        if (!wrong.isEmpty()) {
            System.err.println("Expected a licence out of " + new TreeSet<>(ACCEPTED) + " for each library, found:\n  "
                    + String.join("\n  ", wrong)
                    + "\nLook at what each of them asks for; then add it here, or take another library.");
            System.exit(1);
        }
    }

    private static List<Path> libraries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** {@code guava-33.6.0-jre} to its licences, by their SPDX ids where they have some. */
    private static Map<String, Set<String>> licences(Path bill) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JsonNode component : JsonMapper.shared().readTree(Files.readString(bill)).path("components")) {
            Set<String> names = found.computeIfAbsent(
                    component.path("name").asString("") + "-" + component.path("version").asString(""), key -> new TreeSet<>());
            for (JsonNode licence : component.path("licenses")) {
                String name = licence.has("expression")
                        ? licence.path("expression").asString("")
                        : licence.path("license").path("id").asString(licence.path("license").path("name").asString(""));
                names.add(NAMES.getOrDefault(name, name));
            }
        }
        return found;
    }

    /** The file's name without its ending and without the platform that it is for. */
    private static String base(String jar) {
        return jar.replaceFirst("\\.jar$", "").replaceFirst("-(linux|mac|win)(-aarch64)?$", "");
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
