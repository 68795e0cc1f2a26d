package dev.steadflow.headless.bundle;

import dev.steadflow.headless.export.ExportDescription;
import dev.steadflow.headless.export.ExportRequest;
import dev.steadflow.headless.export.ExportResult;
import dev.steadflow.headless.export.Exporter;
import dev.steadflow.headless.export.JavaModules;
import dev.steadflow.headless.export.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.zip.ZipFile;

/**
 * Writes a bundle:
 *
 * <pre>
 * bin/order          starts it; messages name it
 * lib/order.jar      the exported JAR
 * lib/order.aot      the cache, if asked for
 * runtime/           a Java runtime, if asked for
 * order.service      a unit for systemd
 * Dockerfile, README.md, bundle.json
 * </pre>
 *
 * Everything is made beside the target first, so that a failure leaves the target as it was. Used by one thread at a time;
 * takes a second, and up to a minute with a runtime and a cache.
 */
public final class Bundler {

    /** What says that a folder is a bundle; its content is what the JAR says of itself. */
    static final String DESCRIPTION = "bundle.json";

    /** The JVM uses a cache only while the JAR has the time it was made with, so all bundles have the same. */
    static final FileTime TIME = FileTime.from(Instant.parse("1980-01-01T00:00:00Z"));

    private final Exporter exporter;
    private final Path java;

    /**
     * @param exporter writes the JAR
     * @param java the {@code java} command that makes a cache when the bundle has none of its own
     */
    public Bundler(Exporter exporter, Path java) {
        this.exporter = exporter;
        this.java = java;
    }

    /**
     * Writes a bundle.
     *
     * @param request what to export; its target is passed over
     * @param target where to; the caller has asked {@link BundleTarget#inTheWay}
     * @param listener hears what happens and may stop it between two pieces of work
     * @return {@code Written} with the size of everything in bytes and the number of files
     */
    public ExportResult write(ExportRequest request, BundleTarget target, BundleOptions options,
            BundleListener listener) {
        Path place = target.path().toAbsolutePath().normalize();
        Path draft = place.resolveSibling("." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            ExportResult result = draft(request, draft, options, listener);
            if (!(result instanceof ExportResult.Written written)) {
                return result;
            }
            listener.begins("Moving everything to " + target.path());
            switch (target) {
                case BundleTarget.Folder _ -> {
                    Optional<String> failure = moved(draft, place, request.flow().id());
                    if (failure.isPresent()) {
                        return new ExportResult.Refused(failure.get());
                    }
                }
                case BundleTarget.Archive archive -> TarGz.write(draft, archive.folderName(), place);
            }
            return new ExportResult.Written(
                    place, BundleFolder.bytes(place), BundleFolder.files(draft, place), written.plugins(),
                    written.secrets(), written.connections(), written.warnings());
        } catch (BundleException refused) {
            return new ExportResult.Refused(String.valueOf(refused.getMessage()));
        } catch (IOException e) {
            return new ExportResult.Refused("Could not write " + place + ": " + Reason.of(e)
                    + " Nothing was changed there.");
        } finally {
            BundleFolder.discard(draft);
        }
    }

    /** Why the folder is not as it should be; empty: it is. */
    private static Optional<String> moved(Path draft, Path place, String flow) {
        try {
            new BundleFolder(place).replaceWith(draft, flow);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("Could not move everything to " + place + ": " + Reason.of(e)
                    + " What is there is not complete; export again.");
        }
    }

    private ExportResult draft(ExportRequest request, Path draft, BundleOptions options, BundleListener listener)
            throws IOException, BundleException {
        String name = request.flow().id();
        Path jar = draft.resolve("lib").resolve(name + ".jar");
        listener.begins("Writing the JAR");
        ExportResult result = exporter.export(request.withTarget(jar), listener);
        if (!(result instanceof ExportResult.Written written)) {
            return result;
        }
        Files.setLastModifiedTime(jar, TIME);
        writeTexts(request, written, draft, options);
        Path itsJava = java;
        if (options.withJava()) {
            SortedSet<String> modules = JavaModules.of(jar);
            listener.begins("Linking a Java runtime of " + modules.size() + " modules");
            JavaRuntime.link(modules, draft.resolve("runtime"));
            itsJava = draft.resolve("runtime/bin/java");
        }
        if (options.withCache() && !listener.isCancelled()) {
            listener.begins("Starting the program once, to learn what it loads");
            AotCache.make(itsJava, jar, draft.resolve("lib").resolve(name + ".aot"));
        }
        return listener.isCancelled() ? new ExportResult.Cancelled() : result;
    }

    private static void writeTexts(ExportRequest request, ExportResult.Written written, Path draft,
            BundleOptions options)
            throws IOException {
        BundleTexts texts = new BundleTexts(request.flow(), written, options);
        Path script = draft.resolve("bin").resolve(request.flow().id());
        Files.createDirectories(script.getParent());
        Files.writeString(script, texts.script());
        if (Files.getFileStore(script).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Map<String, String> files = Map.of(
                request.flow().id() + ".service", texts.unit(),
                "Dockerfile", texts.dockerfile(),
                "README.md", texts.readme());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(draft.resolve(file.getKey()), file.getValue());
        }
        try (ZipFile jar = new ZipFile(written.target().toFile());
                InputStream description = jar.getInputStream(jar.getEntry(ExportDescription.ENTRY))) {
            Files.copy(description, draft.resolve(DESCRIPTION));
        }
    }

    /** What a bundle of a flow consists of, whether or not it has all of it. */
    static List<String> ownNames(String flow) {
        return List.of("bin", "lib", "runtime", flow + ".service", "Dockerfile", "README.md", DESCRIPTION);
    }
}
