package dev.steadflow.designer.app;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.canvas.TriggerStates;
import dev.steadflow.designer.inspector.TriggerSwitch;
import dev.steadflow.designer.inspector.TriggersHere;
import dev.steadflow.designer.runs.Linking;
import dev.steadflow.designer.runs.SendDialog;
import dev.steadflow.designer.runs.SendForm;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.schedule.ScheduleWords;
import dev.steadflow.flow.validation.Problem.Severity;
import dev.steadflow.runtime.api.FlowEngine;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.api.TriggerCall;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.api.Triggers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The switch of one tab for what starts its flow by itself: off until a person switches it on, and off again when the tab or the
 * window closes. The flow is started as it was drawn when it was switched on, or saved since. Owned by the JavaFX thread.
 */
final class TabTriggers implements TriggerSwitch {

    private final Workbench bench;
    private final FlowTab tab;
    private final Consumer<String> messages;
    private final ReadOnlyObjectWrapper<TriggersHere> state =
            new ReadOnlyObjectWrapper<>(this, "state", TriggersHere.OFF);
    private final WishedTriggers wishes = new WishedTriggers();

    /** @param messages gets what has been done, in one line */
    TabTriggers(Workbench bench, FlowTab tab, Consumer<String> messages) {
        this.bench = bench;
        this.tab = tab;
        this.messages = messages;
        tab.canvas().setTriggers(TriggerStates.OFF);
        tab.inspector().setTriggerSwitch(this);
    }

    @Override
    public ReadOnlyObjectProperty<TriggersHere> state() {
        return state.getReadOnlyProperty();
    }

    /** Whether there is something to switch: the flow has triggers, or they are on. */
    boolean canSwitch() {
        return triggers().isPresent() && (isOn() || !tab.document().flow().triggers().isEmpty());
    }

    private boolean isOn() {
        return wishes.wish().isPresent();
    }

    private Optional<Triggers> triggers() {
        return bench.engine().ready().flatMap(FlowEngine::ownTriggers);
    }

    @Override
    public void toggle() {
        if (isOn()) {
            switchOff();
            messages.accept(say("Triggers are off."));
        } else {
            switchOn();
        }
    }

    /** Whether there is a trigger that a run could be started as. */
    boolean canStart() {
        return triggers().isPresent() && !tab.document().flow().triggers().isEmpty();
    }

    /** Asks for an event and starts a run as one of the triggers would; shows it. */
    void startByHand() {
        FlowDefinition flow = tab.document().flow();
        if (hasErrors()) {
            bench.runTrouble().tell(say("The flow has errors"),
                    say("A run of it could not start. Mend what the problems list names first."), tab.problems());
            return;
        }
        List<SendForm.Target> all = flow.triggers().stream()
                .map(trigger -> new SendForm.Target(trigger.id(), trigger.id() + ": " + ScheduleWords.of(trigger)))
                .toList();
        SendForm form = SendForm.occurrence(all, id -> flow.trigger(id)
                .map(trigger -> ExampleEvents.of(trigger, bench.catalog(), bench.clock().instant()))
                .orElse(NullNode.instance));
        SendDialog.show(tab.canvas().getScene().getWindow(), say("Start the flow as a trigger would"),
                say("Start"), form,
                message -> start(flow, message.to(), message.json()));
    }

    private void start(FlowDefinition flow, String trigger, JsonNode event) {
        Path folder = folder();
        triggers().ifPresent(here -> bench.fx().inBackground(
                () -> here.startByHand(Linking.linked(flow, folder), trigger, event, folder),
                call -> {
                    switch (call) {
                        case TriggerCall.Started started -> tab.runs().views()
                                .ifPresent(views -> views.controller().show(started.run()));
                        case TriggerCall.Refused(String reason) -> untried(reason);
                        case TriggerCall.NoRoom(String reason) -> untried(reason);
                        case TriggerCall.Paused _,TriggerCall.Unauthorized _,TriggerCall.Unknown _ ->
                            untried(say("The trigger takes no occurrences now."));
                    }
                },
                failure -> untried(String.valueOf(failure.getMessage()))));
    }

    private void untried(String reason) {
        bench.runTrouble().tell(say("No run was started"), reason, List.of());
    }

    private boolean hasErrors() {
        return tab.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    }

    private Path folder() {
        return tab.file().map(Path::getParent).orElse(bench.workFolder());
    }

    /** The file says something new: runs are of that from now on. */
    void saved() {
        if (isOn()) {
            switchOn();
        }
    }

    private void switchOn() {
        FlowDefinition flow = tab.document().flow();
        if (hasErrors()) {
            switchOff();
            bench.runTrouble().tell(say("The triggers stay off"),
                    say("The flow has errors; runs of it could not start. Mend what the problems list names first."),
                    tab.problems());
            return;
        }
        wishes.wish(Optional.of(new WishedTriggers.Wish(flow, folder())));
        fulfil(views -> messages.accept(say("Triggers are on: {0}.", flow.triggers().stream()
                .map(ScheduleWords::of)
                .collect(Collectors.joining("; ")))));
    }

    private void switchOff() {
        wishes.wish(Optional.empty());
        show(List.of());
        fulfil(views -> {});
    }

    /** @param then is called when the wish is fulfilled, and is still the last */
    private void fulfil(Consumer<List<TriggerView>> then) {
        Optional<WishedTriggers.Wish> wish = wishes.wish();
        triggers().ifPresent(here -> bench.fx().inBackground(() -> wishes.fulfil(here), views -> {
            if (wishes.wish().equals(wish)) {
                show(views);
                then.accept(views);
            }
        }, failure -> {
            if (wishes.wish().equals(wish)) {
                wishes.wish(Optional.empty());
                show(List.of());
                bench.runTrouble().tell(
                        wish.isPresent() ? say("The triggers stay off") : say("The triggers could not be switched off"),
                        String.valueOf(failure.getMessage()),
                        failure instanceof RunRefusedException refused ? refused.problems() : List.of());
            }
        }));
    }

    private void show(List<TriggerView> views) {
        Map<String, String> urls = new LinkedHashMap<>();
        views.forEach(view -> view.url().ifPresent(url -> urls.put(view.trigger().id(), url)));
        List<FlowTrigger> on = views.stream().map(TriggerView::trigger).toList();
        state.set(new TriggersHere(on, urls));
        tab.canvas().setTriggers(TriggerStates.on(on));
        tab.inspector().refresh();
        bench.onTabChanged().run();
    }

    /** Switches them off; nobody could see any more that they are on. */
    void close() {
        if (isOn()) {
            switchOff();
        }
    }
}
