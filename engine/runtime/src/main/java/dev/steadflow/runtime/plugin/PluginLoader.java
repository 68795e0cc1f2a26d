package dev.steadflow.runtime.plugin;

import dev.steadflow.step.Step;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds steps on the class path and in the JARs of a plugins folder, each JAR in a class loader of its own. What is
 * broken is named with its reason and harms nothing else. Owned by one thread.
 */
public final class PluginLoader {

    private static final Logger LOG = LoggerFactory.getLogger(PluginLoader.class);
    private static final String CLASS_PATH = "class path";

    /** The names of some thousand steps; more would only fill the memory. */
    private static final long MAX_NAMES_BYTES = 1 << 20;

    private final StepDescriber describer = new StepDescriber();
    private final Map<String, InstalledStep> found = new LinkedHashMap<>();
    private final List<PluginProblem> problems = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    private PluginLoader() {}

    /** The steps of the class path, as the thread's context class loader sees it. */
    public static InstalledSteps fromClassPath() {
        PluginLoader loader = new PluginLoader();
        loader.addClassPath();
        return loader.result();
    }

    /** The steps of the class path and of every {@code *.jar} in a folder; a folder that does not exist has none. */
    public static InstalledSteps fromClassPathAnd(Path folder) {
        PluginLoader loader = new PluginLoader();
        loader.addClassPath();
        loader.addFolder(folder);
        return loader.result();
    }

    /** The steps of the class path and of some JARs, {@code *.jar} or not. */
    public static InstalledSteps fromClassPathAnd(List<Path> jars) {
        PluginLoader loader = new PluginLoader();
        loader.addClassPath();
        jars.forEach(loader::addJar);
        return loader.result();
    }

    /** The steps of the class path and some that a program has made itself; where both have a step, its own counts. */
    public static InstalledSteps fromClassPathWith(List<? extends Step<?, ?>> own) {
        PluginLoader loader = new PluginLoader();
        own.forEach(step -> loader.add(step, "given", "given"));
        loader.addClassPath();
        return loader.result();
    }

    /** The JARs of a folder, by name; the same that {@link #fromClassPathAnd(Path)} looks into. */
    public static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar") && !Files.isDirectory(file))
                    .sorted()
                    .toList();
        }
    }

    /** Just these steps; a broken one becomes a problem, as it does elsewhere. */
    public static InstalledSteps of(List<? extends Step<?, ?>> steps) {
        PluginLoader loader = new PluginLoader();
        steps.forEach(step -> loader.add(step, "given", "given"));
        return loader.result();
    }

    private InstalledSteps result() {
        problems.forEach(problem -> LOG.warn("{}", problem.text()));
        return new InstalledSteps(List.copyOf(found.values()), problems, loaders);
    }

    private void addClassPath() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        addServices(context == null ? Step.class.getClassLoader() : context, CLASS_PATH, Optional.empty());
    }

    private void addFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> jars;
        try {
            jars = jarsIn(folder);
        } catch (IOException unreadable) {
            problems.add(new PluginProblem(folder.toString(), "the folder", "It cannot be read: " + unreadable));
            return;
        }
        jars.forEach(this::addJar);
    }

    private void addJar(Path jar) {
        String file = jar.getFileName().toString();
        if (!Files.exists(jar)) {
            problems.add(new PluginProblem(
                    file, "the file", "Expected a JAR at " + jar.toAbsolutePath() + ", but there is nothing."));
            return;
        }
        try (JarFile opened = new JarFile(jar.toFile())) {
            ZipEntry names = opened.getEntry("META-INF/services/" + Step.class.getName());
            if (names == null || names.getSize() > MAX_NAMES_BYTES) {
                problems.add(new PluginProblem(
                        file,
                        "the file",
                        "Expected META-INF/services/" + Step.class.getName()
                                + " with the names of its steps, but found "
                                + (names == null ? "none." : names.getSize() + " bytes there.")));
                return;
            }
            PluginClassLoader loader =
                    new PluginClassLoader(file, jar.toUri().toURL(), PluginLoader.class.getClassLoader());
            loaders.add(loader);
            addServices(loader, file, Optional.of(name(opened).orElse(file)));
        } catch (IOException notAJar) {
            problems.add(new PluginProblem(
                    file, "the file", "Expected a JAR, but it cannot be read: " + notAJar.getMessage()));
        }
    }

    /** Adds the steps that a loader itself brings (for a plugin JAR) or sees (for the class path). */
    private void addServices(ClassLoader loader, String where, Optional<String> pluginName) {
        boolean ownOnly = loader instanceof PluginClassLoader;
        @SuppressWarnings("rawtypes") // A class literal has no type arguments.
        Iterator<ServiceLoader.Provider<Step>> providers =
                ServiceLoader.load(Step.class, loader).stream().iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                var provider = providers.next();
                boolean wanted = !ownOnly || loader.equals(provider.type().getClassLoader());
                if (wanted) {
                    Step<?, ?> step = provider.get();
                    add(step, where, pluginName.orElseGet(() -> nameOf(step.getClass())));
                }
            } catch (ServiceConfigurationError | LinkageError broken) {
                addBroken(where, broken);
            }
        }
    }

    private void addBroken(String where, Error broken) {
        Throwable cause = broken.getCause() == null ? broken : broken.getCause();
        boolean linkage = cause instanceof LinkageError || cause instanceof ClassNotFoundException;
        String reason = linkage
                ? "A class that it needs is missing or does not fit: " + cause
                : broken.getMessage() + (broken.getCause() == null ? "" : " (" + cause + ")");
        PluginProblem problem = new PluginProblem(where, "a listed step", reason);
        if (problems.stream().noneMatch(known -> known.reason().equals(problem.reason()))) {
            problems.add(problem);
        }
    }

    private void add(Step<?, ?> step, String where, String plugin) {
        String type = step.getClass().getName();
        try {
            InstalledStep installed = describer.describe(step, plugin);
            InstalledStep before = found.putIfAbsent(installed.description().uses(), installed);
            if (before != null) {
                problems.add(new PluginProblem(
                        where,
                        type,
                        "The step " + installed.description().uses() + " is already there, from "
                                + before.description().plugin() + ". The first one is used."));
            }
        } catch (PluginException broken) {
            problems.add(new PluginProblem(where, type, broken.getMessage()));
        } catch (LinkageError | RuntimeException broken) {
            problems.add(new PluginProblem(
                    where, type, "A class that it needs is missing or does not fit: " + broken));
        }
    }

    private static String nameOf(Class<?> step) {
        Package home = step.getPackage();
        String title = home.getImplementationTitle();
        String version = home.getImplementationVersion();
        if (title != null) {
            return version == null ? title : title + " " + version;
        }
        return CLASS_PATH;
    }

    private static Optional<String> name(JarFile jar) throws IOException {
        if (jar.getManifest() == null) {
            return Optional.empty();
        }
        Attributes attributes = jar.getManifest().getMainAttributes();
        String title = attributes.getValue(Attributes.Name.IMPLEMENTATION_TITLE);
        String version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return Optional.ofNullable(title).map(name -> version == null ? name : name + " " + version);
    }
}
