package dev.steadflow.designer.app;

import dev.steadflow.designer.runs.Linking;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.api.Triggers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings the triggers of one tab to what was wished last. Wishes come faster than the engine fulfils them: a file is saved, or
 * its tab closed, while its triggers are still being switched on. Thread-safe.
 */
final class WishedTriggers {

    /**
     * A flow whose triggers are to be on.
     *
     * @param folder where its children lie, and its steps find relative paths
     */
    record Wish(FlowDefinition flow, Path folder) {}

    private final ReentrantLock fulfilling = new ReentrantLock();
    private volatile Optional<Wish> wished = Optional.empty();
    private Optional<String> onFor = Optional.empty();

    /** What is wished. */
    Optional<Wish> wish() {
        return wished;
    }

    /** Wishes something else; empty: that they are off. {@link #fulfil} makes it so. */
    void wish(Optional<Wish> wish) {
        wished = wish;
    }

    /**
     * Makes what is wished so, after what is being done for earlier wishes. Blocks.
     *
     * @return the triggers that are on now
     * @throws dev.steadflow.runtime.api.RunRefusedException when they cannot be switched on; they are off then
     * @throws IOException when a child flow cannot be read; they are off then
     */
    List<TriggerView> fulfil(Triggers here) throws IOException {
        fulfilling.lock();
        try {
            Optional<Wish> wish = wished;
            if (onFor.isPresent() && !onFor.equals(wish.map(it -> it.flow().id()))) {
                switchOff(here);
            }
            return wish.isEmpty() ? List.of() : switchOn(here, wish.get());
        } finally {
            fulfilling.unlock();
        }
    }

    private List<TriggerView> switchOn(Triggers here, Wish wish) throws IOException {
        try {
            here.activate(Linking.linked(wish.flow(), wish.folder()), wish.folder());
        } catch (IOException | RuntimeException impossible) {
            switchOff(here);
            throw impossible;
        }
        String flow = wish.flow().id();
        onFor = Optional.of(flow);
        return here.all().stream().filter(view -> view.flowId().equals(flow)).toList();
    }

    private void switchOff(Triggers here) {
        onFor.ifPresent(here::deactivate);
        onFor = Optional.empty();
    }
}
