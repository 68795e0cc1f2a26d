package dev.steadflow.designer.app;

import dev.steadflow.designer.files.FolderWatch;
import dev.steadflow.designer.ui.FxThread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lets the window look for changes by other programs when a file beside one of its flows is touched. Not every file
 * system tells, so that it looks when it comes to the front, too. Owned by the JavaFX thread.
 */
final class ChangedFiles implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(300); // A program that writes in pieces has time to end.

    private final FxThread fx;
    private final FolderWatch watch = new FolderWatch(this::touched);
    private final FxThread.Debounced soon;

    /** @param look looks whether the files of open tabs are as they were read */
    ChangedFiles(FxThread fx, Runnable look) {
        this.fx = fx;
        soon = fx.debounced(PAUSE, look);
    }

    /** Watches the folders of these tabs' files, and no others. */
    void follow(List<WindowTab> tabs) {
        watch.watch(tabs.stream()
                .filter(FlowTab.class::isInstance)
                .flatMap(tab -> tab.file().stream())
                .map(file -> file.toAbsolutePath().getParent())
                .collect(Collectors.toSet()));
    }

    private void touched(Path file) {
        if (String.valueOf(file.getFileName()).endsWith(".json") || Files.isDirectory(file)) {
            fx.run(() -> {
                if (!soon.isPending()) {
                    soon.request(); // Not put off by what follows: a program may write again and again.
                }
            });
        }
    }

    /** Watches nothing any more. */
    @Override
    public void close() {
        soon.cancel();
        watch.close();
    }
}
