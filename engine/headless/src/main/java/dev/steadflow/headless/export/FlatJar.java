package dev.steadflow.headless.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * A plan of one flat runnable jar, and its writing. Entries are sorted and carry a fixed time, so that equal input
 * gives equal bytes. Of two entries with one name the first wins; when their bytes differ, {@link #conflicts} says so.
 */
final class FlatJar {

    /** The earliest that a zip can say, independent of the time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int CANCEL_EVERY = 32; // entries; some milliseconds of work

    private final SortedMap<String, Parts.Entry> files = new TreeMap<>();
    private final SortedMap<String, Set<String>> services = new TreeMap<>();
    private final SortedMap<String, Set<String>> partsByEntry = new TreeMap<>();
    private final SortedMap<String, byte[]> own = new TreeMap<>();
    private final List<String> conflicts = new ArrayList<>();
    private final String mainClass;

    /**
     * @param entries what goes in, in order of precedence
     * @param mainClass what {@code java -jar} runs
     */
    FlatJar(Collection<Parts.Entry> entries, String mainClass) throws IOException {
        this.mainClass = mainClass;
        for (Parts.Entry entry : entries) {
            plan(entry);
        }
        services.values().forEach(
                providers -> providers.removeIf(provider -> !files.containsKey(ServiceFiles.classEntry(provider))));
        services.values().removeIf(Set::isEmpty);
        partsByEntry.keySet().removeIf(name -> ServiceFiles.is(name) && !services.containsKey(name));
        put(PartIndex.ENTRY, new PartIndex(partsByEntry).text().getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file of the export itself. */
    void put(String name, byte[] bytes) {
        own.put(name, bytes);
    }

    /** Sentences about entries that two archives have with different content. */
    List<String> conflicts() {
        return conflicts;
    }

    int size() {
        return files.size() + services.size() + own.size() + 1;
    }

    /** Writes the jar. Returns false when the listener wanted it cancelled; what was written is then of no use. */
    boolean write(OutputStream target, ProgressListener progress) throws IOException {
        TreeSet<String> names = new TreeSet<>(files.keySet());
        names.addAll(services.keySet());
        names.addAll(own.keySet());
        try (JarOutputStream jar = new JarOutputStream(new BufferedOutputStream(target, 1 << 16))) {
            putManifest(jar);
            int done = 0;
            for (String name : names) {
                if (done % CANCEL_EVERY == 0) {
                    if (progress.isCancelled()) {
                        return false;
                    }
                    progress.progressed((double) done / names.size(), name);
                }
                put(jar, name, bytes(name));
                done++;
            }
        }
        return true;
    }

    private void plan(Parts.Entry entry) throws IOException {
        Optional<String> target = EntryRules.target(entry.archive(), entry.name());
        if (target.isEmpty()) {
            return;
        }
        String name = target.get();
        partsByEntry.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(entry.parts());
        if (ServiceFiles.is(name)) {
            services.computeIfAbsent(name, key -> new LinkedHashSet<>())
                    .addAll(ServiceFiles.providers(new String(entry.read(), StandardCharsets.UTF_8)));
            return;
        }
        Parts.Entry first = files.putIfAbsent(name, entry);
        if (first != null && !Arrays.equals(first.read(), entry.read())) {
            conflicts.add(name + " differs between " + first.archive().name() + " and " + entry.archive().name()
                    + "; the first one is in the JAR.");
        }
    }

    private byte[] bytes(String name) throws IOException {
        byte[] added = own.get(name);
        if (added != null) {
            return added;
        }
        Set<String> providers = services.get(name);
        if (providers != null) {
            return (String.join("\n", providers) + "\n").getBytes(StandardCharsets.UTF_8);
        }
        return files.get(name).read();
    }

    private void putManifest(JarOutputStream jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, mainClass);
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        if (!files.tailMap("META-INF/versions/").headMap("META-INF/versions0").isEmpty()) {
            main.put(Attributes.Name.MULTI_RELEASE, "true");
        }
        jar.putNextEntry(entry("META-INF/MANIFEST.MF"));
        manifest.write(jar);
        jar.closeEntry();
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(entry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        return entry;
    }
}
