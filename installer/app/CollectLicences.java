import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists the licence of every library of the app image, from the bill of materials, puts the text of each licence beside the list,
 * and takes the texts and notices out of the libraries that carry some. Java itself is added to the bill. A library without a
 * licence, with one that nobody has looked at yet, or with one whose text is not there ends the build.
 *
 * <p>Usage: {@code java -cp "LIBS/*" CollectLicences.java LIBS BILL TEXTS TARGET}, where TEXTS has a file for each licence by its
 * SPDX id, {@code Apache-2.0.txt}. Writes {@code TARGET/texts/<licence>.txt}, {@code TARGET/<library>/<file>},
 * {@code TARGET/<library>/COPYRIGHT.txt} where the library says it elsewhere, and {@code TARGET/LIBRARIES.txt}, a line for each:
 * {@code guava-33.6.0-jre.jar  Apache-2.0  https://github.com/google/guava}. Same libraries, same bytes.
 */
final class CollectLicences {

    /** A licence is some kilobytes; what is larger has another purpose. */
    private static final int MAX_BYTES = 512 * 1024;

    private static final String OURS = "steadflow-";

    /** Java's own, which is also that of JavaFX; its text is in each JDK. */
    private static final String CLASS_PATH = "GPL-2.0-with-classpath-exception";

    private static final Pattern LICENCE =
            Pattern.compile("(meta-inf/)?(licen[cs]es?/.*|(third-party-)?(licen[cs]e|notice|copying|copyright|about)([-._].*)?)");

    /**
     * Licences under which a library may be given on beside this program, which is Apache-2.0. Each library needs one of them;
     * GPL-2.0 counts with the class path exception only, which OpenJFX and the Eclipse projects have.
     */
    private static final Set<String> ACCEPTED = Set.of(
            "Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-1.0", "EPL-2.0", "MPL-2.0",
            "LGPL-2.1-only", "LGPL-2.1-or-later", CLASS_PATH);

    /** What poms call licences that have another name in the list of SPDX. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("GPLv2+CE", CLASS_PATH),
            Map.entry("The 3-Clause BSD License", "BSD-3-Clause"),
            Map.entry("GPL2 w/ CPE", CLASS_PATH),
            Map.entry("EPL 2.0", "EPL-2.0"),
            Map.entry("EDL 1.0", "BSD-3-Clause"), // The same words.
            Map.entry("Eclipse Distribution License v. 1.0", "BSD-3-Clause"),
            Map.entry("EPL 1.0", "EPL-1.0"),
            Map.entry("AL 2.0", "Apache-2.0"),
            Map.entry("GPL v2", "GPL-2.0-only"),
            Map.entry("GPLv2 with the Classpath Exception", CLASS_PATH),
            Map.entry("GNU Lesser General Public License", "LGPL-2.1-only"),
            Map.entry("Public Domain, per Creative Commons CC0", "CC0-1.0"));

    /** Who gives on a library under one of these repeats the line of its copyright. */
    private static final Set<String> WITH_COPYRIGHT = Set.of("MIT", "BSD-2-Clause", "BSD-3-Clause");

    /**
     * That line, of libraries whose JAR has no text of a licence: from the licence file of their sources. The sources of three have
     * none, so it says whom their poms name.
     */
    private static final Map<String, String> COPYRIGHTS = Map.of(
            "atlantafx-base", "Copyright (c) 2022 mkpaz",
            "controlsfx", "Copyright (c) 2013, ControlsFX",
            "flowless", "By Tomas Mikula and Jordan Martinez, as its pom says; it has no line of its copyright",
            "pcollections", "Copyright 2015 The pcollections Authors. All Rights Reserved.",
            "reactfx", "Copyright (c) 2013, Tomas Mikula",
            "richtextfx", "Copyright (c) 2013-2017, Tomas Mikula and contributors",
            "undofx", "By Tomas Mikula, as its pom says; it has no line of its copyright",
            "wellbehavedfx", "By Tomas Mikula, as its pom says; it has no line of its copyright");

    private final Path texts;
    private final Path target;

    private CollectLicences(Path texts, Path target) {
        this.texts = texts;
        this.target = target;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("Expected the folder of the libraries, the bill of materials, the folder of licence texts and the folder"
                    + " to write, found " + args.length
                    + " arguments. Usage: java -cp \"LIBS/*\" CollectLicences.java LIBS BILL TEXTS TARGET");
            System.exit(2);
        }
        List<String> wrong = new CollectLicences(Path.of(args[2]), Path.of(args[3])).collect(Path.of(args[0]), Path.of(args[1]));
        if (!wrong.isEmpty()) {
            System.err.println("Expected a licence out of " + new TreeSet<>(ACCEPTED) + ", its text, and the line of its copyright"
                    + " where it asks for one, for each library, found:\n  "
                    + String.join("\n  ", wrong)
                    + "\nLook at what each of them asks for; then add it here, or take another library.");
            System.exit(1);
        }
    }

    /** Writes everything; returns the libraries with what is wrong about their licence. */
    private List<String> collect(Path libraries, Path bill) throws IOException {
        ObjectNode content = (ObjectNode) JsonMapper.shared().readTree(Files.readString(bill));
        Map<String, Library> known = known(content);
        List<String> lines = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Path file : libraries(libraries)) {
            String name = file.getFileName().toString();
            int own = copyTexts(file);
            Library library = known.getOrDefault(base(name), new Library(Set.of(), ""));
            Set<String> licences = name.startsWith(OURS) ? Set.of("Apache-2.0") : library.licences();
            List<String> accepted = licences.stream().filter(ACCEPTED::contains).toList();
            if (accepted.isEmpty()) {
                wrong.add(name + ": " + (licences.isEmpty() ? "no licence" : licences));
            }
            for (String licence : accepted) {
                if (!copyText(licence)) {
                    wrong.add(name + ": no text of " + licence + " in " + texts);
                }
            }
            String copyright = own > 0 ? "" : COPYRIGHTS.getOrDefault(name.replaceFirst("-\\d.*", ""), "");
            Optional<String> asking = accepted.stream().filter(WITH_COPYRIGHT::contains).findFirst();
            if (!copyright.isEmpty()) {
                writeCopyright(name, copyright, asking);
            } else if (own == 0 && asking.isPresent()) {
                wrong.add(name + ": no line of its copyright, which " + asking.get() + " asks for");
            }
            lines.add(String.join("  ", name, String.join(" or ", licences), library.home()).stripTrailing()
                    + (copyright.isEmpty() ? "" : "  " + copyright)
                    + (own == 0 ? "" : "  (texts of its own: " + own + ")"));
        }
        Files.createDirectories(target);
        Files.writeString(target.resolve("LIBRARIES.txt"), String.join("\n", lines) + "\n");
        addJava(content);
        Files.writeString(bill, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
        return wrong;
    }

    private void writeCopyright(String library, String line, Optional<String> licence) throws IOException {
        Path folder = Files.createDirectories(folder(library));
        Files.writeString(folder.resolve("COPYRIGHT.txt"),
                line + "\n" + licence.map(id -> "\nIts licence: ../texts/" + id + ".txt\n").orElse(""));
    }

    /** Where the texts of a library are put. */
    private Path folder(String library) {
        return target.resolve(library.replaceFirst("\\.jar$", ""));
    }

    /** Puts the text of a licence beside the list. False when there is none. */
    private boolean copyText(String licence) throws IOException {
        Path text = licence.equals(CLASS_PATH)
                ? Path.of(System.getProperty("java.home"), "legal", "java.base", "LICENSE")
                : texts.resolve(licence + ".txt");
        if (!Files.exists(text)) {
            return false;
        }
        Files.createDirectories(target.resolve("texts"));
        Files.copy(text, target.resolve("texts").resolve(licence + ".txt"), StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /** The Java of the app image is the one that makes it, which is the one that runs this. */
    private static void addJava(ObjectNode bill) {
        String version = Runtime.version().toString();
        ObjectNode java = bill.withArray("components").addObject();
        java.put("type", "platform")
                .put("bom-ref", "pkg:generic/openjdk@" + version)
                .put("publisher", System.getProperty("java.vendor"))
                .put("name", "openjdk")
                .put("version", version)
                .put("scope", "required");
        java.withArray("licenses").addObject().putObject("license").put("id", CLASS_PATH);
        java.put("purl", "pkg:generic/openjdk@" + version);
    }

    private static List<Path> libraries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /**
     * What the bill says about a library.
     *
     * @param licences by their SPDX ids where they have some
     * @param home where to read about it; may be empty
     */
    private record Library(Set<String> licences, String home) {}

    /** {@code guava-33.6.0-jre} to what is known about it. */
    private static Map<String, Library> known(JsonNode bill) {
        Map<String, Library> found = new TreeMap<>();
        for (JsonNode component : bill.path("components")) {
            Set<String> names = new TreeSet<>();
            for (JsonNode licence : component.path("licenses")) {
                String name = licence.has("expression")
                        ? licence.path("expression").asString("")
                        : licence.path("license").path("id").asString(licence.path("license").path("name").asString(""));
                names.add(NAMES.getOrDefault(name, name));
            }
            found.merge(
                    component.path("name").asString("") + "-" + component.path("version").asString(""),
                    new Library(names, home(component)),
                    (one, other) -> one.licences().isEmpty() ? other : one);
        }
        return found;
    }

    private static String home(JsonNode component) {
        for (JsonNode reference : component.path("externalReferences")) {
            if (reference.path("type").asString("").equals("website")) {
                return reference.path("url").asString("");
            }
        }
        return "";
    }

    /** The file's name without its ending and without the platform that it is for. */
    private static String base(String jar) {
        return jar.replaceFirst("\\.jar$", "").replaceFirst("-(linux|mac|win)(-aarch64)?$", "");
    }

    private int copyTexts(Path library) throws IOException {
        Path folder = folder(library.getFileName().toString());
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
