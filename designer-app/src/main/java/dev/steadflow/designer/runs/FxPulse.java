package dev.steadflow.designer.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * The beat of JavaFX. A timer that runs only while something is asked for: a plain {@code runLater} could run many times
 * between two frames, and an idle timer would keep the toolkit drawing.
 */
public final class FxPulse implements Pulse {

    private final ConcurrentLinkedQueue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean waking = new AtomicBoolean();
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long nanos) {
            beat();
        }
    };

    @Override
    public void request(Runnable action) {
        asked.add(action);
        if (waking.compareAndSet(false, true)) {
            Platform.runLater(timer::start);
        }
    }

    private void beat() {
        List<Runnable> now = new ArrayList<>();
        for (Runnable action = asked.poll(); action != null; action = asked.poll()) {
            now.add(action);
        }
        if (now.isEmpty()) {
            timer.stop();
            waking.set(false);
            if (!asked.isEmpty() && waking.compareAndSet(false, true)) {
                timer.start(); // Asked for between the last poll and the reset.
            }
            return;
        }
        now.forEach(Runnable::run);
    }
}
