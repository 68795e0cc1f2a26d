package dev.steadflow.runtime.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads the classes of one plugin JAR: its own first, so that plugins may bring different versions of a library, and
 * the engine's for what both must share.
 */
final class PluginClassLoader extends URLClassLoader {

    /** Types that cross the border between engine and plugin, and the Java runtime. */
    private static final List<String> SHARED = List.of(
            "java.",
            "javax.",
            "jdk.",
            "dev.steadflow.step.",
            "tools.jackson.",
            "com.fasterxml.jackson.annotation.",
            "org.jspecify.",
            "org.slf4j.");

    static {
        registerAsParallelCapable();
    }

    PluginClassLoader(String name, URL jar, ClassLoader engine) {
        super("plugin " + name, new URL[]{jar}, engine);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = ownOrParents(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> ownOrParents(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException notOurs) {
            return super.loadClass(name, false);
        }
    }
}
