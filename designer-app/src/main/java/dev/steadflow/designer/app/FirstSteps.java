package dev.steadflow.designer.app;

import dev.steadflow.designer.runs.RunController;
import dev.steadflow.designer.runs.SeparateRun;
import dev.steadflow.designer.settings.SettingsFile;
import dev.steadflow.designer.welcome.FirstStep;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Notices what a person has done for the first time, and remembers it. Owned by the JavaFX thread. */
final class FirstSteps {

    /** Among the remembered names: the list was sent away. */
    private static final String HIDDEN = "HIDDEN";

    private final SettingsFile settings;
    private Runnable onChange = () -> {};

    FirstSteps(SettingsFile settings) {
        this.settings = settings;
    }

    /** Called after each change. */
    void setOnChange(Runnable action) {
        onChange = action;
    }

    /** What was done; empty when nobody wants to see it any more. */
    Optional<Set<FirstStep>> shown() {
        List<String> names = settings.settings().firstSteps();
        if (names.contains(HIDDEN)) {
            return Optional.empty();
        }
        Set<FirstStep> done = EnumSet.noneOf(FirstStep.class);
        for (FirstStep step : FirstStep.values()) {
            if (names.contains(step.name())) {
                done.add(step);
            }
        }
        return Optional.of(done);
    }

    /** Sends the list away for good. */
    void hide() {
        remember(HIDDEN);
    }

    void done(FirstStep step) {
        remember(step.name());
    }

    private void remember(String name) {
        if (!settings.settings().firstSteps().contains(name)) {
            settings.update(now -> now.withFirstStep(name));
            onChange.run();
        }
    }

    /** Notices what is done in a flow from now on, until its tab is closed and everything listened to goes with it. */
    void follow(FlowTab tab) {
        Runnable _ = tab.store().addListener(change -> {
            if (change.after().nodePaths().size() > change.before().nodePaths().size()) {
                done(FirstStep.ADD);
            }
        });
        tab.runs().whenReady(this::follow);
    }

    private void follow(RunController runs) {
        runs.sessionProperty().addListener((observed, before, now) -> now.ifPresent(session -> {
            done(FirstStep.RUN);
            session.positionProperty().addListener((position, live, at) -> {
                if (at.isPresent()) {
                    done(FirstStep.LOOK_BACK);
                }
            });
        }));
        runs.separateRuns().shownProperty().addListener((observed, before, now) -> now.ifPresent(
                run -> run.stateProperty().addListener((state, was, is) -> {
                    if (is instanceof SeparateRun.State.Resumed) {
                        done(FirstStep.CRASH);
                    }
                })));
    }
}
