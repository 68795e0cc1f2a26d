package dev.steadflow.designer.inspector;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The flows of the project that a flow may run as children. Asked on the JavaFX thread, so answers are at hand. */
public interface ChildFlows {

    /** No project: ids are typed. */
    ChildFlows NONE = new ChildFlows() {
        @Override
        public List<String> ids() {
            return List.of();
        }

        @Override
        public Optional<JsonNode> input(String id) {
            return Optional.empty();
        }

        @Override
        public void open(String id) {}
    };

    /** The ids of the other flows, in alphabetical order. */
    List<String> ids();

    /** The JSON Schema of a flow's input, if it has one. */
    Optional<JsonNode> input(String id);

    /** Opens a flow as its file would be opened; does nothing for one that is not there. */
    void open(String id);
}
