package dev.steadflow.runtime.plugin;

import dev.steadflow.step.ConnectionTest;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds of connections that the plugins of some steps bring. Immutable. */
public final class ConnectionKinds {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionKinds.class);

    private final SortedMap<String, ConnectionKind<?>> kinds;

    private ConnectionKinds(SortedMap<String, ConnectionKind<?>> kinds) {
        this.kinds = Collections.unmodifiableSortedMap(kinds);
    }

    /** Looks through the class path and the plugins of these steps; a broken kind is logged and left out. */
    public static ConnectionKinds of(InstalledSteps steps) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        steps.steps().forEach(step -> steps.step(step.uses()).ifPresent(it -> loaders.add(it.call().classLoader())));
        SortedMap<String, ConnectionKind<?>> kinds = new TreeMap<>();
        loaders.forEach(loader -> add(loader, kinds));
        return new ConnectionKinds(kinds);
    }

    private static void add(ClassLoader loader, SortedMap<String, ConnectionKind<?>> kinds) {
        @SuppressWarnings("rawtypes") // A class literal has no type arguments.
        Iterator<ServiceLoader.Provider<ConnectionTest>> providers =
                ServiceLoader.load(ConnectionTest.class, loader).stream().iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ConnectionKind<?> kind = ConnectionKind.of(providers.next().get(), StepJson.mapper());
                kinds.putIfAbsent(kind.id(), kind);
            } catch (PluginException | ServiceConfigurationError | LinkageError broken) {
                LOG.warn("A kind of connection cannot be used: {}", broken.getMessage(), broken);
            }
        }
    }

    /** All of them, by id. */
    public Collection<ConnectionKind<?>> all() {
        return kinds.values();
    }

    /** The kind with an id, if a plugin brings it. */
    public Optional<ConnectionKind<?>> find(String id) {
        return Optional.ofNullable(kinds.get(id));
    }
}
