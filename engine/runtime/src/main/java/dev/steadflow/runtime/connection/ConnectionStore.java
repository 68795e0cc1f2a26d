package dev.steadflow.runtime.connection;

import dev.steadflow.runtime.disk.FileGuard;
import dev.steadflow.runtime.disk.OwnedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Connections in one JSON file, without credentials, which are secrets of their own. Read anew each time, so that a
 * changed one counts at once; written as a whole. Thread-safe, also against other processes: changes made at once all count.
 */
public final class ConnectionStore implements Connections {

    /** The file's name in the folder that it is kept in. */
    public static final String FILE = "connections.json";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    private final Path file;
    private final FileGuard guard;

    /** @param folder the folder of the file {@value #FILE}, which is made when the first connection is set */
    public ConnectionStore(Path folder) {
        this.file = folder.toAbsolutePath().normalize().resolve(FILE);
        this.guard = new FileGuard(file);
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    @Override
    public Optional<Connection> find(String name) {
        return Optional.ofNullable(all().get(name));
    }

    /** All of them by name. */
    public SortedMap<String, Connection> all() {
        try {
            return Collections.unmodifiableSortedMap(ConnectionCodec.read(Files.readAllBytes(file), file.toString()));
        } catch (NoSuchFileException none) {
            return Collections.emptySortedMap();
        } catch (IOException unreadable) {
            throw new ConnectionException("The connections cannot be read from " + file + ": "
                    + unreadable.getMessage() + ". Check who may read the file.", unreadable);
        }
    }

    /** Sets a connection, new or not. Whether it fits its kind is for the caller to check. */
    public void set(String name, Connection connection) {
        if (!NAME.matcher(name).matches()) {
            throw new ConnectionException("Expected a name of letters, digits, '_', '-' and '.', but found '" + name
                    + "'. A name such as orderDesk is also a good variable.");
        }
        alone(() -> {
            SortedMap<String, Connection> connections = new TreeMap<>(all());
            connections.put(name, connection);
            write(connections);
        });
    }

    /** Removes a connection; false: there was none. */
    public boolean remove(String name) {
        AtomicBoolean found = new AtomicBoolean();
        alone(() -> {
            SortedMap<String, Connection> connections = new TreeMap<>(all());
            found.set(connections.remove(name) != null);
            if (found.get()) {
                write(connections);
            }
        });
        return found.get();
    }

    /** Reading, changing and writing while nobody else does. */
    private void alone(Runnable change) {
        try {
            guard.alone(change);
        } catch (IOException notLocked) {
            throw notWritten(notLocked);
        }
    }

    private void write(SortedMap<String, Connection> connections) {
        try {
            OwnedFiles.replace(file, ConnectionCodec.write(connections));
        } catch (IOException notWritten) {
            throw notWritten(notWritten);
        }
    }

    private ConnectionException notWritten(IOException why) {
        return new ConnectionException("The connections cannot be written to " + file + ": " + why.getMessage()
                + ". Nothing was changed. Check that you may write there.", why);
    }
}
