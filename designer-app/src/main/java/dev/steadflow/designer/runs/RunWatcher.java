package dev.steadflow.designer.runs;

import dev.steadflow.runtime.api.RunFeed;
import java.util.List;

/** Gets what happens in one run; called on the JavaFX thread, at most once per pulse. */
public interface RunWatcher {

    /** Items in order; the events among them are in sequence from 1, without gaps or repeats. */
    void received(List<RunFeed.Item> items);

    /** The journal could not be read; nothing more comes. */
    void failed(Exception reason);
}
