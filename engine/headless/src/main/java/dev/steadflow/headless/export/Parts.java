package dev.steadflow.headless.export;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The entries of all archives of a class path and of dropped-in plugin jars, each with the parts it belongs to. A flat
 * jar says it in its {@link PartIndex}, a module in its {@link PartDeclaration}, which also claims libraries by name;
 * what nobody claims (JavaFX in the designer) has no part and is never exported. Owned by one thread.
 */
final class Parts implements Closeable {

    /** Of a jar whose manifest names none. */
    private static final String NO_VERSION = "unknown";

    private static final String STEP_SERVICE = "META-INF/services/dev.steadflow.step.Step";

    /**
     * One file of one archive.
     *
     * @param parts what it belongs to; empty: nothing that is exported
     */
    record Entry(Archive archive, String name, Set<String> parts) {

        byte[] read() throws IOException {
            return archive.read(name);
        }
    }

    private final List<Archive> archives = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> unclaimed = new TreeSet<>();
    private final List<String> unusable = new ArrayList<>();

    /** Of plugins that do not come with this program, by name. */
    private final Map<String, String> otherVersions = new TreeMap<>();

    private Parts() {}

    /**
     * Opens everything.
     *
     * @param classPath jars and folders, in order; what does not exist is passed over, as Java does
     * @param pluginJars dropped-in plugins, each a part of its own
     * @throws IOException when an archive of the class path cannot be read, naming it
     */
    static Parts open(List<Path> classPath, List<Path> pluginJars) throws IOException {
        Parts parts = new Parts();
        try {
            parts.addClassPath(classPath.stream().filter(Files::exists).toList());
            for (Path jar : pluginJars) {
                parts.addPlugin(jar);
            }
            return parts;
        } catch (IOException e) {
            parts.close();
            throw e;
        }
    }

    /** Every entry, in the order of the archives. */
    List<Entry> entries() {
        return entries;
    }

    /** The entries of some parts, in the same order; each names only those of its parts that are among them. */
    List<Entry> entriesOf(Set<String> wanted) {
        List<Entry> chosen = new ArrayList<>();
        for (Entry entry : entries) {
            Set<String> common = new TreeSet<>(entry.parts());
            common.retainAll(wanted);
            if (!common.isEmpty()) {
                chosen.add(new Entry(entry.archive(), entry.name(), common));
            }
        }
        return chosen;
    }

    /** The names of the archives that belong to no part. */
    Set<String> unclaimed() {
        return unclaimed;
    }

    /** A sentence for each plugin jar that cannot be used. */
    List<String> unusable() {
        return unusable;
    }

    /**
     * The versions of plugins. A dropped-in jar says its own in its manifest ({@code Implementation-Version}), or has none.
     *
     * @param names of plugins
     * @param own the version of those that come with the program
     * @return by name
     */
    SortedMap<String, String> pluginVersions(List<String> names, String own) {
        SortedMap<String, String> versions = new TreeMap<>();
        names.forEach(name -> versions.put(name, otherVersions.getOrDefault(name, own)));
        return versions;
    }

    /**
     * Which part brings which step type, read from the class files without loading them.
     *
     * @return part by {@code http/request@1}
     */
    Map<String, String> stepParts() throws IOException {
        Map<String, Map<String, Entry>> byArchive = new HashMap<>();
        for (Entry entry : entries) {
            byArchive.computeIfAbsent(entry.archive().name(), name -> new HashMap<>()).put(entry.name(), entry);
        }
        Map<String, String> parts = new TreeMap<>();
        for (Entry entry : entries) {
            if (!entry.name().equals(STEP_SERVICE) || entry.parts().isEmpty()) {
                continue;
            }
            for (String provider : ServiceFiles.providers(text(entry.read()))) {
                Entry step = byArchive.get(entry.archive().name()).get(ServiceFiles.classEntry(provider));
                if (step == null || step.parts().isEmpty()) {
                    throw new IOException("Expected the step class " + provider + ", which " + STEP_SERVICE
                            + " names, in " + entry.archive().name() + ", but it is not there.");
                }
                Optional<String> uses = StepAnnotation.uses(step.read());
                uses.ifPresent(id -> parts.putIfAbsent(id, step.parts().iterator().next()));
            }
        }
        return parts;
    }

    private void addClassPath(List<Path> classPath) throws IOException {
        List<Archive> opened = new ArrayList<>();
        Map<Archive, PartDeclaration> declarations = new HashMap<>();
        for (Path path : classPath) {
            Archive archive = keep(Archive.open(path));
            opened.add(archive);
            if (archive.entries().contains(PartDeclaration.ENTRY)) {
                declarations.put(archive, declaration(archive));
            }
        }
        for (Archive archive : opened) {
            PartDeclaration own = declarations.get(archive);
            if (archive.entries().contains(PartIndex.ENTRY)) {
                PartIndex index = PartIndex.parse(text(archive.read(PartIndex.ENTRY)));
                archive.entries().forEach(name -> entries.add(new Entry(archive, name, index.partsOf(name))));
                if (archive.entries().contains(ExportDescription.ENTRY)) {
                    otherVersions.putAll(ExportDescription.read(archive.read(ExportDescription.ENTRY)).plugins());
                }
            } else if (own != null) {
                add(archive, Set.of(own.part()));
            } else {
                Set<String> claimedBy = new LinkedHashSet<>();
                declarations.values().stream()
                        .filter(declaration -> declaration.claims(archive.name()))
                        .forEach(declaration -> claimedBy.add(declaration.part()));
                add(archive, claimedBy);
                if (claimedBy.isEmpty()) {
                    unclaimed.add(archive.name());
                }
            }
        }
    }

    /** What cannot be used brings no step: it stays out, and who needs one of its steps is told why. */
    private void addPlugin(Path jar) {
        Archive archive;
        try {
            archive = keep(Archive.open(jar));
            if (!archive.entries().contains(STEP_SERVICE)) {
                unusable.add(jar + " has no " + STEP_SERVICE + ".");
                return;
            }
            archive.read(STEP_SERVICE);
            String part = PartDeclaration.pluginPart(archive.name());
            otherVersions.put(part.substring(PartDeclaration.PLUGIN_PREFIX.length()), version(archive));
        } catch (IOException e) {
            unusable.add(Reason.of(e));
            return;
        }
        add(archive, Set.of(PartDeclaration.pluginPart(archive.name())));
    }

    private static String version(Archive archive) throws IOException {
        if (!archive.entries().contains(JarFile.MANIFEST_NAME)) {
            return NO_VERSION;
        }
        Manifest manifest = new Manifest(new ByteArrayInputStream(archive.read(JarFile.MANIFEST_NAME)));
        String version = manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return version == null ? NO_VERSION : version;
    }

    private void add(Archive archive, Set<String> parts) {
        archive.entries().forEach(name -> entries.add(new Entry(archive, name, parts)));
    }

    private Archive keep(Archive archive) {
        archives.add(archive);
        return archive;
    }

    private static PartDeclaration declaration(Archive archive) throws IOException {
        return PartDeclaration.parse(archive.name(), text(archive.read(PartDeclaration.ENTRY)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        for (Archive archive : archives) {
            archive.close();
        }
    }
}
