package dev.steadflow.runtime.debug;

import java.util.Optional;

/**
 * Why a run stops.
 *
 * @param note what a person should know
 */
record Why(Optional<String> note) {

    static final Why PLAIN = new Why(Optional.empty());
}
