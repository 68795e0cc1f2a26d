package dev.steadflow.flow.file;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings files of older versions up to date, one version at a time, so that old files stay readable for good. A step,
 * once released, never changes.
 *
 * @param steps the step from version 1 to 2 first, and so on, without gaps
 */
record SchemaMigrations(List<Migration> steps) {

    /** What this version needs: nothing yet, version 1 is the first. */
    static final SchemaMigrations RELEASED = new SchemaMigrations(List.of());

    /** One step, from a version to the next. */
    @FunctionalInterface
    interface Migration {
        /** The same file as the next version writes it; {@code schemaVersion} is taken care of. */
        ObjectNode upgrade(ObjectNode file);
    }

    SchemaMigrations {
        steps = List.copyOf(steps);
    }

    /** The version that files have after the last step. */
    int current() {
        return 1 + steps.size();
    }

    /** The file in the current form. */
    ObjectNode upgrade(ObjectNode file, int fileVersion) {
        ObjectNode upgraded = file;
        for (Migration step : steps.subList(fileVersion - 1, steps.size())) {
            upgraded = step.upgrade(upgraded.deepCopy());
        }
        return upgraded;
    }
}
