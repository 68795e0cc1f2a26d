package dev.steadflow.flow.file;

import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.validation.FlowValidator;
import dev.steadflow.flow.validation.Problem;
import java.util.ArrayList;
import java.util.List;

/** The answer to reading a flow file. */
public sealed interface ReadResult {

    /** What is wrong with the text as a file, placed by line and column. */
    List<Problem> problems();

    /**
     * The file can be shown, edited and written back without loss. Whether the flow can run is another question: see
     * {@link #problemsWith}.
     *
     * @param file what it holds
     * @param problems remarks about the file itself, warnings only
     * @param places where things stand in the text
     */
    record Read(FlowFile file, List<Problem> problems, SourceMap places) implements ReadResult {
        public Read {
            problems = List.copyOf(problems);
        }

        /** Everything that is wrong with file and flow, placed, in the order of the file. */
        public List<Problem> problemsWith(FlowValidator validator, StepCatalog catalog) {
            List<Problem> all = new ArrayList<>(problems);
            all.addAll(validator.validate(file.definition(), catalog));
            return places.placed(all);
        }
    }

    /**
     * The file holds something that this version cannot keep, so it must be opened read-only, as text.
     *
     * @param problems at least one error
     */
    record Unreadable(List<Problem> problems) implements ReadResult {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }
}
