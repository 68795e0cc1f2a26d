package dev.steadflow.runtime.plugin.jar;

import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.runtime.plugin.InstalledSteps;
import dev.steadflow.runtime.plugin.PluginLoader;
import dev.steadflow.runtime.plugin.PluginProblem;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Adds JARs to a plugins folder and removes them. A JAR is copied beside its place first; the copy is inspected, and the same copy
 * is moved there in one step when a person has agreed, so that what was read is what is installed. Thread-safe.
 */
public final class PluginInstaller {

    private final Path folder;
    private final PluginInspector inspector = new PluginInspector(JarBounds.STANDARD);

    /** @param folder made when the first plugin is added */
    public PluginInstaller(Path folder) {
        this.folder = folder;
    }

    /** The plugins folder. */
    public Path folder() {
        return folder;
    }

    /**
     * A JAR that is ready to be added, or not wanted after all. Nobody has run any of it.
     *
     * @param facts for a person to decide by
     * @param replaces the JARs of the folder that it would take the place of
     */
    public record Prepared(PluginFacts facts, List<String> replaces, Path copy) implements AutoCloseable {

        public Prepared {
            replaces = List.copyOf(replaces);
        }

        /** Forgets it, unless it was added. */
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(copy);
        }
    }

    /**
     * Makes a JAR ready to be added.
     *
     * @param installed the steps of the program and of the folder as they are now
     * @throws PluginRefusedException when it is no plugin, or one of its steps is part of the program
     */
    public Prepared prepare(Path jar, InstalledSteps installed) throws PluginRefusedException {
        String file = String.valueOf(jar.getFileName());
        if (!file.endsWith(".jar")) {
            throw new PluginRefusedException("Expected a file that ends with .jar, but found " + file + ".");
        }
        try {
            if (!Files.isRegularFile(jar)) {
                throw new PluginRefusedException("Expected a JAR at " + jar.toAbsolutePath() + ", but there is none.");
            }
            Files.createDirectories(folder);
            Path copy = folder.resolve("." + file + "." + UUID.randomUUID() + ".part");
            try {
                Files.copy(jar, copy);
                PluginFacts facts = inspector.inspect(copy, file);
                return new Prepared(facts, replaced(facts, installed), copy);
            } catch (IOException | PluginRefusedException | RuntimeException failed) {
                Files.deleteIfExists(copy);
                throw failed;
            }
        } catch (IOException failed) {
            throw new PluginRefusedException(
                    "Expected to copy " + file + " to " + folder + ", but that failed: " + failed
                            + ". Check permissions and room there.",
                    failed);
        }
    }

    private List<String> replaced(PluginFacts facts, InstalledSteps installed) throws PluginRefusedException {
        Set<String> uses = new HashSet<>();
        for (StatedStep step : facts.steps()) {
            if (!uses.add(step.uses())) {
                throw new PluginRefusedException(
                        "Expected " + facts.file() + " to bring each step once, but found " + step.uses() + " twice.");
            }
        }
        Set<String> replaced = new TreeSet<>();
        Set<String> ofFolder = new HashSet<>();
        for (Path jar : jars()) {
            String other = jar.getFileName().toString();
            if (other.equals(facts.file())) {
                replaced.add(other);
            }
            for (StatedStep step : stepsOf(jar)) {
                ofFolder.add(step.uses());
                if (uses.contains(step.uses())) {
                    replaced.add(other);
                }
            }
        }
        for (StepDescription step : installed.steps()) {
            if (uses.contains(step.uses()) && !ofFolder.contains(step.uses())) {
                throw new PluginRefusedException("Expected steps that are not there yet, but " + step.uses() + " of "
                        + facts.file()
                        + " is part of this program. A plugin that changes it needs another id or version.");
            }
        }
        return List.copyOf(replaced);
    }

    /** A broken JAR brings nothing that another could collide with. */
    private List<StatedStep> stepsOf(Path jar) {
        try {
            return inspector.inspect(jar, jar.getFileName().toString()).steps();
        } catch (PluginRefusedException broken) {
            return List.of();
        }
    }

    /**
     * Puts a prepared JAR into the folder, in place of those that it replaces. Only now its code runs for the first time: it is
     * tried before it is moved.
     *
     * @throws PluginRefusedException when none of its steps works, or the folder cannot be written
     */
    public void add(Prepared prepared) throws PluginRefusedException {
        refuseUseless(prepared);
        Path target = folder.resolve(prepared.facts().file());
        try {
            move(prepared.copy(), target);
            for (String other : prepared.replaces()) {
                if (!other.equals(prepared.facts().file())) {
                    Files.deleteIfExists(folder.resolve(other));
                }
            }
        } catch (IOException failed) {
            throw new PluginRefusedException("Expected to put " + prepared.facts().file() + " into " + folder
                    + ", but that failed: " + failed + ". Check permissions and room there.", failed);
        }
    }

    private static void refuseUseless(Prepared prepared) throws PluginRefusedException {
        List<String> wanted = prepared.facts().steps().stream().map(StatedStep::uses).toList();
        try (InstalledSteps tried = PluginLoader.justOf(prepared.copy())) {
            boolean works = wanted.isEmpty()
                    ? tried.problems().isEmpty()
                    : wanted.stream().anyMatch(uses -> tried.find(uses).isPresent());
            if (!works) {
                List<String> reasons = new ArrayList<>();
                tried.problems().forEach(problem -> reasons.add(problem.what() + ": " + problem.reason()));
                String thing = wanted.isEmpty() ? "JDBC driver" : "step";
                throw new PluginRefusedException("Expected " + prepared.facts().file() + " to bring a " + thing
                        + " that works, but found none. " + String.join(" ", reasons));
            }
        }
    }

    /**
     * Takes a JAR out of the folder.
     *
     * @param file its name
     * @throws PluginRefusedException when it is not there or cannot be deleted
     */
    public void remove(String file) throws PluginRefusedException {
        Path jar = find(file);
        try {
            Files.delete(jar);
        } catch (IOException failed) {
            throw new PluginRefusedException("Expected to delete " + jar + ", but that failed: " + failed + ".",
                    failed);
        }
    }

    /**
     * A JAR of the folder.
     *
     * @param file its name
     * @throws PluginRefusedException when it is not there
     */
    public Path find(String file) throws PluginRefusedException {
        List<Path> jars = jars();
        Optional<Path> found = jars.stream().filter(jar -> jar.getFileName().toString().equals(file)).findFirst();
        return found.orElseThrow(() -> new PluginRefusedException("Expected a plugin " + file + " in " + folder
                + ", but found " + (jars.isEmpty()
                        ? "none at all."
                        : String.join(", ", jars.stream().map(jar -> jar.getFileName().toString()).toList()) + ".")));
    }

    /**
     * The JARs of the folder, by name; none when it does not exist.
     *
     * @throws PluginRefusedException when the folder cannot be read
     */
    public List<Path> jars() throws PluginRefusedException {
        try {
            return Files.isDirectory(folder) ? PluginLoader.jarsIn(folder) : List.of();
        } catch (IOException unreadable) {
            throw new PluginRefusedException(
                    "Expected to read the plugins folder " + folder + ", but that failed: " + unreadable + ".",
                    unreadable);
        }
    }

    /**
     * The JARs of the folder with what is known of them and why some cannot be used.
     *
     * @param installed what was loaded of them
     * @throws PluginRefusedException when the folder cannot be read
     */
    public List<ListedPlugin> list(InstalledSteps installed) throws PluginRefusedException {
        return jars().stream().map(jar -> listed(jar, installed.problems())).toList();
    }

    private ListedPlugin listed(Path jar, List<PluginProblem> problems) {
        String file = jar.getFileName().toString();
        List<String> reasons = new ArrayList<>();
        problems.stream().filter(problem -> problem.plugin().equals(file))
                .forEach(problem -> reasons.add(problem.what() + ": " + problem.reason()));
        try {
            return new ListedPlugin(file, Optional.of(inspector.inspect(jar, file)), reasons);
        } catch (PluginRefusedException unreadable) {
            return new ListedPlugin(file, Optional.empty(),
                    reasons.isEmpty() ? List.of(String.valueOf(unreadable.getMessage())) : reasons);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
