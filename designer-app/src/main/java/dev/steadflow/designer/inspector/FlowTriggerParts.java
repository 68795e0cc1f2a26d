package dev.steadflow.designer.inspector;

import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Folder;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import dev.steadflow.flow.definition.FlowTrigger.Schedule.CatchUp;
import dev.steadflow.flow.definition.FlowTrigger.Schedule.Overlap;
import dev.steadflow.flow.definition.FlowTrigger.Webhook;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import dev.steadflow.flow.schedule.ScheduleWords;
import dev.steadflow.flow.schedule.Timetable;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** What starts the flow by itself: a group of fields each, with the times that come next. */
final class FlowTriggerParts {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm:ss", Locale.ENGLISH);
    private static final int SHOWN_TIMES = 3;

    /** How a schedule says its times. */
    private enum Times {
        CRON("By the calendar (cron)"), EVERY("Again and again");

        private final String words;

        Times(String words) {
            this.words = words;
        }
    }

    private final FlowParts flow;
    private final InstantSource clock;

    FlowTriggerParts(FlowParts flow, InstantSource clock) {
        this.flow = flow;
        this.clock = clock;
    }

    /** Which fields there are: two lists of equal shape differ in values only. */
    static String shape(FlowDefinition flow) {
        return flow.triggers().stream()
                .map(trigger -> trigger instanceof Schedule schedule
                        ? "schedule" + schedule.every().isPresent() + (schedule.catchUp() == CatchUp.ALL)
                        : trigger.type())
                .toList().toString();
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(Parts
                .remark("What starts runs of this flow by itself, where somebody has switched it on: “Run › Triggers "
                        + "on or off” here, or a server that serves the flow. $event is what happened."));
        List<FlowTrigger> triggers = flow.now().triggers();
        for (int i = 0; i < triggers.size(); i++) {
            parts.add(group(i, triggers.get(i)));
        }
        parts.add(Parts.button("Add schedule", Feather.CLOCK, () -> add(Schedule.cron(freeId("schedule"), "0 2 * * *")
                .withZone(Optional.of(ZoneId.systemDefault().getId())))));
        parts.add(Parts.button("Add webhook", Feather.LINK, () -> add(Webhook.of(freeId("webhook")))));
        parts.add(
                Parts.button("Add watched folder", Feather.FOLDER, () -> add(Folder.of(freeId("folder"), "incoming"))));
        return parts;
    }

    private void add(FlowTrigger trigger) {
        List<FlowTrigger> all = new ArrayList<>(flow.now().triggers());
        all.add(trigger);
        flow.change(flow.now().withTriggers(all), "Triggers");
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
            case Schedule _ -> "Schedule";
            case Webhook _ -> "Webhook";
            case Folder _ -> "Watched folder";
        };
        GroupPart group = new GroupPart(title);
        group.addAction(Parts.iconButton("Remove trigger", Feather.TRASH_2, () -> {
            List<FlowTrigger> left = new ArrayList<>(flow.now().triggers());
            left.remove(index);
            flow.change(flow.now().withTriggers(left), "Triggers");
        }));
        group.add(preview(index));
        group.add(text(index, "Id", true, "Names it in runs, logs and URLs; part of each occurrence's identity.", "/id",
                it -> Optional.of(it.id()), (it, text) -> it.withId(text.orElse(""))));
        switch (trigger) {
            case Schedule schedule -> schedule(group, index, schedule);
            case Webhook _ -> webhook(group, index);
            case Folder _ -> folder(group, index);
        }
        group.add(
                Parts.value("Input", false, "The run's input; empty: $event itself.", Parts.JSON, pointer(index, "/in"),
                        flow.drafts(), value(index, "/in", "Input", FlowTrigger::in, FlowTrigger::withIn)));
        return group;
    }

    private void schedule(GroupPart group, int index, Schedule now) {
        group.add(Parts.options("Comes", "", pointer(index, "/times"), Parts.constants(Times.class), it -> it.words,
                () -> schedule(index).map(it -> it.every().isPresent() ? Times.EVERY : Times.CRON),
                chosen -> change(index, it -> it instanceof Schedule schedule
                        ? chosen == Times.CRON
                                ? schedule.withTimes(Optional.of("0 2 * * *"), Optional.empty())
                                : schedule.withTimes(Optional.empty(), Optional.of("PT15M"))
                        : it)));
        if (now.every().isPresent()) {
            group.add(Parts.literal("Every", true, "A span such as PT15M or P1D, counted from 1970 in UTC.",
                    Parts.DURATION, pointer(index, "/every"), flow.drafts(), textValue(index, "/every", "Every",
                            it -> asSchedule(it).flatMap(Schedule::every),
                            (it, text) -> it.withTimes(Optional.empty(), Optional.of(text.orElse(""))))));
        } else {
            group.add(Parts.literal("Cron", true,
                    "Minute, hour, day of the month, month, day of the week: 30 9 * * MON-FRI; L is a month's last day.",
                    Parts.TEXT, pointer(index, "/cron"), flow.drafts(), textValue(index, "/cron", "Cron",
                            it -> asSchedule(it).flatMap(Schedule::cron),
                            (it, text) -> it.withTimes(Optional.of(text.orElse("")), Optional.empty()))));
        }
        group.add(Parts.literal("Time zone", false, "Whose clocks count: Europe/Berlin; empty: UTC.", Parts.TEXT,
                pointer(index, "/zone"), flow.drafts(), textValue(index, "/zone", "Time zone",
                        it -> asSchedule(it).flatMap(Schedule::zone), Schedule::withZone)));
        group.add(Parts.options("When the last run goes on", "", pointer(index, "/overlap"),
                Parts.constants(Overlap.class), FlowTriggerParts::words,
                () -> schedule(index).map(Schedule::overlap),
                chosen -> changeSchedule(index, it -> it.withOverlap(chosen))));
        group.add(Parts.options("Times that were missed", "", pointer(index, "/catchUp"),
                Parts.constants(CatchUp.class), FlowTriggerParts::words,
                () -> schedule(index).map(Schedule::catchUp),
                chosen -> changeSchedule(index, it -> it.withCatchUp(chosen,
                        chosen == CatchUp.ALL ? it.catchUpLimit() : Optional.empty()))));
        if (now.catchUp() == CatchUp.ALL) {
            group.add(Parts.literal("At most", false, "The newest so many start runs; empty: 100.", Parts.WHOLE,
                    pointer(index, "/catchUpLimit"), flow.drafts(), value(index, "/catchUpLimit", "At most",
                            it -> asSchedule(it).flatMap(Schedule::catchUpLimit).map(IntNode::valueOf),
                            (it, json) -> it instanceof Schedule schedule
                                    ? schedule.withCatchUp(CatchUp.ALL, json.map(JsonNode::asInt))
                                    : it)));
        }
    }

    private static String words(Overlap overlap) {
        return switch (overlap) {
            case SKIP -> "Start no other";
            case QUEUE -> "Start the next one after it";
            case ALLOW -> "Start the next one beside it";
        };
    }

    private static String words(CatchUp catchUp) {
        return switch (catchUp) {
            case LAST -> "Make up for the last one";
            case NONE -> "Let them pass";
            case ALL -> "Make up for all";
        };
    }

    private void webhook(GroupPart group, int index) {
        group.add(Parts.remark("A server that serves the flow prints its URL; “steadflow triggers --server” does, too. "
                + "Whoever knows the URL can start runs."));
        group.add(Parts.literal("Answer", false,
                "JSON that callers hear when the run has started; empty: 202 without a "
                        + "body.",
                Parts.JSON, pointer(index, "/respond"), flow.drafts(), value(index, "/respond", "Answer",
                        it -> it instanceof Webhook(_, Answer.Fixed fixed, _, _) ? fixed.body() : Optional.empty(),
                        FlowTriggerParts::answering)));
    }

    private static FlowTrigger answering(FlowTrigger trigger, Optional<JsonNode> body) {
        if (!(trigger instanceof Webhook webhook)) {
            return trigger;
        }
        if (webhook.answer() instanceof Answer.Fixed fixed) {
            return webhook.withAnswer(body.isEmpty() && fixed.headers().isEmpty()
                    ? new Answer.Accepted()
                    : new Answer.Fixed(fixed.status(), fixed.headers(), body));
        }
        return body.isEmpty()
                ? webhook
                : webhook.withAnswer(new Answer.Fixed(Answer.Fixed.STANDARD_STATUS, Map.of(), body));
    }

    private void folder(GroupPart group, int index) {
        group.add(text(index, "Folder", true, "A relative path is meant from the flow file's folder.", "/folder",
                it -> asFolder(it).map(Folder::folder),
                (it, text) -> it instanceof Folder folder ? folder.withFolder(text.orElse("")) : it));
        group.add(text(index, "Files", false, "A pattern of names such as *.csv; empty: all.", "/pattern",
                it -> asFolder(it).flatMap(Folder::pattern),
                (it, text) -> it instanceof Folder folder ? folder.withPattern(text) : it));
        group.add(Parts.literal("Settled for", false,
                "How long a file must not change before it counts; empty: 5 seconds.",
                Parts.DURATION, pointer(index, "/settle"), flow.drafts(), value(index, "/settle", "Settled for",
                        it -> asFolder(it).flatMap(Folder::settle).map(StringNode::valueOf),
                        (it, json) -> it instanceof Folder folder
                                ? folder.withSettle(json.map(text -> text.asString("")))
                                : it)));
    }

    private Part preview(int index) {
        Label label = new Label(previewText(index));
        label.setId("trigger-preview-" + index);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("sf-detail");
        return new Part() {
            @Override
            public Node view() {
                return label;
            }

            @Override
            public void refresh() {
                label.setText(previewText(index));
            }
        };
    }

    private String previewText(int index) {
        return trigger(index).map(trigger -> ScheduleWords.of(trigger) + (trigger instanceof Schedule schedule
                ? "\n" + nextTimes(schedule)
                : "")).orElse("");
    }

    private String nextTimes(Schedule schedule) {
        try {
            Timetable times = Timetable.of(schedule);
            return "Next: " + times.next(clock.instant(), SHOWN_TIMES).stream()
                    .map(time -> TIME.format(time.atZone(times.zone())))
                    .collect(Collectors.joining("\n         "));
        } catch (IllegalArgumentException unreadable) {
            return String.valueOf(unreadable.getMessage());
        }
    }

    // The trigger at an index, as it stands now.

    private Optional<FlowTrigger> trigger(int index) {
        List<FlowTrigger> triggers = flow.now().triggers();
        return index < triggers.size() ? Optional.of(triggers.get(index)) : Optional.empty();
    }

    private Optional<Schedule> schedule(int index) {
        return trigger(index).flatMap(FlowTriggerParts::asSchedule);
    }

    private static Optional<Schedule> asSchedule(FlowTrigger trigger) {
        return trigger instanceof Schedule schedule ? Optional.of(schedule) : Optional.empty();
    }

    private static Optional<Folder> asFolder(FlowTrigger trigger) {
        return trigger instanceof Folder folder ? Optional.of(folder) : Optional.empty();
    }

    private void change(int index, UnaryOperator<FlowTrigger> change) {
        flow.change(changed(flow.now(), index, change), "Triggers");
    }

    private void changeSchedule(int index, UnaryOperator<Schedule> change) {
        change(index, it -> it instanceof Schedule schedule ? change.apply(schedule) : it);
    }

    private static FlowDefinition changed(FlowDefinition flow, int index, UnaryOperator<FlowTrigger> change) {
        List<FlowTrigger> triggers = new ArrayList<>(flow.triggers());
        if (index >= triggers.size()) {
            return flow;
        }
        triggers.set(index, change.apply(triggers.get(index)));
        return flow.withTriggers(triggers);
    }

    private static String pointer(int index, String field) {
        return "/triggers/" + index + field;
    }

    /** Reads a field of a trigger. */
    private interface Get<T> {
        Optional<T> of(FlowTrigger trigger);
    }

    /** Writes a field of a trigger. */
    private interface Set<F, T> {
        FlowTrigger in(F trigger, Optional<T> value);
    }

    private Value value(int index, String field, String title, Get<? extends JsonNode> get,
            Set<FlowTrigger, JsonNode> set) {
        return flow.json(pointer(index, field), title,
                all -> trigger(index).flatMap(trigger -> get.of(trigger).map(JsonNode.class::cast)),
                (all, json) -> changed(all, index, trigger -> set.in(trigger, json)));
    }

    private Value textValue(int index, String field, String title, Get<String> get, Set<Schedule, String> set) {
        return value(index, field, title,
                trigger -> get.of(trigger).map(StringNode::valueOf),
                (trigger, json) -> trigger instanceof Schedule schedule
                        ? set.in(schedule, json.map(value -> value.asString("")))
                        : trigger);
    }

    private Part text(int index, String title, boolean required, String help, String field, Get<String> get,
            Set<FlowTrigger, String> set) {
        return Parts.literal(title, required, help, Parts.TEXT, pointer(index, field), flow.drafts(),
                value(index, field, title,
                        trigger -> get.of(trigger).map(StringNode::valueOf),
                        (trigger, json) -> set.in(trigger, json.map(value -> value.asString("")))));
    }
}
