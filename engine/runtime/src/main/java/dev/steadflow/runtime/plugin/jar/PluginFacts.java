package dev.steadflow.runtime.plugin.jar;

import dev.steadflow.step.Reach;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plugin's JAR states, and what can be seen of it without running it.
 *
 * @param file the file's name
 * @param name {@code Implementation-Title} of its manifest
 * @param version {@code Implementation-Version} of its manifest
 * @param bytes its size
 * @param sha256 of its bytes, in hexadecimal digits
 * @param steps at least one, unless it brings drivers
 * @param drivers the class names of JDBC drivers, of a JAR without steps
 * @param codeRefersTo what its classes and those of its libraries name; code that hides what it does is not found
 * @param signer who vouches for it
 */
public record PluginFacts(
        String file,
        Optional<String> name,
        Optional<String> version,
        long bytes,
        String sha256,
        List<StatedStep> steps,
        List<String> drivers,
        Set<Reach> codeRefersTo,
        Signer signer) {

    public PluginFacts {
        steps = List.copyOf(steps);
        drivers = List.copyOf(drivers);
        codeRefersTo = Set.copyOf(codeRefersTo);
    }

    /** {@code text 1.2.3}, or the file's name. */
    public String title() {
        return name.map(title -> version.map(number -> title + " " + number).orElse(title)).orElse(file);
    }
}
