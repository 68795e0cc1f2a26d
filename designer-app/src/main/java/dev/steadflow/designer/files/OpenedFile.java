package dev.steadflow.designer.files;

import dev.steadflow.designer.document.FlowDocument;
import dev.steadflow.flow.validation.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What opening a flow file gave. */
public sealed interface OpenedFile {

    /** The file. */
    Path path();

    /** Which content was read, to notice changes by others. */
    FileStamp stamp();

    /**
     * A flow that can be edited and saved without loss.
     *
     * @param problems remarks about the file, warnings only
     */
    record Flow(Path path, FileStamp stamp, FlowDocument document, List<Problem> problems) implements OpenedFile {
        public Flow {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Something this version cannot keep; shown as text and never overwritten.
     *
     * @param problems what is wrong, with line and column
     */
    record Text(Path path, FileStamp stamp, String text, List<Problem> problems) implements OpenedFile {
        public Text {
            problems = List.copyOf(problems);
        }
    }

    /** The document of a file that can be edited. */
    static Optional<FlowDocument> document(OpenedFile file) {
        return file instanceof Flow flow ? Optional.of(flow.document()) : Optional.empty();
    }
}
