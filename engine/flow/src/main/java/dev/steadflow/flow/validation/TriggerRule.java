package dev.steadflow.flow.validation;

import dev.steadflow.flow.catalog.StepDescription;
import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import dev.steadflow.flow.definition.WebhookNode.Answer;
import dev.steadflow.flow.expression.ExpressionException;
import dev.steadflow.flow.expression.Expressions;
import dev.steadflow.flow.expression.ParsedExpression.Reference;
import dev.steadflow.flow.expression.Templates;
import dev.steadflow.flow.schedule.Timetable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What starts a flow by itself can do so. */
final class TriggerRule implements Rule {

    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final int MAX_TRIGGERS = 100;
    private static final int MAX_CATCH_UP = 10_000;
    private static final Duration LONGEST_SETTLE = Duration.ofDays(1);
    private static final Duration LONGEST_LOOK = Duration.ofDays(1);
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Expressions expressions;

    TriggerRule(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public void check(FlowView flow, Findings findings) {
        List<FlowTrigger> triggers = flow.flow().triggers();
        if (triggers.size() > MAX_TRIGGERS) {
            findings.flowError(ProblemCode.BAD_TRIGGER, "/triggers",
                    "Expected at most %d triggers, but found %d.".formatted(MAX_TRIGGERS, triggers.size()));
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < triggers.size(); i++) {
            FlowTrigger trigger = triggers.get(i);
            String field = "/triggers/" + i;
            id(trigger, field + "/id", ids, findings);
            switch (trigger) {
                case Schedule schedule -> schedule(schedule, field, findings);
                case FlowTrigger.Webhook webhook -> webhook(webhook, field, findings);
                case FlowTrigger.Folder folder -> folder(folder, field, findings);
                case FlowTrigger.Plugin plugin -> plugin(flow, plugin, field, findings);
            }
            trigger.in().ifPresent(template -> input(template, field + "/in", findings));
            trigger.unknown().values().keySet().forEach(key -> findings.flowWarning(
                    ProblemCode.UNKNOWN_KEY, Pointer.child(field, key), FlowRule.unknown(key)));
        }
    }

    private static void id(FlowTrigger trigger, String field, Set<String> ids, Findings findings) {
        if (!ID.matcher(trigger.id()).matches()) {
            bad(field, "Expected a trigger's id of 1 to 64 letters, digits, dashes and underscores that begins with a "
                    + "letter, but found '" + trigger.id() + "'.", findings);
        } else if (!ids.add(trigger.id())) {
            bad(field, "Expected triggers with different ids, but two are called '" + trigger.id() + "'.", findings);
        }
    }

    private static void schedule(Schedule schedule, String field, Findings findings) {
        if (schedule.cron().isPresent() == schedule.every().isPresent()) {
            bad(field, "Expected trigger '" + schedule.id() + "' to have either 'cron' or 'every', but found "
                    + (schedule.cron().isPresent() ? "both." : "neither."), findings);
        }
        schedule.cron().ifPresent(text -> read(field + "/cron", () -> Timetable.cron(text), findings));
        schedule.every().ifPresent(text -> read(field + "/every", () -> Timetable.interval(text), findings));
        read(field + "/zone", () -> Timetable.zone(schedule), findings);
        if (schedule.catchUp() == Schedule.CatchUp.ALL && schedule.overlap() == Schedule.Overlap.SKIP) {
            bad(field + "/overlap", "Expected 'overlap' to be queue or allow where 'catchUp' is all, but found skip: "
                    + "missed times come together, and all but the first would be skipped.", findings);
        }
        schedule.catchUpLimit().filter(limit -> limit < 1 || limit > MAX_CATCH_UP).ifPresent(limit -> bad(
                field + "/catchUpLimit",
                "Expected 1 to %,d missed times to make up for, but found %d.".formatted(MAX_CATCH_UP, limit),
                findings));
    }

    private static void webhook(FlowTrigger.Webhook webhook, String field, Findings findings) {
        webhook.path().filter(path -> !PATH.matcher(path).matches()).ifPresent(path -> bad(
                field + "/path",
                "Expected the last part of a URL, 1 to 64 letters, digits, dots, dashes and underscores, but found '"
                        + path + "'.",
                findings));
        if (webhook.secret().isPresent() && webhook.path().isEmpty()) {
            bad(field + "/secret", "Expected 'secret' only with a 'path': without one the URL itself is the secret.",
                    findings);
        }
        switch (webhook.answer()) {
            case Answer.Accepted _ -> {}
            case Answer.Manual _ -> bad(field + "/respond", "Expected a trigger to answer by itself, but found "
                    + "\"manual\": when it answers, the run has not begun. Open an inbox by a webhook node for that.",
                    findings);
            case Answer.Fixed fixed -> WebhookRule.answer(fixed, (code, where, message) -> findings.flowError(
                    code, field + where, message));
        }
    }

    private static void folder(FlowTrigger.Folder folder, String field, Findings findings) {
        if (folder.folder().isBlank()) {
            bad(field + "/folder", "Expected a folder to watch, but found an empty text.", findings);
        }
        if (folder.pattern().filter(it -> it.isBlank() || it.contains("/")).isPresent()) {
            bad(field + "/pattern", "Expected a pattern of file names such as *.csv, without folders, but found '"
                    + folder.pattern().get() + "'.", findings);
        }
        if (folder.settle().isPresent()) {
            String text = folder.settle().get();
            Optional<String> complaint = Templates.isExpression(text)
                    ? Optional.of("Expected a duration such as PT5S, but found an expression: nothing runs yet.")
                    : Times.durationComplaint(text);
            complaint.or(() -> Duration.parse(text).compareTo(LONGEST_SETTLE) > 0
                    ? Optional.of("Expected at most a day, but found '" + text + "'.")
                    : Optional.empty())
                    .ifPresent(it -> findings.flowError(ProblemCode.BAD_DURATION, field + "/settle", it));
        }
    }

    private static void plugin(FlowView flow, FlowTrigger.Plugin plugin, String field, Findings findings) {
        plugin.every().ifPresent(text -> read(field + "/every", () -> {
            if (Timetable.interval(text).compareTo(LONGEST_LOOK) > 0) {
                throw new IllegalArgumentException(
                        "Expected at most a day between two looks, but found '" + text + "'.");
            }
        }, findings));
        Map<String, StepDescription> kinds = new TreeMap<>();
        flow.catalog().steps().stream().filter(StepDescription::isTrigger).forEach(it -> kinds.put(it.uses(), it));
        StepDescription kind = kinds.get(plugin.uses());
        if (kind == null) {
            findings.flowError(ProblemCode.UNKNOWN_STEP, field + "/uses",
                    "Expected a kind of trigger that is installed, but found '" + plugin.uses() + "'."
                            + findings.hint(plugin.uses(), kinds.keySet()) + " Is its plugin installed?");
        } else {
            literal(plugin.settings(), field + "/with", findings);
            InputFit.ofTrigger(field + "/with", plugin.uses(), findings).check(kind.input(), plugin.settings());
        }
    }

    private static void literal(JsonNode settings, String field, Findings findings) {
        TemplateWalk.walk(field, settings, (at, value) -> {
            if (value.isString() && Templates.isExpression(value.stringValue())) {
                bad(at, "Expected a plain value, but found an expression: nothing runs yet that it could ask.",
                        findings);
            }
            return true;
        });
    }

    /** Only {@code $event} is known before a run begins. */
    private void input(JsonNode template, String field, Findings findings) {
        TemplateWalk.walk(field, template, (at, value) -> {
            if (value.isString() && Templates.isExpression(value.stringValue())) {
                expression(Templates.inner(value.stringValue()), at, findings);
            }
            return true;
        });
    }

    private void expression(String text, String field, Findings findings) {
        try {
            expressions.parse(text).references().stream()
                    .map(Reference::name)
                    .filter(name -> !name.equals("event"))
                    .distinct()
                    .forEach(name -> findings.flowError(ProblemCode.UNKNOWN_NAME, field,
                            "Expected only '$event', which is what has happened, but found '$" + name
                                    + "': no run has begun yet."));
        } catch (ExpressionException wrong) {
            findings.flowError(ProblemCode.BAD_EXPRESSION, field,
                    "Expected a JSONata expression, but found '" + text + "': " + wrong.getMessage());
        }
    }

    private static void read(String field, Runnable reading, Findings findings) {
        try {
            reading.run();
        } catch (IllegalArgumentException wrong) {
            bad(field, String.valueOf(wrong.getMessage()), findings);
        }
    }

    private static void bad(String field, String message, Findings findings) {
        findings.flowError(ProblemCode.BAD_TRIGGER, field, message);
    }
}
