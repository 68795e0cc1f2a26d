package dev.steadflow.runtime.trigger;

import dev.steadflow.flow.definition.FlowTrigger.Plugin;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.schedule.Timetable;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.trigger.TriggerWorld.Look;
import dev.steadflow.runtime.trigger.TriggerWorld.Start;
import dev.steadflow.step.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/**
 * A trigger that a plugin brings. What a look finds is started first, under keys of its own, and only then the cursor is
 * remembered: a crash between the two makes the same look again, which finds the same and starts nothing twice.
 */
final class PluginWatch extends Watch {

    /** A look that takes longer hangs. */
    static final Duration LONGEST_LOOK = Duration.ofMinutes(2);

    private static final Duration AT_ONCE = Duration.ofMillis(100);
    private static final int LONGEST_KEY = 500;
    private static final int LONGEST_CURSOR = 10_000;

    private final Plugin plugin;
    private final Duration every;

    /** The look that is under way. */
    private final AtomicReference<Optional<FutureTask<Look>>> looking = new AtomicReference<>(Optional.empty());

    /** Whether the plugin's code runs; it may go on after it was told to leave off. */
    private volatile boolean inside;

    /** @throws IllegalArgumentException when the time between looks cannot be read */
    PluginWatch(Watched watched, Plugin plugin, TriggerWorld world, TriggerNotes notes) {
        super(watched, world, notes);
        this.plugin = plugin;
        this.every = Timetable.interval(plugin.every().orElse(Plugin.STANDARD_EVERY));
    }

    @Override
    String rule() {
        return Occurrence.digest(plugin.uses() + "\n" + plugin.settings());
    }

    @Override
    void leaveOff() {
        looking.get().ifPresent(look -> look.cancel(true));
    }

    @Override
    void look() {
        again(switch (lookOnce()) {
            case Look.Failed failed -> {
                tell(failed.reason());
                yield every;
            }
            case Look.Found found -> take(found.found());
        });
    }

    /** On a thread of its own: plugins are interrupted when they take too long, and the store's work never is. */
    private Look lookOnce() {
        if (inside) {
            return new Look.Failed("Expected the look before to end when it was told to leave off, but it goes on. "
                    + "Nothing is looked for until it has ended.");
        }
        FutureTask<Look> look = new FutureTask<>(this::lookInside);
        looking.set(Optional.of(look));
        String limit = watched.name() + " takes too long";
        try {
            world.at(limit, world.now().plus(LONGEST_LOOK), () -> look.cancel(true));
            Thread _ = Thread.ofVirtual().name("trigger-look-" + watched.name()).start(look);
            return look.get();
        } catch (CancellationException late) {
            return new Look.Failed("Expected a look of at most " + LONGEST_LOOK.toSeconds()
                    + " seconds, but it took longer, or was left off. It is tried again.");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A look answers why it failed.", failed.getCause());
        } catch (InterruptedException never) {
            throw new IllegalStateException("Nobody knows this thread to interrupt it.", never);
        } finally {
            world.disarm(limit);
            looking.set(Optional.empty());
        }
    }

    private Look lookInside() {
        inside = true;
        try {
            return world.look(
                    watched.name(), plugin.uses(), plugin.settings(), note().cursor(), watched.workFolder());
        } finally {
            inside = false;
        }
    }

    /** Starts the runs of what was found; answers when to look again. */
    private Duration take(JsonNode found) {
        JsonNode occurrences = found.path("occurrences");
        String cursor = found.path("cursor").asString("");
        if (occurrences.size() > Trigger.MOST || cursor.length() > LONGEST_CURSOR) {
            tell("Expected at most " + Trigger.MOST + " occurrences and a cursor of at most " + LONGEST_CURSOR
                    + " characters of a look of " + plugin.uses() + ", but found " + occurrences.size() + " and "
                    + cursor.length() + ". Nothing was started.");
            return every;
        }
        boolean allWell = true;
        for (JsonNode each : occurrences) {
            Optional<Start> start = start(each);
            if (start.isEmpty()) {
                allWell = false;
            } else {
                switch (start.get()) {
                    case Start.Started started ->
                        seen(note().started(started.run().text(), each.path("key").asString("")));
                    case Start.Refused refused -> {
                        tell(refused.reason());
                        allWell = false;
                    }
                    case Start.NoRoom full -> {
                        tell(full.reason());
                        return PATIENCE; // The same look is made again, and what has started is found.
                    }
                }
            }
        }
        remember(note().lookedTo(cursor, world.now()));
        if (allWell) {
            tell("");
        }
        return found.path("more").asBoolean(false) ? AT_ONCE : every;
    }

    /** Empty: it has no key that could tell it from others. */
    private Optional<Start> start(JsonNode occurrence) {
        String key = occurrence.path("key").asString("");
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            tell("Expected a key of 1 to " + LONGEST_KEY + " characters of each occurrence that " + plugin.uses()
                    + " finds, but found one of " + key.length() + ". No run was started for it.");
            return Optional.empty();
        }
        return Optional.of(watched.start(world, new Occurrence(key, occurrence.path("event"))));
    }

    @Override
    TriggerView view() {
        TriggerNote note = note();
        Optional<TriggerView.Last> last = Optional.of(note.run()).filter(run -> !run.isEmpty())
                .map(run -> new TriggerView.Last(note.occurrence(), new RunId(run)));
        return new TriggerView(
                watched.flow().id(), plugin, note.paused(), List.of(), note.reached(), 0, last, Optional.empty(),
                Optional.of(problem()).filter(it -> !it.isEmpty()));
    }
}
