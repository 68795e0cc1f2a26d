package dev.steadflow.headless.export;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.headless.Start;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes one headless JAR of a flow: the engine, the plugins that the flow and those it names use with their
 * libraries, and the files of these flows. Takes them from the class path it was given, so it works in the designer, in a build and in the flat JAR
 * itself. Thread-safe: each export opens its own archives; it takes about a second and does not touch the JavaFX thread.
 */
public final class Exporter {

    private final List<Path> classPath;
    private final String version;

    /**
     * @param classPath jars and folders of classes, in order
     * @param version the version that {@link ExportDescription#steadflow()} names
     */
    public Exporter(List<Path> classPath, String version) {
        this.classPath = List.copyOf(classPath);
        this.version = version;
    }

    /** An exporter of the program that is running. */
    public static Exporter ofRunningProgram(String version) {
        String[] elements = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        return new Exporter(Arrays.stream(elements).filter(e -> !e.isEmpty()).map(Path::of).toList(), version);
    }

    /** Writes the JAR beside its target and moves it there when it is complete. */
    public ExportResult export(ExportRequest request, ProgressListener progress) {
        FlowNeeds needs = FlowNeeds.of(request.flow());
        Path target = request.target().toAbsolutePath().normalize();
        try (Parts parts = Parts.open(classPath, request.pluginJars())) {
            Map<String, String> stepParts = parts.stepParts();
            Optional<String> missing = missing(needs, stepParts);
            if (missing.isPresent()) {
                List<String> sentences = new ArrayList<>(List.of(missing.get()));
                sentences.addAll(parts.unusable());
                return new ExportResult.Refused(String.join("\n", sentences));
            }
            Set<String> wanted = new LinkedHashSet<>(Set.of(PartDeclaration.ENGINE));
            needs.steps().keySet().forEach(uses -> wanted.add(stepParts.get(uses)));
            FlatJar jar = new FlatJar(parts.entriesOf(wanted), Start.class.getName());
            List<String> plugins = wanted.stream()
                    .filter(part -> part.startsWith(PartDeclaration.PLUGIN_PREFIX))
                    .map(part -> part.substring(PartDeclaration.PLUGIN_PREFIX.length()))
                    .sorted()
                    .toList();
            byte[] flowFile = request.flowFile().getBytes(StandardCharsets.UTF_8);
            SortedMap<String, FlowDefinition> children = new TreeMap<>(request.flow().children());
            children.remove(request.flow().id()); // A flow that names itself.
            ExportDescription description = new ExportDescription(
                    request.flow().id(), sha256(flowFile), List.copyOf(children.keySet()), version,
                    parts.pluginVersions(plugins, version),
                    List.copyOf(needs.secrets()), List.copyOf(needs.connections().keySet()));
            jar.put(ExportDescription.ENTRY, description.write());
            jar.put(description.flowEntry(), flowFile);
            children.forEach((id, child) -> jar.put(
                    ExportDescription.entryOf(id),
                    new FlowFileCodec().write(FlowFile.of(child)).getBytes(StandardCharsets.UTF_8)));
            if (!write(jar, target, progress)) {
                return new ExportResult.Cancelled();
            }
            return new ExportResult.Written(
                    target, Files.size(target), jar.size(), plugins, description.secrets(),
                    description.connections(), jar.conflicts());
        } catch (IOException e) {
            return new ExportResult.Refused(
                    "Could not write " + target + ": " + Reason.of(e) + " Nothing was changed there.");
        }
    }

    /**
     * Writes the JAR of the whole program: the engine and every plugin of the class path, without a flow.
     *
     * @throws IOException when an archive of the class path belongs to no part, or the target cannot be written
     */
    void writeProgram(Path target) throws IOException {
        try (Parts parts = Parts.open(classPath, List.of())) {
            if (!parts.unclaimed().isEmpty()) {
                throw new IOException("Expected every archive to belong to a part, but found " + parts.unclaimed()
                        + ". Name its artifact id under 'libraries' in " + PartDeclaration.ENTRY
                        + " of the module that needs it.");
            }
            FlatJar jar = new FlatJar(parts.entries(), Start.class.getName());
            write(jar, target.toAbsolutePath(), ProgressListener.NONE);
            jar.conflicts().forEach(System.err::println);
        }
    }

    private static Optional<String> missing(FlowNeeds needs, Map<String, String> stepParts) {
        List<String> sentences = new ArrayList<>();
        needs.steps().forEach((uses, node) -> {
            if (!stepParts.containsKey(uses)) {
                sentences.add("No plugin brings the step '" + uses + "' of node " + node
                        + ". Give its JAR with --plugin, or change the node.");
            }
        });
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", new TreeSet<>(sentences)));
    }

    private static boolean write(FlatJar jar, Path target, ProgressListener progress) throws IOException {
        Path folder = target.getParent();
        Files.createDirectories(folder);
        Path partial = folder.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            boolean complete;
            try (OutputStream out = Files.newOutputStream(
                    partial, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                complete = jar.write(out, progress);
            }
            if (complete) {
                move(partial, target);
                progress.progressed(1, target.getFileName().toString());
            }
            return complete;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
