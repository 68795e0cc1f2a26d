package dev.steadflow.designer.files;

import dev.steadflow.designer.document.DocPoint;
import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.designer.document.Layout;
import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.difference.FlowDifference;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads flow files into documents and writes documents into flow files. Thread-safe; blocks, so call it off screen. */
public final class FlowFiles {

    /** What flow files are named. */
    public static final String SUFFIX = ".flow.json";

    private final FlowFileCodec codec;

    public FlowFiles(FlowFileCodec codec) {
        this.codec = codec;
    }

    /**
     * Opens a file.
     *
     * @throws IOException when it is missing or cannot be read
     */
    public OpenedFile open(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, StandardCharsets.UTF_8);
        FileStamp stamp = FileStamp.of(bytes);
        return switch (codec.read(text)) {
            case ReadResult.Read read -> new OpenedFile.Flow(path, stamp, document(read.file()), read.problems());
            case ReadResult.Unreadable unreadable -> new OpenedFile.Text(path, stamp, text, unreadable.problems());
        };
    }

    /** The document in a text, if it is a flow file's. */
    public Optional<FlowDocument> parse(String text) {
        return codec.read(text) instanceof ReadResult.Read read ? Optional.of(document(read.file())) : Optional.empty();
    }

    /** What the later of two documents differs in. */
    public FlowDifference difference(FlowDocument before, FlowDocument after) {
        return FlowDifference.between(file(before), file(after));
    }

    /** The text of a document's file. */
    public String text(FlowDocument document) {
        return codec.write(file(document));
    }

    private static FlowFile file(FlowDocument document) {
        Map<NodePath, List<Double>> layout = new LinkedHashMap<>();
        document.layout().positions().forEach((path, at) -> layout.put(path, List.of(at.x(), at.y())));
        return new FlowFile(document.flow(), layout, document.layout().drawing());
    }

    /**
     * Writes a document, atomically and forced to disk.
     *
     * @throws IOException when the folder or disk refuses; the old file is then untouched
     */
    public FileStamp save(FlowDocument document, Path path) throws IOException {
        String text = text(document);
        AtomicFile.write(path, text.getBytes(StandardCharsets.UTF_8));
        return FileStamp.of(text);
    }

    /** The stamp of a file now; empty when it is gone. */
    public Optional<FileStamp> stamp(Path path) throws IOException {
        try {
            return Optional.of(FileStamp.of(Files.readAllBytes(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** A file's flow as a document; nodes without a place have none. */
    public static FlowDocument document(FlowFile file) {
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>();
        file.layout().forEach((path, numbers) -> positions.put(path, new DocPoint(numbers.get(0), numbers.get(1))));
        return new FlowDocument(file.definition(), new Layout(positions, file.drawing()));
    }
}
