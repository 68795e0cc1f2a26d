package dev.steadflow.runtime.kept;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEvent;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowBundle;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.runtime.disk.OwnedFiles;
import dev.steadflow.runtime.journal.RunHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a run into a file that others can look at: a ZIP with {@code steadflow-run.json} and, for the run and each run that it
 * started, {@code runs/ID/run.json}, {@code flow.json} and {@code events.jsonl}. Stateless; reads block.
 */
public final class RunArchiveWriter {

    static final int FORMAT = 1;
    static final String CONTENTS = "steadflow-run.json";
    static final String HEADER = "run.json";
    static final String FLOW = "flow.json";
    static final String EVENTS = "events.jsonl";

    private static final int PAGE = 500; // events read at once

    /** What was written. */
    public record Written(int runs, long events) {}

    private RunArchiveWriter() {}

    /**
     * Writes a run and those that it started into a file, in place of what is there: the whole archive, or nothing.
     *
     * @param source where they are read from; stays open
     * @param file in a folder that is there
     * @throws IllegalArgumentException when the run or its flow is not there
     */
    public static Written write(RunId run, KeptRuns source, Path file) throws IOException {
        Path place = file.toAbsolutePath();
        Path partial =
                place.resolveSibling("." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Written written;
            try (OutputStream out = Files.newOutputStream(partial)) {
                written = write(run, source, out);
            }
            OwnedFiles.force(partial);
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /**
     * Writes a run and those that it started. A child that was purged is left out.
     *
     * @param source where they are read from; stays open
     * @param out gets the ZIP; it is finished and not closed
     * @throws IllegalArgumentException when the run or its flow is not there
     */
    public static Written write(RunId run, KeptRuns source, OutputStream out) throws IOException {
        Map<RunId, RunArchive.Kept> runs = collected(run, source);
        Unshared unshared = new Unshared();
        runs.values().forEach(kept -> unshared.learn(kept.events()));
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        ObjectNode contents = JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("run", run.text());
        ArrayNode names = contents.putArray("runs");
        runs.keySet().forEach(id -> names.add(id.text()));
        entry(zip, CONTENTS, contents.toString());
        long events = 0;
        for (RunArchive.Kept kept : runs.values()) {
            String folder = "runs/" + kept.header().run().text() + "/";
            entry(zip, folder + HEADER, HeaderJson.write(kept.header()).toString());
            entry(zip, folder + FLOW, new String(
                    FlowBundle.of(FlowFile.of(kept.flow())).bytes(), StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(folder + EVENTS));
            for (RecordedEvent event : kept.events()) {
                zip.write((unshared.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            zip.closeEntry();
            events += kept.events().size();
        }
        zip.finish();
        return new Written(runs.size(), events);
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static Map<RunId, RunArchive.Kept> collected(RunId run, KeptRuns source) {
        Map<RunId, RunArchive.Kept> runs = new LinkedHashMap<>();
        Deque<RunId> left = new ArrayDeque<>(List.of(run));
        while (!left.isEmpty()) {
            RunId next = left.remove();
            Optional<RunArchive.Kept> kept = runs.containsKey(next) ? Optional.empty() : kept(next, source);
            kept.ifPresent(found -> {
                runs.put(next, found);
                found.events().forEach(event -> {
                    if (event.event() instanceof RunEvent.ChildStarted child) {
                        left.add(child.run());
                    }
                });
            });
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected run " + run + " with its flow and its log, but not all of these are there.");
        }
        return runs;
    }

    private static Optional<RunArchive.Kept> kept(RunId run, KeptRuns source) {
        Optional<RunHeader> header = source.run(run);
        Optional<FlowDefinition> flow = source.flowOf(run);
        return header.flatMap(line -> flow.map(pinned -> new RunArchive.Kept(line, pinned, whole(run, source))));
    }

    private static List<RecordedEvent> whole(RunId run, KeptRuns source) {
        List<RecordedEvent> whole = new ArrayList<>();
        List<RecordedEvent> page;
        do {
            page = source.events(run, whole.isEmpty() ? 0 : whole.getLast().sequence(), PAGE);
            whole.addAll(page);
        } while (!page.isEmpty());
        return whole;
    }
}
