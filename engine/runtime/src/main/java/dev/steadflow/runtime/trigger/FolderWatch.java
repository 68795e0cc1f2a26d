package dev.steadflow.runtime.trigger;

import dev.steadflow.flow.definition.FlowTrigger.Folder;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.trigger.TriggerWorld.Start;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A watched folder that is on. Looks again and again rather than being told: that works on every file system, and for what came
 * while nobody was there. The runs themselves remember which files have been: each has a key of its own.
 */
final class FolderWatch extends Watch {

    /** Beyond that, looking takes longer than it should. */
    static final int MOST_FILES = 10_000;

    private static final Duration SHORTEST_LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    /**
     * A file as it was seen first in this shape.
     *
     * @param done whether its run was started, or it does not fit
     */
    private record Seen(long size, Instant modified, Instant since, boolean done) {}

    private final Folder folder;
    private final Path place;
    private final Duration settle;
    private final PathMatcher matcher;
    private Map<String, Seen> seen = Map.of();

    /** @throws IllegalArgumentException when pattern or duration cannot be read */
    FolderWatch(Watched watched, Folder folder, TriggerWorld world, TriggerNotes notes) {
        super(watched, world, notes);
        this.folder = folder;
        this.place = watched.workFolder().resolve(folder.folder());
        this.settle = Duration.parse(folder.settle().orElse(Folder.STANDARD_SETTLE));
        this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + folder.pattern().orElse("*"));
    }

    @Override
    String rule() {
        return "";
    }

    @Override
    void look() {
        try {
            List<IOException> unreadable = new ArrayList<>();
            seen = files(unreadable);
            boolean allWell = startSettled();
            if (allWell) {
                tell(warning(unreadable));
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            tell("Expected a folder to watch at " + place + ", but there is none. It is looked for again.");
        } catch (IOException | DirectoryIteratorException unreadable) {
            tell("The folder " + place + " cannot be looked into: " + unreadable.getMessage());
        }
        Duration every = settle.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : settle;
        again(every.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : every);
    }

    /** What a person should know although runs are started; empty: nothing. */
    private String warning(List<IOException> unreadable) {
        if (!unreadable.isEmpty()) {
            return "Of the files in " + place + " " + unreadable.size() + " cannot be looked at, such as "
                    + unreadable.getFirst().getMessage() + ". The others start their runs, and these are tried again.";
        }
        return seen.size() < MOST_FILES
                ? ""
                : "Expected fewer than " + MOST_FILES + " files in " + place
                        + ", but found more; only so many are looked at. Move away what is done.";
    }

    /**
     * The files there are now.
     *
     * @param unreadable gets why a file is left out; it must not keep the others from being seen
     */
    private Map<String, Seen> files(List<IOException> unreadable) throws IOException {
        Map<String, Seen> found = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
            for (Path file : entries) {
                if (found.size() >= MOST_FILES) {
                    break;
                }
                String name = file.getFileName().toString();
                if (!name.startsWith(".") && matcher.matches(file.getFileName())) {
                    try {
                        seen(file).ifPresent(it -> found.put(name, it));
                    } catch (IOException cannot) {
                        unreadable.add(cannot);
                    }
                }
            }
        }
        return found;
    }

    /** Empty for what is no file, or has gone meanwhile. */
    private Optional<Seen> seen(Path file) throws IOException {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            if (!is.isRegularFile()) {
                return Optional.empty();
            }
            Instant modified = Instant.ofEpochMilli(is.lastModifiedTime().toMillis());
            Seen before = seen.get(file.getFileName().toString());
            return Optional.of(before != null && before.size() == is.size() && before.modified().equals(modified)
                    ? before
                    : new Seen(is.size(), modified, world.now(), false));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /** Starts the runs of files that have settled; false when something is wrong. */
    private boolean startSettled() {
        boolean allWell = true;
        Instant settledSince = world.now().minus(settle);
        for (Map.Entry<String, Seen> entry : seen.entrySet()) {
            Seen file = entry.getValue();
            if (file.done() || file.since().isAfter(settledSince)) {
                continue;
            }
            Occurrence occurrence = occurrence(entry.getKey(), file);
            switch (watched.start(world, occurrence)) {
                case Start.Started started -> {
                    entry.setValue(new Seen(file.size(), file.modified(), file.since(), true));
                    seen(note().started(started.run().text(), occurrence.id()));
                }
                case Start.Refused refused -> {
                    entry.setValue(new Seen(file.size(), file.modified(), file.since(), true));
                    tell(refused.reason());
                    allWell = false;
                }
                case Start.NoRoom full -> {
                    tell(full.reason());
                    return false;
                }
            }
        }
        return allWell;
    }

    private Occurrence occurrence(String name, Seen file) {
        String path = folder.folder() + (folder.folder().endsWith("/") ? "" : "/") + name;
        JsonNode event = JsonNodeFactory.instance.objectNode()
                .put("path", path)
                .put("name", name)
                .put("size", file.size())
                .put("modified", file.modified().toString());
        return new Occurrence(path + " " + file.size() + " " + file.modified(), event);
    }

    @Override
    TriggerView view() {
        TriggerNote note = note();
        Optional<TriggerView.Last> last = Optional.of(note.run()).filter(run -> !run.isEmpty())
                .map(run -> new TriggerView.Last(note.occurrence(), new RunId(run)));
        return new TriggerView(
                watched.flow().id(), folder, note.paused(), List.of(), Optional.empty(), 0, last, Optional.empty(),
                Optional.of(problem()).filter(it -> !it.isEmpty()));
    }
}
