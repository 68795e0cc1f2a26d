package dev.steadflow.runtime.connection;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source of connections by name. Asked just before each call of a step; thread-safe. */
@FunctionalInterface
public interface Connections {

    /**
     * The connection, if this source has it.
     *
     * @throws ConnectionException when the source cannot be read
     */
    Optional<Connection> find(String name);

    /** No connection at all. */
    static Connections none() {
        return name -> Optional.empty();
    }

    /** Just these. */
    static Connections of(Map<String, Connection> connections) {
        Map<String, Connection> copy = Map.copyOf(connections);
        return name -> Optional.ofNullable(copy.get(name));
    }

    /** The first source that has the name wins. */
    static Connections firstOf(List<Connections> sources) {
        List<Connections> copy = List.copyOf(sources);
        return name -> copy.stream().flatMap(source -> source.find(name).stream()).findFirst();
    }
}
