package dev.steadflow.runtime.plugin;

import dev.steadflow.step.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The steps that service entries name, each made and described. What is broken is named with its reason and harms nothing
 * else. Owned by one thread.
 */
final class ServiceSteps {

    private final String where;
    private final PluginUse use;
    // One for each plugin: its caches know classes, which must be gone when the plugin is.
    private final StepDescriber describer = new StepDescriber();
    private final List<InstalledStep> steps = new ArrayList<>();
    private final List<PluginProblem> problems = new ArrayList<>();

    /**
     * @param where the JAR's file name, or {@code class path}
     * @param use who uses the steps' plugin
     */
    ServiceSteps(String where, PluginUse use) {
        this.where = where;
        this.use = use;
    }

    String where() {
        return where;
    }

    List<InstalledStep> steps() {
        return steps;
    }

    List<PluginProblem> problems() {
        return problems;
    }

    /** Adds the steps that a class loader sees, whoever brings them. */
    void addSeenBy(ClassLoader loader) {
        addServices(loader, Optional.empty());
    }

    /** Adds the steps that a plugin's JAR itself brings. */
    void addOwnOf(PluginClassLoader loader, String plugin) {
        addServices(loader, Optional.of(plugin));
    }

    private void addServices(ClassLoader loader, Optional<String> pluginName) {
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
                    add(step, pluginName.orElseGet(() -> nameOf(step.getClass())));
                }
            } catch (ServiceConfigurationError | LinkageError broken) {
                addBroken(broken);
            }
        }
    }

    /** Adds a step that is made already. */
    void add(Step<?, ?> step, String plugin) {
        String type = step.getClass().getName();
        try {
            steps.add(describer.describe(step, plugin, use));
        } catch (PluginException broken) {
            problems.add(new PluginProblem(where, type, broken.getMessage()));
        } catch (LinkageError | RuntimeException broken) {
            problems.add(new PluginProblem(
                    where, type, "A class that it needs is missing or does not fit: " + broken));
        }
    }

    private void addBroken(Error broken) {
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

    private static String nameOf(Class<?> step) {
        Package home = step.getPackage();
        String title = home.getImplementationTitle();
        String version = home.getImplementationVersion();
        if (title != null) {
            return version == null ? title : title + " " + version;
        }
        return PluginLoader.CLASS_PATH;
    }
}
