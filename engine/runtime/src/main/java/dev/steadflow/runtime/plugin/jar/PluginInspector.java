package dev.steadflow.runtime.plugin.jar;

import dev.steadflow.step.Reach;
import dev.steadflow.step.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what is known of a JAR without running it. Thread-safe. */
public final class PluginInspector {

    private static final Logger LOG = LoggerFactory.getLogger(PluginInspector.class);
    private static final String SERVICES = "META-INF/services/" + Step.class.getName();
    private static final String DRIVERS = "META-INF/services/" + Driver.class.getName();

    private final JarBounds bounds;

    /** @param bounds how much is read at most */
    public PluginInspector(JarBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * The facts of a JAR.
     *
     * @param file the name that people know it by
     * @throws PluginRefusedException when it is no plugin, when somebody changed it after it was signed, or when its entries are
     *     more or larger than they may be, or lead out of a folder
     */
    public PluginFacts inspect(Path jar, String file) throws PluginRefusedException {
        try {
            long size = Files.size(jar);
            if (size > bounds.fileBytes()) {
                throw refused(file, "at most " + bounds.fileBytes() + " bytes", size + " bytes");
            }
            Reading reading;
            try (ZipFile opened = new ZipFile(jar.toFile())) {
                reading = new Reading(opened, file);
                reading.readAll();
            }
            Signer signer = reading.isSigned() ? signer(jar) : new Signer.Nobody();
            return reading.facts(size, Sha256.of(jar), signer);
        } catch (SecurityException broken) {
            throw new PluginRefusedException("Expected " + file + " as it was signed, but found it changed since: "
                    + broken.getMessage() + ". Get it anew from where it comes from.", broken);
        } catch (IOException unreadable) {
            throw new PluginRefusedException(
                    "Expected a JAR, but " + file + " cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }

    /** Java reads the whole manifest for this, so it comes after the bounds have been checked. */
    private static Signer signer(Path jar) throws IOException {
        SignerFinder finder = new SignerFinder();
        try (JarFile opened = new JarFile(jar.toFile())) {
            for (JarEntry entry : opened.stream().toList()) {
                if (!entry.isDirectory()) {
                    try (InputStream content = opened.getInputStream(entry)) {
                        content.transferTo(OutputStream.nullOutputStream());
                    }
                    finder.sawWhole(entry);
                }
            }
        }
        return finder.signer();
    }

    private static PluginRefusedException refused(String file, String expected, String found) {
        return new PluginRefusedException("Expected " + file + " to have " + expected + ", but found " + found + ".");
    }

    /** One look at one JAR, from its first entry to its last. */
    private final class Reading {

        private final ZipFile jar;
        private final String file;
        private final Set<String> names = new HashSet<>();
        private final Set<Reach> refersTo = EnumSet.noneOf(Reach.class);
        private final Map<String, StatedStep> stepsByClass = new HashMap<>();
        private Optional<String> services = Optional.empty();
        private List<String> drivers = List.of();
        private Optional<byte[]> manifest = Optional.empty();
        private long unpacked;

        private Reading(ZipFile jar, String file) {
            this.jar = jar;
            this.file = file;
        }

        private void readAll() throws IOException, PluginRefusedException {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                checkName(entry.getName());
                if (!entry.isDirectory()) {
                    look(entry.getName(), read(entry));
                }
            }
        }

        private boolean isSigned() {
            return names.stream().anyMatch(SignerFinder::isSignature);
        }

        private PluginFacts facts(long size, String sha256, Signer signer) throws IOException, PluginRefusedException {
            Attributes main = manifest.isEmpty()
                    ? new Attributes()
                    : new Manifest(new ByteArrayInputStream(manifest.get())).getMainAttributes();
            return new PluginFacts(
                    file,
                    Optional.ofNullable(main.getValue(Attributes.Name.IMPLEMENTATION_TITLE)),
                    Optional.ofNullable(main.getValue(Attributes.Name.IMPLEMENTATION_VERSION)),
                    size, sha256, steps(), services.isEmpty() ? drivers : List.of(), refersTo, signer);
        }

        private void checkName(String name) throws PluginRefusedException {
            boolean leadsOut = name.startsWith("/") || name.contains("\\") || name.indexOf(0) >= 0
                    || List.of(name.split("/", -1)).contains("..");
            if (leadsOut || name.isEmpty()) {
                throw refused(file, "names of entries that stay in their folder", "'" + name.replace('\0', '?') + "'");
            }
            if (!names.add(name)) {
                throw refused(file, "each entry once", "'" + name + "' twice");
            }
            if (names.size() > bounds.entries()) {
                throw refused(file, "at most " + bounds.entries() + " entries", "more");
            }
        }

        private byte[] read(ZipEntry entry) throws IOException, PluginRefusedException {
            try (InputStream content = jar.getInputStream(entry)) {
                byte[] bytes = content.readNBytes(bounds.entryBytes() + 1);
                unpacked += bytes.length;
                if (bytes.length > bounds.entryBytes()) {
                    throw refused(file, "at most " + bounds.entryBytes() + " bytes in an entry",
                            "more in '" + entry.getName() + "'");
                }
                if (unpacked > bounds.unpackedBytes()) {
                    throw refused(file, "at most " + bounds.unpackedBytes() + " bytes when unpacked", "more");
                }
                return bytes;
            }
        }

        private void look(String name, byte[] content) {
            if (name.equals(SERVICES)) {
                services = Optional.of(new String(content, StandardCharsets.UTF_8));
            } else if (name.equals(DRIVERS)) {
                drivers = listed(new String(content, StandardCharsets.UTF_8));
            } else if (name.equals(JarFile.MANIFEST_NAME)) {
                manifest = Optional.of(content);
            } else if (name.endsWith(".class")) {
                try {
                    refersTo.addAll(ClassReading.refersTo(content));
                    ClassReading.step(content).ifPresent(step -> stepsByClass.put(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'), step));
                } catch (IllegalArgumentException noClass) {
                    // A damaged class is named when it is loaded, if anything needs it.
                    LOG.debug("The class {} of {} cannot be read.", name, file, noClass);
                }
            }
        }

        /** The class names of a service entry. */
        private static List<String> listed(String services) {
            return services.lines().map(line -> line.replaceFirst("#.*", "").strip()).filter(it -> !it.isEmpty())
                    .toList();
        }

        private List<StatedStep> steps() throws PluginRefusedException {
            if (services.isEmpty() && drivers.isEmpty()) {
                throw refused(file, SERVICES + " with the names of its steps, or a JDBC driver's " + DRIVERS, "none");
            }
            if (services.isEmpty()) {
                return List.of();
            }
            List<StatedStep> steps = new ArrayList<>();
            for (String name : listed(services.get())) {
                steps.add(Optional.ofNullable(stepsByClass.get(name)).orElseThrow(() -> refused(
                        file, "the step class " + name + " with @StepType, which its list names", "none")));
            }
            if (steps.isEmpty()) {
                throw refused(file, "at least one step in " + SERVICES, "none");
            }
            return steps;
        }
    }
}
