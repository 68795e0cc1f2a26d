package dev.steadflow.runtime.plugin;

import dev.steadflow.step.Opening;
import dev.steadflow.step.StepError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the plugins of one engine have opened for their attempts to share. Each is closed when nobody has used it for a
 * while, when its connection has other settings, when its plugin is let go, or with this. Thread-safe.
 */
public final class PluginResources implements AutoCloseable {

    /** How many may be open at once: more than an engine has servers to talk to, fewer than a process may have files. */
    static final int MOST = 64;

    /** How long one stays open that nobody uses. */
    static final Duration IDLE = Duration.ofMinutes(5);

    /** Calls back once, later; asking again replaces what was asked before. */
    @FunctionalInterface
    public interface Later {
        /** Runs {@code look} at {@code due}, on a thread that must not be held up. */
        void at(Instant due, Runnable look);
    }

    private record Connected(PluginUse plugin, String connection) {}

    private final InstantSource clock;
    private final Later later;
    private final Map<SharedResource.Name, SharedResource> shared = new HashMap<>();
    private final Map<Connected, ConnectionUse> latest = new HashMap<>();
    private final Map<PluginUse, Runnable> watched = new HashMap<>();
    private boolean closed;

    /** @param later for a look at what nobody uses any more */
    public PluginResources(InstantSource clock, Later later) {
        this.clock = clock;
        this.later = later;
    }

    /**
     * What one attempt of a step may share with others, until the lease is closed. Resources that were opened with other
     * settings of its connection go as soon as nobody uses them.
     */
    public ResourceLease lease(BorrowedStep step, Optional<ConnectionUse> connection) {
        if (connection.isPresent()) {
            ConnectionUse now = connection.get();
            Optional<ConnectionUse> before;
            synchronized (this) {
                before = Optional.ofNullable(latest.put(new Connected(step.plugin(), now.name()), now));
            }
            if (before.filter(then -> !then.equals(now)).isPresent()) {
                closeUnused(this::isOutdated);
            }
        }
        return new ResourceLease(this, step.plugin(), connection);
    }

    /** Its connection has had other settings since. */
    private boolean isOutdated(SharedResource resource) {
        PluginUse plugin = resource.name().plugin();
        return resource.name().connection()
                .filter(then -> !then.equals(latest.get(new Connected(plugin, then.name()))))
                .isPresent();
    }

    /** One more attempt uses a resource, which is opened if it is not open. */
    <E extends Exception> AutoCloseable take(SharedResource.Name name, Opening<?, E> opening,
            List<SharedResource> taken)
            throws E, StepError, InterruptedException {
        SharedResource resource = taken(name);
        taken.add(resource);
        try {
            return resource.get(opening);
        } catch (Exception notOpened) {
            taken.remove(resource);
            giveBack(List.of(resource));
            throw notOpened;
        }
    }

    private SharedResource taken(SharedResource.Name name) throws StepError {
        Optional<SharedResource> leaving = Optional.empty();
        SharedResource resource;
        synchronized (this) {
            if (closed) {
                throw StepError.failed("EngineClosing", "The engine closes. The step is called again by the next one.");
            }
            if (!shared.containsKey(name) && shared.size() >= MOST) {
                leaving = Optional.of(longestUnused());
                shared.remove(leaving.get().name());
            }
            watched.computeIfAbsent(name.plugin(), plugin -> plugin.beforeLetGo(() -> closeAllOf(plugin)));
            resource = shared.computeIfAbsent(name, SharedResource::new);
            resource.taken();
        }
        leaving.ifPresent(SharedResource::close);
        return resource;
    }

    private SharedResource longestUnused() throws StepError {
        return shared.values().stream()
                .filter(resource -> resource.users() == 0)
                .min(Comparator.comparing(SharedResource::unusedSince))
                .orElseThrow(() -> StepError.failed(
                        "TooManyResources",
                        "All " + MOST + " clients and pools that steps may have open at once are in use. Try again"
                                + " later, or run fewer of these steps at once."));
    }

    /** An attempt has ended: what it used is used by one fewer. */
    void giveBack(List<SharedResource> resources) {
        if (resources.isEmpty()) {
            return;
        }
        synchronized (this) {
            Instant now = clock.instant();
            resources.forEach(resource -> resource.givenBack(now));
        }
        closeUnused(this::isOutdated);
        lookLater();
    }

    private void lookLater() {
        Optional<Instant> due;
        synchronized (this) {
            due = closed
                    ? Optional.empty()
                    : shared.values().stream()
                            .filter(resource -> resource.users() == 0)
                            .map(resource -> resource.unusedSince().plus(IDLE))
                            .min(Comparator.naturalOrder());
        }
        due.ifPresent(at -> later.at(at, () -> Thread.ofVirtual().name("resources-idle").start(this::closeIdle)));
    }

    private void closeIdle() {
        closeUnused(resource -> !resource.unusedSince().plus(IDLE).isAfter(clock.instant()));
        lookLater();
    }

    private void closeUnused(Predicate<SharedResource> which) {
        List<SharedResource> leaving;
        synchronized (this) {
            leaving = shared.values().stream().filter(resource -> resource.users() == 0).filter(which).toList();
            leaving.forEach(resource -> shared.remove(resource.name()));
        }
        leaving.forEach(SharedResource::close);
    }

    /** The plugin is let go: nobody uses it any more, or its engine waits for nobody. */
    private void closeAllOf(PluginUse plugin) {
        List<SharedResource> leaving;
        synchronized (this) {
            watched.remove(plugin);
            latest.keySet().removeIf(connected -> connected.plugin().equals(plugin));
            leaving = shared.values().stream().filter(resource -> resource.name().plugin().equals(plugin)).toList();
            leaving.forEach(resource -> shared.remove(resource.name()));
        }
        leaving.forEach(SharedResource::close);
    }

    /** How many are open or about to be. */
    synchronized int size() {
        return shared.size();
    }

    /** Closes all of them, whoever uses them; none is opened any more. */
    @Override
    public void close() {
        List<SharedResource> leaving;
        List<Runnable> watches;
        synchronized (this) {
            closed = true;
            leaving = new ArrayList<>(shared.values());
            watches = new ArrayList<>(watched.values());
            shared.clear();
            watched.clear();
            latest.clear();
        }
        watches.forEach(Runnable::run);
        leaving.forEach(SharedResource::close);
    }
}
