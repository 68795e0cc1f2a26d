package dev.steadflow.designer.document;

import dev.steadflow.flow.definition.NodePath;
import dev.steadflow.flow.file.FlowFile;
import dev.steadflow.flow.file.FlowFileCodec;
import dev.steadflow.flow.file.ReadResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copied nodes as text: a small flow file, which can be pasted into another window, a mail, or a file. So the text of
 * any flow file can be pasted, too.
 */
public final class ClipText {

    private final FlowFileCodec codec = new FlowFileCodec();

    /** The text of a clip, or of any document. */
    public String write(FlowDocument clip) {
        Map<NodePath, List<Double>> layout = new LinkedHashMap<>();
        clip.layout().positions().forEach((path, at) -> layout.put(path, List.of(at.x(), at.y())));
        return codec.write(new FlowFile(clip.flow(), layout, clip.layout().drawing()));
    }

    /** The nodes in a text; empty when it is not that of a flow, or of one without nodes and notes. */
    public Optional<FlowDocument> read(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        return switch (codec.read(text)) {
            case ReadResult.Read read -> Optional.of(document(read.file()))
                    .filter(document -> !Clip.isEmpty(document));
            case ReadResult.Unreadable _ -> Optional.empty();
        };
    }

    private static FlowDocument document(FlowFile file) {
        Map<NodePath, DocPoint> positions = new LinkedHashMap<>();
        file.layout().forEach((path, numbers) -> positions.put(path, new DocPoint(numbers.get(0), numbers.get(1))));
        return new FlowDocument(file.definition(), new Layout(positions, file.drawing()));
    }
}
