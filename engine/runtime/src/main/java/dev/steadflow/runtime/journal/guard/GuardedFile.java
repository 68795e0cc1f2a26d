package dev.steadflow.runtime.journal.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * A file that after a crash or a power loss holds a whole number of the writes made to it, in order, and at least those that
 * were forced. A write goes to the log, and to the file itself only after the log was forced; opening the file brings it up to
 * date from the log. What is read is checked. Reads may come from any thread while one writes.
 *
 * <p>The database takes some damage it meets while it opens for an old end of the file, and would write over it.
 * So after damage was met before the first write, every write is refused.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // FileBase has one position to protect; here reads go beside a force.
final class GuardedFile extends FileBase implements NoteLog {

    /** Bounds the memory when nobody forces, at level process. */
    private static final long MAX_UNFORCED = 8L << 20;

    private final WrittenBlocks blocks;
    private final WriteAheadLog log;
    private final boolean readOnly;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable DamagedFileException damage;
    private volatile boolean written;
    private long position;

    /** The log is forced, but the file does not have all of it yet. */
    private boolean mustMove;

    /** What the log held when it was opened. */
    private final List<byte[]> foundNotes = new ArrayList<>();

    /** How many notes the log holds: it must not begin anew while they are needed. */
    private long notes;

    /** After a force that failed nobody knows what is on disk; opening the file again finds out. */
    private boolean forceFailed;

    private GuardedFile(WrittenBlocks blocks, WriteAheadLog log, boolean readOnly) {
        this.blocks = blocks;
        this.log = log;
        this.readOnly = readOnly;
    }

    /**
     * Opens the file and brings it up to date; read-only it is brought up to date in memory.
     *
     * @param logCapacity see {@link WriteAheadLog#CAPACITY}
     * @throws DamagedFileException when one of the three is not what was written; nothing was changed then
     */
    static GuardedFile open(FilePath database, FilePath logPath, FilePath sumsPath, boolean readOnly, long logCapacity)
            throws IOException {
        String mode = readOnly ? "r" : "rw";
        Deque<FileChannel> opened = new ArrayDeque<>();
        try {
            opened.push(database.open(mode));
            FileChannel main = opened.getFirst();
            opened.push(sumsPath.open(mode));
            WrittenBlocks blocks = new WrittenBlocks(main, BlockSums.open(opened.getFirst()), database.getName());
            opened.push(logPath.open(mode));
            WriteAheadLog log = WriteAheadLog.open(opened.getFirst(), logPath.getName(), logCapacity);
            GuardedFile file = new GuardedFile(blocks, log, readOnly);
            file.bringUpToDate();
            return file;
        } catch (IOException | RuntimeException e) {
            for (FileChannel channel : opened) {
                channel.close();
            }
            throw e;
        }
    }

    private void bringUpToDate() throws IOException {
        log.replay(new WriteAheadLog.Changes() {
            @Override
            public void write(long at, byte[] content) {
                blocks.put(at, content);
                mustMove = true;
            }

            @Override
            public void cut(long size) {
                blocks.cut(size);
                mustMove = true;
            }

            @Override
            public void note(byte[] content) {
                foundNotes.add(content);
            }
        });
        notes = foundNotes.size();
        checkThatNoneIsMissing();
        blocks.checkLength();
        if (readOnly) {
            return;
        }
        if (log.isNew()) {
            // Before any checksum: where those are, a log that is missing is a loss.
            log.restart();
        }
        if (notes > 0) {
            log.cutTail(); // And forces it: the file may get only what the log has on disk.
        }
        boolean anew = mustMove || blocks.hasUnknown();
        if (anew) {
            move();
            blocks.learnUnknown();
        }
        if (anew && notes == 0) {
            startLogAnew();
        }
    }

    private void checkThatNoneIsMissing() throws DamagedFileException {
        if (log.isNew() && blocks.hasSums()) {
            throw new DamagedFileException(log.name() + " is missing or empty, and only it may have what came last");
        }
        if (log.wasStartedAnew() && !mustMove && blocks.size() == 0) {
            throw new DamagedFileException(blocks.name() + " is missing or empty, but its log is not new");
        }
    }

    @Override
    public int read(ByteBuffer target, long from) throws IOException {
        try {
            return blocks.read(target, from);
        } catch (DamagedFileException e) {
            if (!written) {
                damage = e;
            }
            throw e;
        }
    }

    @Override
    public int write(ByteBuffer source, long at) throws IOException {
        if (at % Blocks.SIZE != 0 || source.remaining() % Blocks.SIZE != 0) {
            throw new IOException(
                    "Expected a write of whole blocks, but found " + source.remaining() + " bytes at " + at);
        }
        byte[] content = new byte[source.remaining()];
        writing.lock();
        try {
            mayChange();
            if (notes == 0 && !log.hasRoom(content.length)) {
                forceAndMove();
                startLogAnew();
            }
            source.duplicate().get(content);
            log.write(at, content);
            blocks.put(at, content);
            if (blocks.waitingBytes() > MAX_UNFORCED) {
                forceAndMove();
            }
        } finally {
            writing.unlock();
        }
        source.position(source.limit());
        return content.length;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        writing.lock();
        try {
            mayChange();
            if (size < blocks.size()) {
                log.cut(size);
                blocks.cut(size);
                forceAndMove();
            }
            return this;
        } finally {
            writing.unlock();
        }
    }

    /** Also makes up for a move that failed, such as on a full disk, so that a later change is not the first to fail. */
    private void mayChange() throws IOException {
        DamagedFileException met = damage;
        if (met != null) {
            throw met;
        }
        if (forceFailed) {
            throw new IOException("Expected to go on after a force, but it failed; the file has to be opened again");
        }
        if (mustMove) {
            move();
        }
        written = true;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        writing.lock();
        try {
            if (damage == null && (mustMove || !log.isForced())) {
                mayChange();
                forceAndMove();
            }
        } finally {
            writing.unlock();
        }
    }

    private void forceAndMove() throws IOException {
        if (!log.isForced()) {
            try {
                log.force();
            } catch (IOException e) {
                forceFailed = true;
                throw e;
            }
            mustMove = true;
        }
        move();
    }

    private void move() throws IOException {
        blocks.move();
        mustMove = false;
    }

    private void startLogAnew() throws IOException {
        blocks.force();
        log.restart();
        mustMove = false;
        notes = 0;
    }

    @Override
    public List<byte[]> found() {
        writing.lock();
        try {
            return List.copyOf(foundNotes);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void takenUp() {
        writing.lock();
        try {
            foundNotes.clear();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public long note(ByteBuffer content) throws IOException {
        writing.lock();
        try {
            mayChange();
            long place = log.end();
            log.note(content);
            notes++;
            return place;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public boolean takeBack(long place) {
        writing.lock();
        try {
            boolean taken = takeBackLast(place);
            if (taken) {
                notes--;
            } else {
                forceFailed = true;
            }
            return taken;
        } finally {
            writing.unlock();
        }
    }

    private boolean takeBackLast(long place) {
        try {
            return log.takeBackNote(place);
        } catch (IOException e) {
            return false; // It stays, as if it were not the last one.
        }
    }

    @Override
    public void force() throws IOException {
        force(false);
    }

    @Override
    public long length() {
        writing.lock();
        try {
            return log.end();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void forget() throws IOException {
        writing.lock();
        try {
            mayChange();
            forceAndMove();
            startLogAnew();
            foundNotes.clear();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public long size() {
        return blocks.size();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = read(target, position);
        position += Math.max(read, 0);
        return read;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = write(source, position);
        position += length;
        return length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) throws IOException {
        return blocks.tryLock(from, size, shared);
    }

    /** In good order the log is empty afterwards. With notes that are needed, or after a failure, it stays, and the next opening takes it up. */
    @Override
    protected void implCloseChannel() throws IOException {
        try (log;
                blocks) {
            if (!readOnly && damage == null && !forceFailed && written) {
                forceAndMove();
                if (notes == 0) {
                    startLogAnew();
                    log.trim();
                }
            }
        }
    }
}
