package dev.steadflow.runtime.journal;

import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.runtime.exec.PassingJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Does what a caller of a journal should when the store is in trouble: asks again, and after an append whose outcome is
 * unknown looks whether it was kept before it is handed in again. Each append is written when {@link #append} returns.
 */
final class StubbornJournal extends PassingJournal {

    private static final int TRIES = 100;

    private final Journal real;

    private StubbornJournal(Journal real) {
        super(real);
        this.real = real;
    }

    /** Opens a journal, however often it takes. */
    static StubbornJournal open(Supplier<Journal> opening) {
        return new StubbornJournal(stubbornly(opening));
    }

    /** Asks until there is an answer, or an error that asking again does not change. */
    static <T> T stubbornly(Supplier<T> question) {
        StoreException last = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                return question.get();
            } catch (StoreException e) {
                if (e.kind() != StoreException.Kind.UNAVAILABLE || isClosed(e)) {
                    throw e;
                }
                last = e;
            }
        }
        throw new AssertionError("The store does not recover.", last);
    }

    private static boolean isClosed(StoreException e) {
        return String.valueOf(e.getMessage()).contains("The journal is closed");
    }

    @Override
    public Ticket append(Append append) {
        try {
            AtomicBoolean unknown = new AtomicBoolean();
            boolean _ = stubbornly(() -> appendOnce(append, unknown));
            long bytes = logBytes(append.run());
            return new Ticket() {
                @Override
                public long logBytes() {
                    return bytes;
                }

                @Override
                public void awaitWritten() {}

                @Override
                public void awaitDurable() {}
            };
        } catch (StoreException refused) {
            if (isClosed(refused)) {
                throw refused;
            }
            return new Ticket() {
                @Override
                public long logBytes() {
                    return 0;
                }

                @Override
                public void awaitWritten() {
                    throw refused;
                }

                @Override
                public void awaitDurable() {
                    throw refused;
                }
            };
        }
    }

    /**
     * @param unknown whether an earlier attempt may have kept it; then a conflict may be with itself
     */
    private boolean appendOnce(Append append, AtomicBoolean unknown) {
        try {
            real.append(append).awaitDurable();
        } catch (StoreException e) {
            unknown.compareAndSet(false, e.kind() == StoreException.Kind.UNAVAILABLE);
            if (isClosed(e) || !unknown.get() || !isThere(append)) {
                throw e;
            }
        }
        return true;
    }

    private boolean isThere(Append append) {
        return read(append.run(), append.expectedLast(), append.events().size()).equals(append.events());
    }

    @Override
    public List<RecordedEvent> read(RunId run, long after, int limit) {
        return stubbornly(() -> super.read(run, after, limit));
    }

    @Override
    public long logBytes(RunId run) {
        return stubbornly(() -> super.logBytes(run));
    }

    @Override
    public Optional<RunHeader> run(RunId run) {
        return stubbornly(() -> super.run(run));
    }

    @Override
    public void mendLine(RunHeader line) {
        stubbornly(() -> {
            super.mendLine(line);
            return true;
        });
    }

    @Override
    public List<RunHeader> runs(RunQuery query) {
        return stubbornly(() -> super.runs(query));
    }

    @Override
    public List<RunId> openRuns() {
        return stubbornly(super::openRuns);
    }

    @Override
    public void keepFlow(String hash, byte[] bytes) {
        stubbornly(() -> {
            super.keepFlow(hash, bytes);
            return true;
        });
    }

    @Override
    public Optional<byte[]> flow(String hash) {
        return stubbornly(() -> super.flow(hash));
    }

    @Override
    public Optional<byte[]> note(String name) {
        return stubbornly(() -> super.note(name));
    }

    @Override
    public void keepNote(String name, byte[] content) {
        stubbornly(() -> {
            super.keepNote(name, content);
            return true;
        });
    }

    @Override
    public BackupSummary backup(Path target) {
        return stubbornly(() -> super.backup(target));
    }

    @Override
    public void close() {
        try {
            super.close();
        } catch (StoreException broken) {
            // A connection that breaks while it is closed has nothing to lose.
            assert broken.kind() == StoreException.Kind.UNAVAILABLE : broken;
        }
    }
}
