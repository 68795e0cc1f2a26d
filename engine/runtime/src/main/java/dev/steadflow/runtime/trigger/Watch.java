package dev.steadflow.runtime.trigger;

import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.journal.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trigger that is on. It looks when its time has come and does what is to be done, one look at a time. Thread-safe.
 */
abstract sealed class Watch permits ScheduleWatch, FolderWatch, WebhookWatch, PluginWatch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** Before it is tried again what the store or a lack of room has kept from being done. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Before a look is told once more to leave off: it may just have begun. */
    private static final Duration LEAVING = Duration.ofMillis(50);

    final Watched watched;
    final TriggerWorld world;
    private final TriggerNotes notes;
    private final ReentrantLock lock = new ReentrantLock();

    /** Written while the lock is held; views read it without. */
    private volatile TriggerNote note;

    private volatile String problem = "";
    private boolean ended;

    Watch(Watched watched, TriggerWorld world, TriggerNotes notes) {
        this.watched = watched;
        this.world = world;
        this.notes = notes;
        this.note = notes.read(watched.flow().id(), watched.trigger());
    }

    /** Begins; what is durable on return says that it is on. */
    final void begin() {
        whileLocked(() -> {
            remember(note.switchedOn(rule(), world.now()));
            beginLooking();
        });
    }

    /** Ends without a word in the store: what comes until it begins again has been missed. */
    final void end() {
        whenLeftOff(() -> {
            ended = true;
            world.disarm(watched.name());
        });
    }

    /** Somebody switches it off. */
    final void switchOff() {
        end();
        whileLocked(() -> remember(note.switchedOff()));
    }

    /** Somebody lets it stand still. */
    final void pause() {
        whenLeftOff(() -> {
            remember(note.withPaused(true));
            world.disarm(watched.name());
        });
    }

    /** Somebody lets it go on, from now. */
    final void resume() {
        whileLocked(() -> {
            if (note.paused()) {
                remember(note.withPaused(false).reaching(world.now(), List.of()).lookingAnew());
            }
            beginLooking();
        });
    }

    /** The same as {@link #whileLocked}, for those who do not wait until a look has ended. */
    private void whenLeftOff(Runnable work) {
        try {
            do {
                leaveOff();
            } while (!lock.tryLock(LEAVING.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            lock.lock();
        }
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    final void whileLocked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private void beginLooking() {
        if (!note.paused() && !ended) {
            world.soon(watched.name(), this::lookSafely);
        }
    }

    /** Looks, and again later when the store or anything else failed: a trigger that is on never falls silent. */
    final void lookSafely() {
        whileLocked(() -> {
            if (ended || note.paused()) {
                return;
            }
            try {
                look();
            } catch (StoreException failed) {
                if (!world.isClosed()) {
                    LOG.warn("The store failed trigger {}; it looks again in {}.", watched.name(), PATIENCE, failed);
                    again(PATIENCE);
                }
            } catch (RuntimeException broken) {
                LOG.error("Trigger {} could not look; it looks again in {}.", watched.name(), PATIENCE, broken);
                tell("It could not look because of a fault in the engine; the log says more. It is tried again.");
                again(PATIENCE);
            }
        });
    }

    final void again(Duration later) {
        world.at(watched.name(), world.now().plus(later), this::lookSafely);
    }

    final TriggerNote note() {
        return note;
    }

    /** Remembers, durably. */
    final void remember(TriggerNote newer) {
        if (!newer.equals(note)) {
            notes.keep(watched.flow().id(), watched.trigger(), newer);
            note = newer;
        }
    }

    /** Remembers in memory only what the store can tell again. */
    final void seen(TriggerNote newer) {
        note = newer;
    }

    final String problem() {
        return problem;
    }

    /** What keeps it from working; empty: nothing. Logged when it is news. */
    final void tell(String newProblem) {
        if (!newProblem.isEmpty() && !newProblem.equals(problem)) {
            LOG.warn("Trigger {}: {}", watched.name(), newProblem);
        }
        problem = newProblem;
    }

    /** Leaves off a look that may take long; the lock is not held. */
    void leaveOff() {
        // Most looks take no time.
    }

    /** The times as text, if it has any. */
    abstract String rule();

    /** Does what is due, and sees to it that it looks again; the lock is held. */
    abstract void look();

    /** As it stands. */
    abstract TriggerView view();
}
