package dev.steadflow.runtime.secret;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source of secrets by name. Asked just before each call of a step; thread-safe. */
public interface Secrets {

    /** The value, if this source has it. */
    Optional<String> find(String name);

    /** No secret at all. */
    static Secrets none() {
        return name -> Optional.empty();
    }

    /** Just these. */
    static Secrets of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return name -> Optional.ofNullable(copy.get(name));
    }

    /** The first source that has the name wins. */
    static Secrets firstOf(List<Secrets> sources) {
        List<Secrets> copy = List.copyOf(sources);
        return name -> copy.stream().flatMap(source -> source.find(name).stream()).findFirst();
    }
}
