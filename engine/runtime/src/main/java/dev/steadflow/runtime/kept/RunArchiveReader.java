package dev.steadflow.runtime.kept;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.event.RecordedEvent;
import dev.steadflow.flow.event.RunEventCodec;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.file.FlowBundle;
import dev.steadflow.runtime.journal.RunHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what {@link RunArchiveWriter} wrote, and trusts nothing: names are compared and never used as paths, nothing is
 * unpacked to disk, and what is unpacked in memory is bounded. Stateless.
 */
public final class RunArchiveReader {

    /** 100,000 events with small values are some 50 MiB. */
    static final long MAX_BYTES = 512L << 20;

    private static final int MAX_ENTRIES = 30_000; // 10,000 runs
    private static final Pattern NAME =
            Pattern.compile("runs/[A-Za-z0-9-]{1,64}/(run\\.json|flow\\.json|events\\.jsonl)");
    private static final JsonMapper JSON = JsonMapper.shared();

    private RunArchiveReader() {}

    /**
     * Reads an archive; its stream is not closed.
     *
     * @throws IOException when it is none; the message says what was expected and found
     */
    public static RunArchive read(InputStream in) throws IOException {
        return read(in, MAX_BYTES);
    }

    static RunArchive read(InputStream in, long maxBytes) throws IOException {
        Map<String, byte[]> entries = entries(new ZipInputStream(in, StandardCharsets.UTF_8), maxBytes);
        byte[] contents = entries.remove(RunArchiveWriter.CONTENTS);
        if (contents == null) {
            throw new IOException("Expected a file that 'runs export' wrote, but it has no "
                    + RunArchiveWriter.CONTENTS + ".");
        }
        try {
            return archive(JSON.readTree(contents), entries);
        } catch (RuntimeException damaged) { // Of JSON, dates, ids, events or flows, each with a message of its own.
            throw new IOException("Expected what 'runs export' wrote, but it cannot be read: " + damaged.getMessage(),
                    damaged);
        }
    }

    private static Map<String, byte[]> entries(ZipInputStream zip, long maxBytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        long left = maxBytes;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (!name.equals(RunArchiveWriter.CONTENTS) && !NAME.matcher(name).matches()) {
                throw new IOException("Expected a file that 'runs export' wrote, but found '" + shown(name)
                        + "' in it.");
            }
            byte[] bytes = bytes(zip, left, maxBytes);
            left -= bytes.length;
            if (entries.put(name, bytes) != null || entries.size() > MAX_ENTRIES) {
                throw new IOException("Expected each name once and at most " + MAX_ENTRIES
                        + " of them in the file, but found '" + name + "' again or more names.");
            }
        }
        return entries;
    }

    private static byte[] bytes(ZipInputStream zip, long left, long maxBytes) throws IOException {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
            if (unpacked.size() + (long) read > left) {
                throw new IOException("Expected at most " + (maxBytes >> 20)
                        + " MiB when unpacked, but the file has more. Look at the run where its store is.");
            }
            unpacked.write(buffer, 0, read);
        }
        return unpacked.toByteArray();
    }

    private static String shown(String name) {
        return name.length() > 80 ? name.substring(0, 80) + "…" : name;
    }

    private static RunArchive archive(JsonNode contents, Map<String, byte[]> entries) throws IOException {
        if (contents.path("format").asInt(0) != RunArchiveWriter.FORMAT) {
            throw new IOException("Expected a run in format " + RunArchiveWriter.FORMAT + ", but found "
                    + contents.path("format") + ". A newer Steadflow may have written it; update the program.");
        }
        RunId main = new RunId(contents.path("run").stringValue());
        Map<RunId, RunArchive.Kept> runs = new LinkedHashMap<>();
        for (JsonNode name : contents.path("runs")) {
            RunId run = new RunId(name.stringValue());
            runs.put(run, kept(run, entries));
        }
        if (!runs.containsKey(main)) {
            throw new IOException("Expected run " + main + " in the file, but it is not there.");
        }
        return new RunArchive(main, runs);
    }

    private static RunArchive.Kept kept(RunId run, Map<String, byte[]> entries) throws IOException {
        RunHeader header = HeaderJson.read(JSON.readTree(part(run, RunArchiveWriter.HEADER, entries)));
        FlowDefinition flow = FlowBundle.parse(part(run, RunArchiveWriter.FLOW, entries)).definition();
        List<RecordedEvent> events = new ArrayList<>();
        String log = new String(part(run, RunArchiveWriter.EVENTS, entries), StandardCharsets.UTF_8);
        for (String line : (Iterable<String>) log.lines()::iterator) {
            RecordedEvent event = RunEventCodec.read(JSON.readTree(line));
            if (event.sequence() != events.size() + 1L) {
                throw new IOException("Expected event " + (events.size() + 1) + " of run " + run + ", but found "
                        + event.sequence() + ".");
            }
            events.add(event);
        }
        if (!header.run().equals(run)) {
            throw new IOException("Expected the line of run " + run + ", but found that of " + header.run() + ".");
        }
        return new RunArchive.Kept(header, flow, events);
    }

    private static byte[] part(RunId run, String name, Map<String, byte[]> entries) throws IOException {
        byte[] part = entries.get("runs/" + run.text() + "/" + name);
        if (part == null) {
            throw new IOException("Expected " + name + " of run " + run + " in the file, but it is not there.");
        }
        return part;
    }
}
