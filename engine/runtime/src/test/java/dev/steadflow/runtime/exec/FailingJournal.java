package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.journal.Append;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.util.concurrent.atomic.AtomicInteger;

/** A journal whose disk fails when a test says so, before or after the append was kept. */
final class FailingJournal extends PassingJournal {

    private final AtomicInteger accepted = new AtomicInteger();
    private volatile int failFrom = Integer.MAX_VALUE;
    private volatile int failUntil = Integer.MAX_VALUE;
    private volatile boolean keepThough;
    private volatile boolean failed;

    FailingJournal(Journal real) {
        super(real);
    }

    /** Refuses every append after the first {@code appends}. */
    FailingJournal failAfter(int appends) {
        failFrom = appends;
        return this;
    }

    /** Refuses one append, the one after the first {@code appends}. */
    FailingJournal failOnceAfter(int appends) {
        failFrom = appends;
        failUntil = appends + 1;
        return this;
    }

    /** Keeps the append after the first {@code appends} and fails all the same. */
    FailingJournal keepButFailOnceAfter(int appends) {
        keepThough = true;
        return failOnceAfter(appends);
    }

    /** Refuses the next {@code appends}, then works again. */
    void failNext(int appends) {
        failFrom = accepted.get();
        failUntil = failFrom + appends;
    }

    /** Keeps the next append and fails all the same, as a disk does whose answer is lost. */
    void keepButFailNext() {
        keepThough = true;
        failNext(1);
    }

    /** Whether an append was refused. */
    boolean hasFailed() {
        return failed;
    }

    @Override
    public Ticket append(Append append) {
        int number = accepted.getAndIncrement();
        if (number < failFrom || number >= failUntil) {
            return super.append(append);
        }
        failed = true;
        if (keepThough) {
            super.append(append).awaitDurable();
        }
        return new Ticket() {
            @Override
            public void awaitWritten() {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, "The disk failed, as the test wants it.",
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
        };
    }
}
