package dev.steadflow.flow.catalog;

import java.util.List;
import java.util.Optional;

/** The step types that are installed. Implementations may be asked from any thread. */
public interface StepCatalog {

    /** All of them, by id, then version. */
    List<StepDescription> steps();

    /** The one that {@code uses} names ({@code http/request@1}), if it is installed. */
    default Optional<StepDescription> find(String uses) {
        return steps().stream().filter(step -> step.uses().equals(uses)).findFirst();
    }

    /** Steps with their input filled in beforehand; none unless somebody imported some. */
    default List<StepPreset> presets() {
        return List.of();
    }

    /** A catalog of just these. */
    static StepCatalog of(List<StepDescription> steps) {
        List<StepDescription> copy = List.copyOf(steps);
        return () -> copy;
    }
}
