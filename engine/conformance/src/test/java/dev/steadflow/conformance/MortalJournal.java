package dev.steadflow.conformance;

import dev.steadflow.runtime.exec.PassingJournal;
import dev.steadflow.runtime.journal.Append;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A journal whose process is killed after a number of appends. What was kept stays; whether the last one was still
 * answered is the difference between a process that died before it did what the append asks for, and one that died after.
 */
final class MortalJournal extends PassingJournal {

    /** When a process dies. */
    enum Death {
        /** The last append is kept, but nobody hears of it. */
        BEFORE_EFFECTS,
        /** The last append is answered; the next one is refused. */
        AFTER_EFFECTS
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final int last;
    private final Death death;
    private int appends;
    private boolean dead;

    MortalJournal(Journal real, int last, Death death) {
        super(real);
        this.last = last;
        this.death = death;
    }

    /** Lives as long as the test. */
    static MortalJournal immortal(Journal real) {
        return new MortalJournal(real, Integer.MAX_VALUE, Death.AFTER_EFFECTS);
    }

    /** How many appends were kept. */
    int appends() {
        lock.lock();
        try {
            return appends;
        } finally {
            lock.unlock();
        }
    }

    boolean isDead() {
        lock.lock();
        try {
            return dead;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Ticket append(Append append) {
        lock.lock();
        try {
            if (dead || appends >= last) {
                dead = true;
                return new Killed();
            }
            Ticket kept = super.append(append);
            appends++;
            dead = appends == last && death == Death.BEFORE_EFFECTS;
            return dead ? new Killed() : kept;
        } finally {
            lock.unlock();
        }
    }

    private record Killed() implements Ticket {
        @Override
        public void awaitWritten() {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "The process was killed, as the test wants it.",
                    null);
        }

        @Override
        public void awaitDurable() {
            awaitWritten();
        }

        @Override
        public long logBytes() {
            return 0;
        }
    }
}
