package dev.steadflow.runtime.plugin;

import dev.steadflow.flow.catalog.StepDescription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of the class path and of a folder of plugin JARs, as the folder is now: a JAR that is added, replaced or removed
 * changes them within seconds. An attempt that runs ends with the classes it began with; then these are let go. Thread-safe.
 *
 * <p>It looks at the folder every second instead of asking the system to be told: a look at some files costs nothing, and
 * it works alike on every system and on network drives ({@code docs/decisions/0024-plugins-while-running.md}).
 */
public final class PluginFolder implements StepSupply {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final Path folder;
    private final ServiceSteps classPath;
    private final PluginCopies copies = new PluginCopies();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final SortedMap<String, LoadedPlugin> loaded = new TreeMap<>();
    private SortedMap<String, PluginStamps.Stamp> seenLast = new TreeMap<>();
    private SortedMap<String, PluginStamps.Stamp> loadedFrom = new TreeMap<>();
    private Optional<PluginProblem> folderProblem = Optional.empty();
    private volatile InstalledSteps now;
    private final AtomicLong changes = new AtomicLong();

    private PluginFolder(Path folder) {
        this.folder = folder;
        this.classPath = PluginLoader.ofClassPath();
        this.now = installed();
    }

    /** Loads what the folder holds, and goes on watching it until this is closed. It need not exist yet. */
    public static PluginFolder open(Path folder) {
        PluginFolder plugins = unwatched(folder);
        Thread.ofVirtual().name("plugins-watch").start(plugins::watch);
        return plugins;
    }

    /** The same without a thread that watches: for those who call {@link #look} or {@link #rescan} themselves. */
    static PluginFolder unwatched(Path folder) {
        PluginFolder plugins = new PluginFolder(folder);
        plugins.rescan();
        plugins.classPath.problems().forEach(problem -> LOG.warn("{}", problem.text()));
        return plugins;
    }

    private void watch() {
        try {
            while (!closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody knows this thread to interrupt it.", e);
        }
    }

    /** The folder that is watched. */
    public Path folder() {
        return folder;
    }

    @Override
    public InstalledSteps now() {
        return now;
    }

    @Override
    public List<StepDescription> steps() {
        return now.steps();
    }

    @Override
    public Optional<StepDescription> find(String uses) {
        return now.find(uses);
    }

    @Override
    public List<PluginProblem> problems() {
        return now.problems();
    }

    @Override
    public long changes() {
        return changes.get();
    }

    @Override
    public Optional<BorrowedStep> borrow(String uses) {
        while (true) {
            Optional<InstalledStep> step = now.step(uses);
            Optional<BorrowedStep> borrowed = step.flatMap(InstalledStep::borrow);
            if (borrowed.isPresent() || step.isEmpty() || closed.getCount() == 0) {
                return borrowed;
            }
            Thread.onSpinWait(); // It was replaced between the two lines; the steps are others already.
        }
    }

    /** Tells after the steps have changed, on the thread that saw it. Returns what ends that. */
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Takes up what has changed since the last look, unless it changes still: a JAR may be half copied. */
    void look() {
        if (takeUp(false)) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Takes up what has changed, at once: for whoever has just put a whole JAR there. */
    public void rescan() {
        if (takeUp(true)) {
            listeners.forEach(Runnable::run);
        }
    }

    private synchronized boolean takeUp(boolean atOnce) {
        if (closed.getCount() == 0) {
            return false;
        }
        SortedMap<String, PluginStamps.Stamp> seen;
        try {
            seen = PluginStamps.of(folder);
        } catch (IOException unreadable) {
            return cannotLook(PluginProblem.ofFolder(folder, unreadable));
        }
        boolean settled = atOnce || seen.equals(seenLast);
        boolean changed = folderProblem.isPresent() || !seen.equals(loadedFrom);
        seenLast = seen;
        if (!settled || !changed) {
            return false;
        }
        folderProblem = Optional.empty();
        replace(seen);
        return true;
    }

    /** What was loaded stays: a network drive may be back in a moment. */
    private boolean cannotLook(PluginProblem problem) {
        if (folderProblem.filter(problem::equals).isPresent()) {
            return false;
        }
        LOG.warn("{}", problem.text());
        folderProblem = Optional.of(problem);
        show();
        return true;
    }

    private void replace(SortedMap<String, PluginStamps.Stamp> seen) {
        List<LoadedPlugin> outdated = new ArrayList<>();
        for (String file : List.copyOf(loaded.keySet())) {
            if (!seen.containsKey(file)) {
                LOG.info("Plugin {} was removed.", file);
                outdated.add(loaded.remove(file));
            }
        }
        for (Map.Entry<String, PluginStamps.Stamp> file : seen.entrySet()) {
            if (!file.getValue().equals(loadedFrom.get(file.getKey()))) {
                LoadedPlugin plugin = copies.load(folder.resolve(file.getKey()));
                LOG.info("Plugin {} brings {}.", plugin.file(), plugin.steps().isEmpty()
                        ? "no steps"
                        : plugin.steps().stream().map(step -> step.description().uses())
                                .collect(Collectors.joining(", ")));
                Optional.ofNullable(loaded.put(file.getKey(), plugin)).ifPresent(outdated::add);
            }
        }
        loadedFrom = seen;
        List<PluginProblem> before = now.problems();
        show();
        now.problems().stream()
                .filter(problem -> !before.contains(problem))
                .forEach(problem -> LOG.warn("{}", problem.text()));
        outdated.forEach(LoadedPlugin::retire);
    }

    private void show() {
        now = installed();
        changes.incrementAndGet();
    }

    private InstalledSteps installed() {
        StepsByUses found = new StepsByUses();
        found.add(classPath);
        folderProblem.ifPresent(found::add);
        loaded.values().forEach(found::add);
        return found.installed(List.of());
    }

    /** Ends watching and lets go of all plugins, whoever uses them. */
    @Override
    public synchronized void close() {
        closed.countDown();
        loaded.values().forEach(LoadedPlugin::close);
        loaded.clear();
        copies.close();
    }
}
