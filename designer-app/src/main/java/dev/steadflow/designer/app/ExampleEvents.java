package dev.steadflow.designer.app;

import dev.steadflow.designer.document.NewNodes;
import dev.steadflow.flow.catalog.StepCatalog;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.schedule.Timetable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code $event} could be of a trigger, to be tried with. */
final class ExampleEvents {

    private ExampleEvents() {}

    /** An example; of a schedule the next time that it comes. */
    static JsonNode of(FlowTrigger trigger, StepCatalog catalog, Instant now) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        switch (trigger) {
            case FlowTrigger.Schedule schedule -> schedule(event, schedule, now);
            case FlowTrigger.Webhook webhook -> {
                event.put("id", "example").put("method", "POST")
                        .put("url", "/hooks/start/" + webhook.path().orElse(webhook.id()));
                event.putObject("headers").put("content-type", "application/json");
                event.putObject("query");
                event.putObject("body");
                event.put("receivedAt", now.truncatedTo(ChronoUnit.SECONDS).toString());
            }
            case FlowTrigger.Folder folder -> {
                String name = folder.pattern().orElse("*").replace("*", "example").replace("?", "x");
                event.put("path", folder.folder() + "/" + name).put("name", name).put("size", 0)
                        .put("modified", now.truncatedTo(ChronoUnit.SECONDS).toString());
            }
            case FlowTrigger.Plugin plugin ->
                catalog.find(plugin.uses()).ifPresent(kind -> event.setAll(NewNodes.defaults(kind.output())));
        }
        return event;
    }

    private static void schedule(ObjectNode event, FlowTrigger.Schedule schedule, Instant now) {
        Instant due = next(schedule, now);
        ZonedDateTime local = due.atZone(schedule.zone().map(ZoneId::of).orElse(ZoneId.of("UTC")));
        event.put("trigger", schedule.id())
                .put("scheduledAt", due.toString())
                .put("date", local.toLocalDate().toString())
                .put("time", local.toLocalTime().format(DateTimeFormatter.ISO_LOCAL_TIME))
                .put("zone", local.getZone().getId());
    }

    private static Instant next(FlowTrigger.Schedule schedule, Instant now) {
        List<Instant> next = Timetable.of(schedule).next(now, 1);
        return next.isEmpty() ? now.truncatedTo(ChronoUnit.SECONDS) : next.getFirst();
    }
}
