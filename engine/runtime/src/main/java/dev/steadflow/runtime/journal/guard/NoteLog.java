package dev.steadflow.runtime.journal.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Notes between the changes of a guarded file, in their order. A note is on disk after the next {@link #force()}, which
 * costs the same however much the file has to write later. Whoever keeps notes sees to it that the file has got what they
 * say before they are forgotten. Thread-safe.
 */
public interface NoteLog {

    /** The notes that the log held when the file was opened, in order, and that nobody has taken up yet. */
    List<byte[]> found();

    /** What was found has been done again; the log keeps it until {@link #forget()}. */
    void takenUp();

    /**
     * Keeps a note: it survives the end of this process from here on.
     *
     * @return its place
     */
    long note(ByteBuffer content) throws IOException;

    /**
     * Takes the last note back, because what it says is not to count. False when changes have followed it already, or it is
     * forced: then it stays and counts, and the file has to be opened again.
     */
    boolean takeBack(long place);

    /** Forces notes and changes to disk. */
    void force() throws IOException;

    /** How long the log is, in bytes. */
    long length();

    /** Forgets all notes, because the file has what they say; forces the file. */
    void forget() throws IOException;
}
