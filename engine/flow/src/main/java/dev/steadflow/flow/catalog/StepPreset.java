package dev.steadflow.flow.catalog;

import tools.jackson.databind.node.ObjectNode;

/**
 * A step with its input filled in beforehand, offered in the palette as if it were a step type; the node that it makes is an ordinary
 * step.
 *
 * @param id unique among all presets: {@code petstore/getPet}
 * @param group the heading it stands under: {@code Petstore}
 * @param title what it does: {@code Find pet by id}
 * @param detail a few words, shown small: {@code GET /pets/{petId}}
 * @param summary a sentence or more; may be empty
 * @param uses the step type: {@code http/request@1}
 * @param in the input of a new node; values may be expressions
 */
public record StepPreset(
        String id, String group, String title, String detail, String summary, String uses, ObjectNode in) {

    public StepPreset {
        in = in.deepCopy();
    }

    /** The name within its group: {@code getPet}. */
    public String name() {
        return id.substring(id.indexOf('/') + 1);
    }
}
