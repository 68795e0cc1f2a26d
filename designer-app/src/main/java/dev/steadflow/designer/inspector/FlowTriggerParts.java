package dev.steadflow.designer.inspector;

import static dev.steadflow.designer.texts.Texts.say;

import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.designer.texts.Texts;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Folder;
import dev.steadflow.flow.definition.FlowTrigger.Plugin;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import dev.steadflow.flow.definition.FlowTrigger.Schedule.CatchUp;
import dev.steadflow.flow.definition.FlowTrigger.Schedule.Overlap;
import dev.steadflow.flow.definition.FlowTrigger.Webhook;
import dev.steadflow.flow.schedule.ScheduleWords;
import dev.steadflow.flow.schedule.Timetable;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

/** What starts the flow by itself: a group of fields each, with the times that come next. */
final class FlowTriggerParts {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern(say("EEE d MMM yyyy, HH:mm:ss"), Texts.locale());
    private static final int SHOWN_TIMES = 3;

    /** How soon a time that has passed is replaced by the next; minutes are the least that schedules tell apart. */
    private static final Duration NEXT_MOVES_ON = Duration.seconds(10);

    /** How a schedule says its times. */
    private enum Times {
        CRON(say("By the calendar (cron)")), EVERY(say("Again and again"));

        private final String words;

        Times(String words) {
            this.words = words;
        }
    }

    private final FlowParts flow;
    private final TriggerEditing editing;
    private final StepCatalog catalog;
    private final InstantSource clock;
    private final TriggerSwitchParts here;
    private final Consumer<String> reveal;

    /** @param reveal puts the cursor into the field at a JSON pointer of the flow */
    FlowTriggerParts(FlowParts flow, StepCatalog catalog, InstantSource clock, TriggerSwitch here,
            Consumer<String> reveal) {
        this.flow = flow;
        this.editing = new TriggerEditing(flow);
        this.catalog = catalog;
        this.clock = clock;
        this.here = new TriggerSwitchParts(here);
        this.reveal = reveal;
    }

    /** Which fields there are: two lists of equal shape differ in values only. */
    static String shape(FlowDefinition flow, StepCatalog catalog) {
        return flow.triggers().stream()
                .map(trigger -> switch (trigger) {
                    case Schedule schedule ->
                        "schedule" + schedule.every().isPresent() + (schedule.catchUp() == CatchUp.ALL);
                    case Plugin plugin -> plugin.uses() + catalog.find(plugin.uses()).isPresent();
                    case Webhook webhook -> "webhook" + webhook.path().isPresent();
                    case Folder _ -> "folder";
                })
                .toList().toString();
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(Parts
                .remark(say(
                        "What starts runs of this flow by itself, where it is on: here by the switch, and on a "
                                + "server that serves the flow. $event is what happened.")));
        List<FlowTrigger> triggers = flow.now().triggers();
        if (!triggers.isEmpty()) {
            parts.add(here.onOff());
        }
        for (int i = 0; i < triggers.size(); i++) {
            parts.add(group(i, triggers.get(i)));
        }
        parts.add(Parts.button(say("Add schedule"), Feather.CLOCK,
                () -> add(Schedule.cron(freeId("schedule"), "0 2 * * *")
                        .withZone(Optional.of(ZoneId.systemDefault().getId())))));
        parts.add(Parts.button(say("Add webhook"), Feather.LINK, () -> add(Webhook.of(freeId("webhook")))));
        parts.add(
                Parts.button(say("Add watched folder"), Feather.FOLDER,
                        () -> add(Folder.of(freeId("folder"), "incoming"))));
        catalog.steps().stream().filter(StepDescription::isTrigger).forEach(kind -> parts.add(Parts.button(
                say("Add trigger: {0}", kind.title()), Feather.ZAP,
                () -> add(Plugin.of(freeId(kind.id().replaceFirst(".*/", "")), kind.uses(),
                        NewNodes.defaults(kind.input()))))));
        return parts;
    }

    private void add(FlowTrigger trigger) {
        List<FlowTrigger> all = new ArrayList<>(flow.now().triggers());
        all.add(trigger);
        flow.change(flow.now().withTriggers(all), say("Triggers"));
        reveal.accept("/triggers/" + (all.size() - 1) + switch (trigger) {
            case Schedule _ -> "/cron";
            case Folder _ -> "/folder";
            case Webhook _,Plugin _ -> "/id";
        });
    }

    private String freeId(String word) {
        String id = word;
        for (int number = 2; flow.now().trigger(id).isPresent(); number++) {
            id = word + number;
        }
        return id;
    }

    private Part group(int index, FlowTrigger trigger) {
        String title = switch (trigger) {
            case Schedule _ -> say("Schedule");
            case Webhook _ -> say("Webhook");
            case Folder _ -> say("Watched folder");
            case Plugin plugin -> catalog.find(plugin.uses()).map(StepDescription::title).orElse(plugin.uses());
        };
        GroupPart group = new GroupPart(title);
        group.addAction(Parts.iconButton(say("Remove trigger"), Feather.TRASH_2, () -> {
            List<FlowTrigger> left = new ArrayList<>(flow.now().triggers());
            left.remove(index);
            flow.change(flow.now().withTriggers(left), say("Triggers"));
        }));
        OutsideTriggerParts outside = new OutsideTriggerParts(editing, here);
        group.add(preview(index));
        group.add(editing.text(index, say("Id"), true,
                say("Names it in runs, logs and URLs; part of each occurrence's identity."), "/id",
                it -> Optional.of(it.id()), (it, text) -> it.withId(text.orElse(""))));
        switch (trigger) {
            case Schedule schedule -> schedule(group, index, schedule);
            case Webhook webhook -> outside.webhook(group, index, webhook);
            case Folder _ -> outside.folder(group, index);
            case Plugin plugin -> outside.plugin(group, index, plugin, catalog.find(plugin.uses()));
        }
        group.add(
                Parts.value(say("Input"), false, say("The run's input; empty: $event itself."), Parts.JSON,
                        editing.pointer(index, "/in"),
                        flow.drafts(),
                        editing.value(index, "/in", say("Input"), FlowTrigger::in, FlowTrigger::withIn)));
        return group;
    }

    private void schedule(GroupPart group, int index, Schedule now) {
        group.add(Parts.options(say("Comes"), "", editing.pointer(index, "/times"), Parts.constants(Times.class),
                it -> it.words,
                () -> editing.schedule(index).map(it -> it.every().isPresent() ? Times.EVERY : Times.CRON),
                chosen -> editing.change(index, it -> it instanceof Schedule schedule
                        ? chosen == Times.CRON
                                ? schedule.withTimes(Optional.of("0 2 * * *"), Optional.empty())
                                : schedule.withTimes(Optional.empty(), Optional.of("PT15M"))
                        : it)));
        if (now.every().isPresent()) {
            group.add(Parts.literal(say("Every"), true, say("A span such as PT15M or P1D, counted from 1970 in UTC."),
                    Parts.DURATION, editing.pointer(index, "/every"), flow.drafts(),
                    editing.scheduleText(index, "/every", say("Every"),
                            it -> TriggerEditing.asSchedule(it).flatMap(Schedule::every),
                            (it, text) -> it.withTimes(Optional.empty(), Optional.of(text.orElse(""))))));
        } else {
            group.add(Parts.literal(say("Cron"), true,
                    say(
                            "Minute, hour, day of the month, month, day of the week: 30 9 * * MON-FRI; L is a "
                                    + "month's last day."),
                    Parts.TEXT, editing.pointer(index, "/cron"), flow.drafts(),
                    editing.scheduleText(index, "/cron", say("Cron"),
                            it -> TriggerEditing.asSchedule(it).flatMap(Schedule::cron),
                            (it, text) -> it.withTimes(Optional.of(text.orElse("")), Optional.empty()))));
        }
        group.add(Parts.literal(say("Time zone"), false, say("Whose clocks count: Europe/Berlin; empty: UTC."),
                Parts.TEXT,
                editing.pointer(index, "/zone"), flow.drafts(), editing.scheduleText(index, "/zone", say("Time zone"),
                        it -> TriggerEditing.asSchedule(it).flatMap(Schedule::zone), Schedule::withZone)));
        group.add(Parts.options(say("When the last run goes on"), "", editing.pointer(index, "/overlap"),
                Parts.constants(Overlap.class), FlowTriggerParts::words,
                () -> editing.schedule(index).map(Schedule::overlap),
                chosen -> editing.changeSchedule(index, it -> it.withOverlap(chosen))));
        group.add(Parts.options(say("Times that were missed"), "", editing.pointer(index, "/catchUp"),
                Parts.constants(CatchUp.class), FlowTriggerParts::words,
                () -> editing.schedule(index).map(Schedule::catchUp),
                chosen -> editing.changeSchedule(index, it -> it.withCatchUp(chosen,
                        chosen == CatchUp.ALL ? it.catchUpLimit() : Optional.empty()))));
        if (now.catchUp() == CatchUp.ALL) {
            group.add(Parts.literal(say("At most"), false, say("The newest so many start runs; empty: 100."),
                    Parts.WHOLE,
                    editing.pointer(index, "/catchUpLimit"), flow.drafts(),
                    editing.value(index, "/catchUpLimit", say("At most"),
                            it -> TriggerEditing.asSchedule(it).flatMap(Schedule::catchUpLimit).map(IntNode::valueOf),
                            (it, json) -> it instanceof Schedule schedule
                                    ? schedule.withCatchUp(CatchUp.ALL, json.map(JsonNode::asInt))
                                    : it)));
        }
    }

    private static String words(Overlap overlap) {
        return switch (overlap) {
            case SKIP -> say("Start no other");
            case QUEUE -> say("Start the next one after it");
            case ALLOW -> say("Start the next one beside it");
        };
    }

    private static String words(CatchUp catchUp) {
        return switch (catchUp) {
            case LAST -> say("Make up for the last one");
            case NONE -> say("Let them pass");
            case ALL -> say("Make up for all");
        };
    }

    private Part preview(int index) {
        Label label = new Label(previewText(index));
        label.setId("trigger-preview-" + index);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("sf-detail");
        Timeline again = new Timeline(new KeyFrame(NEXT_MOVES_ON, event -> label.setText(previewText(index))));
        again.setCycleCount(Animation.INDEFINITE);
        label.sceneProperty().addListener((observed, before, scene) -> {
            if (scene == null) {
                again.stop();
            } else {
                again.play();
            }
        });
        return Part.of(label, () -> label.setText(previewText(index)));
    }

    private String previewText(int index) {
        return editing.trigger(index).map(trigger -> ScheduleWords.of(trigger) + (trigger instanceof Schedule schedule
                ? "\n" + nextTimes(schedule)
                : "")).orElse("");
    }

    private String nextTimes(Schedule schedule) {
        try {
            Timetable times = Timetable.of(schedule);
            return say("Next: {0}", times.next(clock.instant(), SHOWN_TIMES).stream()
                    .map(time -> TIME.format(time.atZone(times.zone())))
                    .collect(Collectors.joining("\n         ")));
        } catch (IllegalArgumentException unreadable) {
            return String.valueOf(unreadable.getMessage());
        }
    }
}
