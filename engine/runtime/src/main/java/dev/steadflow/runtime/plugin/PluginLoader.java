package dev.steadflow.runtime.plugin;

import dev.steadflow.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds steps on the class path and in plugin JARs, each JAR in a class loader of its own, once; {@link PluginFolder} goes
 * on looking. What is broken is named with its reason and harms nothing else. Owned by one thread.
 */
public final class PluginLoader {

    private static final Logger LOG = LoggerFactory.getLogger(PluginLoader.class);
    static final String CLASS_PATH = "class path";

    private final StepsByUses found = new StepsByUses();
    private final List<LoadedPlugin> plugins = new ArrayList<>();

    private PluginLoader() {}

    /** The steps of the class path, as the thread's context class loader sees it. */
    public static InstalledSteps fromClassPath() {
        PluginLoader loader = new PluginLoader();
        loader.add(ofClassPath());
        return loader.result();
    }

    /** The steps of the class path and of every {@code *.jar} in a folder; a folder that does not exist has none. */
    public static InstalledSteps fromClassPathAnd(Path folder) {
        PluginLoader loader = new PluginLoader();
        loader.add(ofClassPath());
        loader.addFolder(folder);
        return loader.result();
    }

    /** The steps of the class path and of some JARs, {@code *.jar} or not. */
    public static InstalledSteps fromClassPathAnd(List<Path> jars) {
        PluginLoader loader = new PluginLoader();
        loader.add(ofClassPath());
        jars.forEach(loader::addJar);
        return loader.result();
    }

    /** The steps of the class path and some that a program has made itself; where both have a step, its own counts. */
    public static InstalledSteps fromClassPathWith(List<? extends Step<?, ?>> own) {
        PluginLoader loader = new PluginLoader();
        loader.add(given(own));
        loader.add(ofClassPath());
        return loader.result();
    }

    /** The steps of one JAR and no others, to see whether they work. */
    public static InstalledSteps justOf(Path jar) {
        PluginLoader loader = new PluginLoader();
        loader.addJar(jar);
        return loader.found.installed(loader.plugins);
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
        loader.add(given(steps));
        return loader.result();
    }

    private static ServiceSteps given(List<? extends Step<?, ?>> steps) {
        ServiceSteps given = new ServiceSteps("given", new PluginUse());
        steps.forEach(step -> given.add(step, "given"));
        return given;
    }

    /** The steps of the class path, as the thread's context class loader sees it. */
    static ServiceSteps ofClassPath() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ServiceSteps steps = new ServiceSteps(CLASS_PATH, new PluginUse());
        steps.addSeenBy(context == null ? Step.class.getClassLoader() : context);
        return steps;
    }

    private InstalledSteps result() {
        found.problems().forEach(problem -> LOG.warn("{}", problem.text()));
        return found.installed(plugins);
    }

    private void add(ServiceSteps steps) {
        found.add(steps);
    }

    private void addFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            jarsIn(folder).forEach(this::addJar);
        } catch (IOException unreadable) {
            found.add(PluginProblem.ofFolder(folder, unreadable));
        }
    }

    private void addJar(Path jar) {
        LoadedPlugin plugin = JarLoader.load(jar, jar);
        plugins.add(plugin);
        found.add(plugin);
    }
}
