package dev.steadflow.runtime.exec;

import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.observe.LogContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A run that has work or is kept in memory: its mailbox, and the one virtual thread that works at a time. An idle run
 * has no thread. The mailbox holds at most one outcome for each open errand of the run, and one order for each caller,
 * who waits for it.
 */
final class LiveRun {

    /** What the thread does with mail; called by one thread at a time. */
    interface Worker {
        /** Handles one piece of mail. */
        Next handle(Mail mail);
    }

    /** What happens after a piece of mail. */
    enum Next {
        /** On with the next one. */
        GO_ON,
        /** This piece is to be handled again, at once. */
        AGAIN,
        /** This piece is to be handled again after {@link LiveRun#resume}. */
        PAUSE
    }

    private final RunId run;
    private final Worker worker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private final Deque<Mail> mailbox = new ArrayDeque<>();
    private boolean working;
    private boolean paused;
    private boolean ending;

    /** The end of a pause came before its beginning. */
    private boolean resumedEarly;

    LiveRun(RunId run, Worker worker) {
        this.run = run;
        this.worker = worker;
    }

    /** Puts mail into the box and sees to it that a thread is at work. False: nobody will look at it any more. */
    boolean put(Mail mail) {
        lock.lock();
        try {
            if (ending && paused) {
                return false;
            }
            mailbox.addLast(mail);
            wake();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The engine ends: a pause will not end any more. Answers the mail that it leaves behind. */
    List<Mail> end() {
        lock.lock();
        try {
            ending = true;
            if (!paused) {
                return List.of();
            }
            List<Mail> left = List.copyOf(mailbox);
            mailbox.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** Ends a pause. */
    void resume() {
        lock.lock();
        try {
            resumedEarly = !paused;
            paused = false;
            wake();
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        if (!working && !paused && !mailbox.isEmpty()) {
            working = true;
            Thread worksHere = Thread.ofVirtual().name("run-" + run).unstarted(this::work);
            worksHere.start();
        }
    }

    /** Whether mail waits to be handled. */
    boolean hasMail() {
        lock.lock();
        try {
            return !mailbox.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** How many pieces of mail wait. */
    int mailWaiting() {
        lock.lock();
        try {
            return mailbox.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether no thread works for this run and no mail asks for one; mail may be left for the end of a pause. */
    boolean isQuiet() {
        lock.lock();
        try {
            return !working && (paused || mailbox.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no thread works for this run; mail may be left for the end of a pause. False: it took too long. */
    boolean awaitQuiet(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (working && left > 0) {
                left = quiet.awaitNanos(left);
            }
            return !working;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        LogContext.ofRun(run);
        for (Optional<Mail> mail = next(); mail.isPresent(); mail = next()) {
            handle(mail.get());
        }
    }

    private void handle(Mail mail) {
        Next next = worker.handle(mail);
        while (next == Next.AGAIN || (next == Next.PAUSE && !putBack(mail))) {
            next = worker.handle(mail);
        }
    }

    /** Begins a pause. False: it is over already, or the engine ends, so that it would never be. */
    private boolean putBack(Mail mail) {
        lock.lock();
        try {
            if (ending || resumedEarly) {
                resumedEarly = false;
                return false;
            }
            mailbox.addFirst(mail);
            paused = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Mail> next() {
        lock.lock();
        try {
            @Nullable
            Mail mail = paused ? null : mailbox.pollFirst();
            working = mail != null;
            if (!working) {
                quiet.signalAll();
            }
            return Optional.ofNullable(mail);
        } finally {
            lock.unlock();
        }
    }
}
