package dev.steadflow.flow.file;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.validation.ProblemCode;
import dev.steadflow.flow.validation.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The flows that may name each other: those of one folder. A picture of the moment it was taken; immutable, thread-safe.
 */
public final class FlowProject {

    /** A project without flows, in which nothing can be named. */
    public static final FlowProject EMPTY = of(List.of());

    /** The suffix of a flow's file, after its id. */
    public static final String FILE_SUFFIX = ".flow.json";

    /**
     * What stands under one id.
     *
     * @param files the names of the files with that id; more than one is a mistake
     * @param file the flow and its drawing; absent when it could not be read
     * @param unreadable why it could not; empty text otherwise
     */
    record Entry(List<String> files, Optional<FlowFile> file, String unreadable) {
        Entry {
            files = List.copyOf(files);
        }

        Optional<FlowDefinition> flow() {
            return file.map(FlowFile::definition);
        }
    }

    /** Why a flow cannot be named. */
    record Complaint(ProblemCode code, String message) {}

    private final Map<String, Entry> entries;

    FlowProject(Map<String, Entry> entries) {
        this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /** The same flows under the same names. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FlowProject project && project.entries.equals(entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** A project of flows at hand, each with an id of its own. */
    public static FlowProject of(Collection<FlowDefinition> flows) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        flows.forEach(flow -> entries.put(flow.id(),
                new Entry(List.of(flow.id() + FILE_SUFFIX),
                        Optional.of(FlowFile.of(flow.withChildren(Map.of()))), "")));
        return new FlowProject(entries);
    }

    /**
     * Reads the files {@code *.flow.json} of a folder, not of folders inside it. Files that cannot be read are remembered
     * with the reason, and matter only to flows that name them.
     *
     * @throws IOException when the folder cannot be listed, or holds more than {@link ProjectFolder#MAX_FILES} flow files
     *     or {@link ProjectFolder#MAX_BYTES} bytes of them; the message says so
     */
    public static FlowProject inFolder(Path folder) throws IOException {
        return new FlowProject(ProjectFolder.entries(folder));
    }

    /** The ids of the flows that can be named, in alphabetical order. */
    public List<String> ids() {
        return entries.keySet().stream().filter(id -> complaint(id).isEmpty()).toList();
    }

    /** A flow by its id, without children; empty when there is none, several, or none that can be read. */
    public Optional<FlowDefinition> flow(String id) {
        return file(id).map(FlowFile::definition);
    }

    /** A flow by its id with its drawing, without children; empty as {@link #flow} is. */
    public Optional<FlowFile> file(String id) {
        Entry entry = entries.get(id);
        return entry == null || entry.files().size() > 1 ? Optional.empty() : entry.file();
    }

    /**
     * Finds the children of a flow. The flow itself need not be in the project; where it is, the one given counts, so
     * that one being edited can be linked.
     */
    public Resolved link(FlowDefinition flow) {
        return new FlowLinks(this, flow).resolve();
    }

    /** Why a flow cannot be named; empty when it can. */
    Optional<Complaint> complaint(String id) {
        @Nullable
        Entry entry = entries.get(id);
        if (entry == null) {
            return Optional.of(
                    new Complaint(ProblemCode.MISSING_FLOW,
                            "there is none." + Spelling.hint(id, entries.keySet(), "")));
        }
        if (entry.files().size() > 1) {
            return Optional.of(new Complaint(ProblemCode.DUPLICATE_FLOW,
                    "several files have that id: " + String.join(", ", entry.files()) + ". Give each its own."));
        }
        if (entry.flow().isEmpty()) {
            return Optional.of(new Complaint(ProblemCode.UNREADABLE_FLOW,
                    entry.files().getFirst() + " cannot be read: " + entry.unreadable()));
        }
        return Optional.empty();
    }
}
