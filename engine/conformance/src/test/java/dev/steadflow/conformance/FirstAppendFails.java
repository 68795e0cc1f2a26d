package dev.steadflow.conformance;

import dev.steadflow.runtime.exec.PassingJournal;
import dev.steadflow.runtime.journal.Append;
import dev.steadflow.runtime.journal.Journal;
import dev.steadflow.runtime.journal.StoreException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A journal that refuses the first append and takes all others. */
final class FirstAppendFails extends PassingJournal {

    private final AtomicBoolean failed = new AtomicBoolean();

    FirstAppendFails(Journal real) {
        super(real);
    }

    @Override
    public Ticket append(Append append) {
        if (failed.compareAndSet(false, true)) {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "The disk failed, as the test wants it.", null);
        }
        return super.append(append);
    }
}
