package dev.steadflow.designer.app;

import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.ui.FxThread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The files that were opened last and are still there. The disk is asked in the background, because one in the network may
 * take its time; what it has not said to be gone counts as there. Owned by the JavaFX thread.
 */
final class RecentFiles {

    private final SettingsFile settings;
    private final FxThread fx;
    private final Consumer<List<Path>> changed;
    private Set<Path> gone = Set.of();
    private boolean looking;

    /** @param changed gets the files that are there when the disk had news */
    RecentFiles(SettingsFile settings, FxThread fx, Consumer<List<Path>> changed) {
        this.settings = settings;
        this.fx = fx;
        this.changed = changed;
    }

    /** Newest first, as far as is known by now. */
    List<Path> known() {
        return all().stream().filter(file -> !gone.contains(file)).toList();
    }

    /** Asks the disk which are still there; one that is still being asked is not asked again. */
    void look() {
        if (looking) {
            return;
        }
        looking = true;
        List<Path> files = all();
        fx.inBackground(
                () -> files.stream().filter(file -> !Files.exists(file)).collect(Collectors.toUnmodifiableSet()),
                this::told,
                failure -> {
                    looking = false;
                    fx.report(failure);
                });
    }

    private void told(Set<Path> absent) {
        looking = false;
        if (!absent.equals(gone)) {
            gone = absent;
            changed.accept(known());
        }
    }

    private List<Path> all() {
        return settings.settings().recentFiles().stream().map(Path::of).toList();
    }
}
