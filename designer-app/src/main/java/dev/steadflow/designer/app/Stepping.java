package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.runtime.debug.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;

/** What a person does in a debug run that is in front: go on from a stop, let time pass. */
final class Stepping {

    /**
     * One of them.
     *
     * @param possible whether it makes sense now
     */
    record Way(String label, Feather icon, String key, Predicate<DebugTab> possible, Consumer<DebugTab> action) {}

    private static final Duration THREE_DAYS = Duration.ofDays(3);

    private Stepping() {}

    /** All of them, in the order of menus. */
    static final List<Way> ALL = List.of(
            on(say("Continue to the next breakpoint"), Feather.PLAY, "F8", Stop.Onward.CONTINUE),
            on(say("Step into"), Feather.CORNER_RIGHT_DOWN, "F7", Stop.Onward.INTO),
            on(say("Step over"), Feather.ARROW_RIGHT, "F6", Stop.Onward.OVER),
            on(say("Step out"), Feather.CORNER_RIGHT_UP, "Shift+F7", Stop.Onward.OUT),
            new Way(say("Stop at the next node"), Feather.PAUSE_CIRCLE, "Shift+F8", tab -> !tab.isStopped(),
                    tab -> tab.clock().stopAtNext()),
            new Way(say("Skip to what is due next"), Feather.FAST_FORWARD, "F9", tab -> tab.clock().hasNextDue(),
                    tab -> tab.clock().skipToNextDue()),
            new Way(say("Skip 3 days"), Feather.SKIP_FORWARD, "Shift+F9", tab -> !tab.isStopped(),
                    tab -> tab.clock().skip(THREE_DAYS)));

    /** Does what a key asks for, if it makes sense now: what menus know may be a moment old. */
    static boolean press(DebugTab tab, KeyEvent event) {
        Optional<Way> way = ALL.stream()
                .filter(one -> KeyCombination.valueOf(one.key()).match(event) && one.possible().test(tab))
                .findFirst();
        way.ifPresent(one -> one.action().accept(tab));
        return way.isPresent();
    }

    private static Way on(String label, Feather icon, String key, Stop.Onward how) {
        return new Way(label, icon, key, DebugTab::isStopped, tab -> tab.go(how));
    }
}
