package dev.steadflow.runtime.plugin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of one plugin JAR: its steps in a class loader of their own, and what could not be used of it. Thread-safe.
 *
 * @param file the JAR's file name
 * @param steps may be empty, when all is broken or it brings JDBC drivers only
 * @param problems what is wrong with it
 * @param use who uses it
 * @param loader of its classes; empty when it is no JAR
 * @param afterwards what remains to be done when the loader is closed
 */
record LoadedPlugin(
        String file,
        List<InstalledStep> steps,
        List<PluginProblem> problems,
        PluginUse use,
        Optional<PluginClassLoader> loader,
        Runnable afterwards) {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedPlugin.class);

    LoadedPlugin {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /** A file that holds no steps at all. */
    static LoadedPlugin broken(String file, String reason) {
        return new LoadedPlugin(
                file, List.of(), List.of(new PluginProblem(file, "the file", reason)), new PluginUse(),
                Optional.empty(), () -> {});
    }

    /** The same, with something more to be done when it is let go. */
    LoadedPlugin withAfterwards(Runnable then) {
        return new LoadedPlugin(file, steps, problems, use, loader, () -> {
            afterwards.run();
            then.run();
        });
    }

    /** The same, with classes that can be loaded as long as the process lives. */
    LoadedPlugin leftOpen() {
        return new LoadedPlugin(file, steps, problems, use, Optional.empty(), afterwards);
    }

    /** Lets it go when nobody uses it any more; nobody begins to from here on. */
    void retire() {
        use.retire(this::close);
    }

    /** Lets it go now. */
    void close() {
        use.sayFarewell();
        try {
            if (loader.isPresent()) {
                loader.get().close();
            }
        } catch (IOException open) {
            LOG.warn("The plugin JAR {} stays open until the process ends.", file, open);
        }
        afterwards.run();
    }
}
