package dev.steadflow.flow.definition;

import dev.steadflow.flow.definition.WebhookNode.Answer;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Something that starts runs of a flow by itself: each of its occurrences starts one. Only where a person has switched the
 * flow's triggers on. A run does not depend on what started it, so triggers are no part of the flow's hash.
 */
public sealed interface FlowTrigger {

    /** Its name, unique within the flow: an identifier. */
    String id();

    /** The run's input, literal or with {@code $event}; absent: what happened, as its kind tells it. */
    Optional<JsonNode> in();

    /** Keys that this version does not know, kept for saving. */
    UnknownKeys unknown();

    /** Its kind, as files write it: {@code schedule}. */
    String type();

    /** The same under another name. */
    FlowTrigger withId(String newId);

    /** The same with another input. */
    FlowTrigger withIn(Optional<JsonNode> newIn);

    /**
     * At times of the calendar, or again and again. {@code $event} is {@code {trigger, scheduledAt, date, time, zone}}.
     *
     * @param cron five fields, {@code 0 2 * * *}; either this or {@code every}
     * @param every an ISO-8601 duration, counted from 1970-01-01T00:00Z
     * @param zone whose clocks count for {@code cron}; absent: UTC
     * @param overlap what happens when a run of this trigger has not ended
     * @param catchUp what happens to times that came while nobody was there
     * @param catchUpLimit with {@code all}: how many are made up for; absent: {@link #STANDARD_LIMIT}
     */
    record Schedule(
            String id,
            Optional<String> cron,
            Optional<String> every,
            Optional<String> zone,
            Overlap overlap,
            CatchUp catchUp,
            Optional<Integer> catchUpLimit,
            Optional<JsonNode> in,
            UnknownKeys unknown) implements FlowTrigger {

        /** How many missed times are made up for when the trigger does not say. */
        public static final int STANDARD_LIMIT = 100;

        /** What happens when a run of the trigger has not ended. */
        public enum Overlap {
            /** The new time passes without a run. */
            SKIP,
            /** The new run starts after it, in order. */
            QUEUE,
            /** The new run starts beside it. */
            ALLOW
        }

        /** What happens to times that came while nobody was there. */
        public enum CatchUp {
            /** The last one starts a run. */
            LAST,
            /** They pass without a run. */
            NONE,
            /** Each starts a run, the newest so many as the limit says. */
            ALL
        }

        /** A schedule by a cron expression and nothing else said. */
        public static Schedule cron(String id, String expression) {
            return new Schedule(
                    id, Optional.of(expression), Optional.empty(), Optional.empty(), Overlap.SKIP, CatchUp.LAST,
                    Optional.empty(), Optional.empty(), UnknownKeys.NONE);
        }

        /** A schedule that comes again and again, and nothing else said. */
        public static Schedule every(String id, String duration) {
            return new Schedule(
                    id, Optional.empty(), Optional.of(duration), Optional.empty(), Overlap.SKIP, CatchUp.LAST,
                    Optional.empty(), Optional.empty(), UnknownKeys.NONE);
        }

        /** The same at other times: one of the two. */
        public Schedule withTimes(Optional<String> newCron, Optional<String> newEvery) {
            return new Schedule(id, newCron, newEvery, zone, overlap, catchUp, catchUpLimit, in, unknown);
        }

        /** The same in another time zone. */
        public Schedule withZone(Optional<String> newZone) {
            return new Schedule(id, cron, every, newZone, overlap, catchUp, catchUpLimit, in, unknown);
        }

        /** The same with another rule for runs that overlap. */
        public Schedule withOverlap(Overlap rule) {
            return new Schedule(id, cron, every, zone, rule, catchUp, catchUpLimit, in, unknown);
        }

        /** The same with another rule for times that were missed. */
        public Schedule withCatchUp(CatchUp rule, Optional<Integer> limit) {
            return new Schedule(id, cron, every, zone, overlap, rule, limit, in, unknown);
        }

        @Override
        public String type() {
            return "schedule";
        }

        @Override
        public Schedule withId(String newId) {
            return new Schedule(newId, cron, every, zone, overlap, catchUp, catchUpLimit, in, unknown);
        }

        @Override
        public Schedule withIn(Optional<JsonNode> newIn) {
            return new Schedule(id, cron, every, zone, overlap, catchUp, catchUpLimit, newIn, unknown);
        }
    }

    /**
     * A request at a public URL: one that cannot be guessed, or a fixed one. {@code $event} is the request,
     * {@code {id, method, url, headers, query, body, receivedAt}}.
     *
     * @param path the fixed URL's last part, {@code …/hooks/start/{path}}; absent: a URL that cannot be guessed
     * @param secret the name of the secret that callers of a fixed path show as bearer token; absent: anybody may call
     * @param answer what callers hear once the start is durable: accepted or fixed
     */
    record Webhook(
            String id,
            Optional<String> path,
            Optional<String> secret,
            Answer answer,
            Optional<JsonNode> in,
            UnknownKeys unknown) implements FlowTrigger {

        /** A webhook at a URL that cannot be guessed, which answers 202, and nothing else said. */
        public static Webhook of(String id) {
            return new Webhook(
                    id, Optional.empty(), Optional.empty(), new Answer.Accepted(), Optional.empty(), UnknownKeys.NONE);
        }

        /** The same with another answer. */
        public Webhook withAnswer(Answer newAnswer) {
            return new Webhook(id, path, secret, newAnswer, in, unknown);
        }

        /** The same at a fixed path, or at none. */
        public Webhook withPath(Optional<String> newPath) {
            return new Webhook(id, newPath, secret, answer, in, unknown);
        }

        /** The same for callers who show a secret, or for anybody. */
        public Webhook withSecret(Optional<String> name) {
            return new Webhook(id, path, name, answer, in, unknown);
        }

        @Override
        public String type() {
            return "webhook";
        }

        @Override
        public Webhook withId(String newId) {
            return new Webhook(newId, path, secret, answer, in, unknown);
        }

        @Override
        public Webhook withIn(Optional<JsonNode> newIn) {
            return new Webhook(id, path, secret, answer, newIn, unknown);
        }
    }

    /**
     * A file that has come into a folder. {@code $event} is {@code {path, name, size, modified}}; the path as steps find it.
     *
     * @param folder where files come; a relative path is meant from the work folder
     * @param pattern of file names, {@code *.csv}; absent: all but those that begin with a dot
     * @param settle how long a file must not change before it counts; absent: {@link #STANDARD_SETTLE}
     */
    record Folder(
            String id,
            String folder,
            Optional<String> pattern,
            Optional<String> settle,
            Optional<JsonNode> in,
            UnknownKeys unknown) implements FlowTrigger {

        /** Long enough for a program that writes a file piece by piece. */
        public static final String STANDARD_SETTLE = "PT5S";

        /** A watched folder and nothing else said. */
        public static Folder of(String id, String folder) {
            return new Folder(
                    id, folder, Optional.empty(), Optional.empty(), Optional.empty(), UnknownKeys.NONE);
        }

        /** The same for another folder. */
        public Folder withFolder(String path) {
            return new Folder(id, path, pattern, settle, in, unknown);
        }

        /** The same for other files. */
        public Folder withPattern(Optional<String> names) {
            return new Folder(id, folder, names, settle, in, unknown);
        }

        /** The same with another time to settle. */
        public Folder withSettle(Optional<String> duration) {
            return new Folder(id, folder, pattern, duration, in, unknown);
        }

        @Override
        public String type() {
            return "folder";
        }

        @Override
        public Folder withId(String newId) {
            return new Folder(newId, folder, pattern, settle, in, unknown);
        }

        @Override
        public Folder withIn(Optional<JsonNode> newIn) {
            return new Folder(id, folder, pattern, settle, newIn, unknown);
        }
    }

    /**
     * What a plugin finds when it looks, again and again. {@code $event} is what the plugin says of it.
     *
     * @param uses the kind, {@code mail/new-mail@1}
     * @param settings where and what to look for, an object of the kind's schema, literal or with references to secrets
     * @param every an ISO-8601 duration between two looks; absent: {@link #STANDARD_EVERY}
     */
    record Plugin(
            String id,
            String uses,
            JsonNode settings,
            Optional<String> every,
            Optional<JsonNode> in,
            UnknownKeys unknown) implements FlowTrigger {

        /** Soon enough for people, and no burden for a server. */
        public static final String STANDARD_EVERY = "PT1M";

        /** A trigger of a kind, with its settings and nothing else said. */
        public static Plugin of(String id, String uses, JsonNode settings) {
            return new Plugin(id, uses, settings, Optional.empty(), Optional.empty(), UnknownKeys.NONE);
        }

        /** The same with other settings. */
        public Plugin withSettings(JsonNode newSettings) {
            return new Plugin(id, uses, newSettings, every, in, unknown);
        }

        /** The same with another time between looks. */
        public Plugin withEvery(Optional<String> duration) {
            return new Plugin(id, uses, settings, duration, in, unknown);
        }

        @Override
        public String type() {
            return "plugin";
        }

        @Override
        public Plugin withId(String newId) {
            return new Plugin(newId, uses, settings, every, in, unknown);
        }

        @Override
        public Plugin withIn(Optional<JsonNode> newIn) {
            return new Plugin(id, uses, settings, every, newIn, unknown);
        }
    }
}
