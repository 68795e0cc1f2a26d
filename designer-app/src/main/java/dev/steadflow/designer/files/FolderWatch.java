package dev.steadflow.designer.files;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that files in some folders were made or changed, by whatever program. A hint and no promise: some file systems
 * tell late or not at all, so that whoever must know looks again at other times, too. Safe to use from any thread.
 */
public final class FolderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final Consumer<Path> onChange;
    private final Map<Path, WatchKey> watched = new HashMap<>();

    /** What was asked for last, also what cannot be watched: it is tried, and told of, once. */
    private Set<Path> asked = Set.of();
    private Optional<WatchService> service = Optional.empty();

    /** @param onChange gets the file, or its folder when too much changed at once, on a thread of the watch */
    public FolderWatch(Consumer<Path> onChange) {
        this.onChange = onChange;
    }

    /** Watches these folders and no others. One that cannot be watched is named in the log. */
    public synchronized void watch(Set<Path> folders) {
        if (folders.equals(asked)) {
            return;
        }
        if (folders.isEmpty()) {
            close();
            return;
        }
        asked = Set.copyOf(folders);
        watched.entrySet().removeIf(entry -> {
            boolean gone = !folders.contains(entry.getKey());
            if (gone) {
                entry.getValue().cancel();
            }
            return gone;
        });
        for (Path folder : folders) {
            if (!watched.containsKey(folder)) {
                try {
                    watched.put(folder, folder.register(
                            opened(folder), StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY));
                } catch (IOException e) {
                    LOG.warn("Changes of files in {} are not noticed before the window is brought to the front.",
                            folder, e);
                }
            }
        }
    }

    private WatchService opened(Path folder) throws IOException {
        if (service.isEmpty()) {
            WatchService opened = folder.getFileSystem().newWatchService();
            service = Optional.of(opened);
            Thread.ofVirtual().name("folder-watch").start(() -> follow(opened));
        }
        return service.get();
    }

    private void follow(WatchService from) {
        try {
            while (true) {
                WatchKey key = from.take();
                Path folder = (Path) key.watchable();
                for (WatchEvent<?> event : key.pollEvents()) {
                    onChange.accept(event.context() instanceof Path name ? folder.resolve(name) : folder);
                }
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            return; // Nobody wants to know any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Watches nothing. */
    @Override
    public synchronized void close() {
        asked = Set.of();
        watched.clear();
        service.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("The watch of folders could not be closed.", e);
            }
        });
        service = Optional.empty();
    }
}
