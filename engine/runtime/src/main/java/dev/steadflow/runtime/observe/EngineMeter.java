package dev.steadflow.runtime.observe;

import java.util.List;

/** The meters of an engine. {@code docs/observability.md} lists the same; a test compares. Names never change. */
public enum EngineMeter {
    /** Runs that began. */
    RUNS_STARTED("steadflow.runs.started", Kind.COUNTER, "Runs that began", "flow"),
    /** Runs that ended. */
    RUNS_ENDED("steadflow.runs.ended", Kind.COUNTER, "Runs that ended", "flow", "outcome"),
    /** Runs that have not ended. */
    RUNS_OPEN("steadflow.runs.open", Kind.GAUGE, "Runs that have not ended, by their condition", "status"),
    /** Runs in memory. */
    RUNS_IN_MEMORY("steadflow.runs.in.memory", Kind.GAUGE, "Runs that are in memory"),
    /** Runs that left memory. */
    RUNS_EVICTED("steadflow.runs.evicted", Kind.COUNTER, "Runs without work that left memory"),
    /** Incidents. */
    INCIDENTS("steadflow.incidents", Kind.COUNTER, "Incidents that were raised", "flow", "kind"),
    /** Payloads. */
    PAYLOADS("steadflow.payloads", Kind.COUNTER, "Payloads that were accepted", "flow"),
    /** Signals. */
    SIGNALS("steadflow.signals", Kind.COUNTER, "Signals that were accepted", "flow"),
    /** Events. */
    EVENTS("steadflow.events", Kind.COUNTER, "Events that were recorded"),
    /** Attempts. */
    ATTEMPTS("steadflow.attempts", Kind.TIMER, "Attempts of steps, from the call to the answer", "step", "outcome"),
    /** Steps under way. */
    STEPS_RUNNING("steadflow.steps.running", Kind.GAUGE, "Steps that have been called and have not answered"),
    /** Steps in line. */
    STEPS_QUEUED("steadflow.steps.queued", Kind.GAUGE, "Calls of steps that wait for a free place"),
    /** Timers that wait. */
    TIMERS_ARMED("steadflow.timers.armed", Kind.GAUGE, "Timers that wait for their time"),
    /** Lateness. */
    TIMERS_LATE("steadflow.timers.late", Kind.TIMER, "How late sleeps, deadlines and retries were acted on"),
    /** Mail. */
    MAIL_WAITING("steadflow.mail.waiting", Kind.GAUGE, "Inputs that wait for their run"),
    /** Appends in line. */
    APPENDS_WAITING("steadflow.appends.waiting", Kind.GAUGE, "Appends that wait for the store"),
    /** Group size. */
    COMMIT_APPENDS("steadflow.commit.appends", Kind.SUMMARY, "Appends that were written in one commit"),
    /** Commits. */
    COMMITS("steadflow.commits", Kind.TIMER, "Commits of the store"),
    /** Forces. */
    FORCES("steadflow.forces", Kind.TIMER, "Times that data was forced to disk"),
    /** Store size. */
    STORE_SIZE("steadflow.store.size", Kind.GAUGE, "Size of the store's files, in bytes"),
    /** Recovery time. */
    RECOVERY("steadflow.recovery", Kind.GAUGE,
            "How long taking up the open runs took when the engine was opened, in seconds");

    /** What a meter measures. */
    public enum Kind {
        /** How often something happened. */
        COUNTER,
        /** How much there is now. */
        GAUGE,
        /** How often something happened and how long it took. */
        TIMER,
        /** How often something happened and how large it was. */
        SUMMARY
    }

    private final String id;
    private final Kind kind;
    private final String description;
    private final String tags;

    EngineMeter(String id, Kind kind, String description, String... tags) {
        this.id = id;
        this.kind = kind;
        this.description = description;
        this.tags = String.join(" ", tags);
    }

    /** The name, as Micrometer has it. */
    public String id() {
        return id;
    }

    /** What it measures. */
    public Kind kind() {
        return kind;
    }

    /** For people. */
    public String description() {
        return description;
    }

    /** What it is divided by. */
    public List<String> tags() {
        return tags.isEmpty() ? List.of() : List.of(tags.split(" "));
    }
}
