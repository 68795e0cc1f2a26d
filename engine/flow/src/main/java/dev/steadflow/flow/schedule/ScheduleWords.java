package dev.steadflow.flow.schedule;

import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.FlowTrigger.Schedule;
import dev.steadflow.step.calendar.CronExpression;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Triggers as people say them: {@code Every day at 02:00 (Europe/Berlin)}. What cannot be read is shown as it stands. */
public final class ScheduleWords {

    private static final int DAYS = 7;

    private ScheduleWords() {}

    /** One line for a trigger of any kind. */
    public static String of(FlowTrigger trigger) {
        return switch (trigger) {
            case Schedule schedule -> schedule(schedule);
            case FlowTrigger.Webhook webhook -> webhook.path()
                    .map(path -> "When /hooks/start/" + path + " is called")
                    .orElse("When its URL is called");
            case FlowTrigger.Folder folder -> "When " + folder.pattern().map(it -> it + " comes").orElse("a file comes")
                    + " into " + folder.folder();
            case FlowTrigger.Plugin plugin -> plugin(plugin);
        };
    }

    /** {@code mail/new-mail@1} is read as “New mail”; what it is called may not be known here. */
    private static String plugin(FlowTrigger.Plugin plugin) {
        String name = plugin.uses().replaceFirst(".*/", "").replaceFirst("@.*", "").replace('-', ' ').strip();
        String words = name.isEmpty() ? "Trigger" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        try {
            return words + ", looked for every "
                    + span(Duration.parse(plugin.every().orElse(FlowTrigger.Plugin.STANDARD_EVERY)));
        } catch (DateTimeParseException unreadable) {
            return words;
        }
    }

    private static String schedule(Schedule schedule) {
        try {
            return switch (Timetable.of(schedule)) {
                case Timetable.ByInterval every -> "Every " + span(every.interval());
                case Timetable.ByCalendar times -> calendar(times.cron(), schedule.cron().orElse(""))
                        + " (" + times.zone() + ")";
            };
        } catch (IllegalArgumentException unreadable) {
            return "Schedule " + schedule.cron().or(schedule::every).orElse("without times");
        }
    }

    private static String calendar(CronExpression cron, String text) {
        if (isEveryDay(cron) && cron.hours().wildcard()) {
            return everyHour(cron, text);
        }
        Optional<String> times = times(cron);
        Optional<String> days = days(cron);
        return times.isPresent() && days.isPresent() ? days.get() + " at " + times.get() : "By the schedule " + text;
    }

    private static boolean isEveryDay(CronExpression cron) {
        return cron.days().wildcard() && !cron.lastDay() && cron.months().wildcard() && cron.weekdays().wildcard();
    }

    private static String everyHour(CronExpression cron, String text) {
        List<Integer> minutes = cron.minutes().values().stream().boxed().toList();
        if (cron.minutes().wildcard()) {
            return "Every minute";
        }
        if (minutes.size() == 1) {
            return minutes.getFirst() == 0 ? "Every hour" : "Every hour at minute " + minutes.getFirst();
        }
        int step = minutes.get(1) - minutes.get(0);
        boolean isEven = 60 % step == 0 && minutes.size() == 60 / step;
        return isEven && minutes.getFirst() == 0 ? "Every " + step + " minutes" : "By the schedule " + text;
    }

    /** {@code 02:00 and 14:00}; empty when there are many. */
    private static Optional<String> times(CronExpression cron) {
        List<String> times = new ArrayList<>();
        if (cron.hours().values().cardinality() * cron.minutes().values().cardinality() > 4) {
            return Optional.empty();
        }
        cron.hours().values().stream().forEach(hour -> cron.minutes().values().stream()
                .forEach(minute -> times.add(LocalTime.of(hour, minute).toString())));
        return Optional.of(list(times));
    }

    private static Optional<String> days(CronExpression cron) {
        if (isEveryDay(cron)) {
            return Optional.of("Every day");
        }
        boolean anyDay = cron.days().wildcard() && !cron.lastDay();
        if (anyDay && cron.months().wildcard()) {
            return Optional.of("Every " + weekdays(cron));
        }
        if (!cron.weekdays().wildcard()) {
            return Optional.empty();
        }
        String day = cron.lastDay() ? "the last day" : "day " + numbers(cron);
        if (cron.months().wildcard()) {
            return Optional.of("On " + day + " of every month");
        }
        return anyDay
                ? Optional.empty()
                : Optional.of("On " + day + " of " + list(cron.months().values().stream()
                        .mapToObj(month -> Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH)).toList()));
    }

    private static String numbers(CronExpression cron) {
        return list(cron.days().values().stream().mapToObj(Integer::toString).toList());
    }

    /** {@code Monday to Friday}, {@code Monday and Thursday}. */
    private static String weekdays(CronExpression cron) {
        List<DayOfWeek> days = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (cron.weekdays().fits(day.getValue() % DAYS)) {
                days.add(day);
            }
        }
        boolean inARow = days.getLast().getValue() - days.getFirst().getValue() == days.size() - 1;
        return inARow && days.size() > 2
                ? name(days.getFirst()) + " to " + name(days.getLast())
                : list(days.stream().map(ScheduleWords::name).toList());
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String list(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    /** {@code 15 minutes}, {@code hour}, {@code 1 hour 30 minutes}. */
    private static String span(Duration span) {
        List<String> parts = new ArrayList<>();
        part(parts, span.toDays(), "day");
        part(parts, span.toHoursPart(), "hour");
        part(parts, span.toMinutesPart(), "minute");
        part(parts, span.toSecondsPart(), "second");
        part(parts, span.toMillisPart(), "millisecond");
        String words = String.join(" ", parts);
        return parts.size() == 1 && words.startsWith("1 ") ? words.substring(2) : words;
    }

    private static void part(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }
}
