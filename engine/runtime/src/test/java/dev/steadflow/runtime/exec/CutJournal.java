package dev.steadflow.runtime.exec;

import dev.steadflow.runtime.journal.Append;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.util.concurrent.atomic.AtomicInteger;

/** A journal that dies after a number of writes, as a process does between two of them. */
final class CutJournal extends PassingJournal {
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    CutJournal(Journal real) {
        super(real);
    }

    void after(int writes) {
        left.set(writes);
    }

    boolean isCut() {
        return left.get() <= 0;
    }

    private void count() {
        if (left.getAndUpdate(now -> now == Integer.MAX_VALUE || now <= 0 ? now : now - 1) <= 0) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "The process has died, says the test.", null);
        }
    }

    @Override
    public Ticket append(Append append) {
        count();
        return super.append(append);
    }

    @Override
    public void keepNote(String name, byte[] content) {
        count();
        super.keepNote(name, content);
    }
}
