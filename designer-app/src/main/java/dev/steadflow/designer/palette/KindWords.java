package dev.steadflow.designer.palette;

import static dev.steadflow.designer.texts.Texts.say;

import java.util.List;
import java.util.Map;

/** What the kinds that need no plugin are called, what they do, and by which other names people look for them. */
final class KindWords {

    static final String CONTROL = say("Flow control");
    static final String WAITING = say("Waiting and messages");

    /**
     * The words of one kind.
     *
     * @param group the heading it stands under
     * @param title what it is called
     * @param detail a few words about it
     * @param summary a sentence
     * @param aliases what other tools call it, for the search
     */
    record KindText(String group, String title, String detail, String summary, List<String> aliases) {}

    private static final Map<String, KindText> KINDS = Map.ofEntries(
            kind("choice", CONTROL, say("Choice"), say("go one of several ways"),
                    say("Goes on at the first case whose condition is true."),
                    "if", "else", "switch", "branch", "decision", "gateway", "condition", "router"),
            kind("set", CONTROL, say("Set variables"), say("change values of the flow"),
                    say("Changes variables of this or an enclosing scope."),
                    "assign", "variable", "append", "counter", "accumulate", "collect"),
            kind("flow", CONTROL, say("Run a flow"), say("another flow of the folder"),
                    say("Runs another flow inside this run, or as a run of its own beside it."),
                    "child", "subflow", "sub-workflow", "subprocess", "call", "nested", say("fire and forget"),
                    "execute"),
            kind("fail", CONTROL, say("Fail"), say("end with an error"),
                    say("Fails the scope with a named error that a catch can handle."),
                    "throw", "raise", "error", "abort"),
            kind("end", CONTROL, say("End"), say("end with a value"),
                    say("Ends the lane or the whole flow with a value."),
                    "return", "stop", "finish", "exit", "break"),
            kind("sleep", WAITING, say("Sleep"), say("wait for a span or a date"),
                    say("Waits for seconds or years; survives restarts."),
                    "delay", "timer", "pause", "cron", "schedule", "until", "date"),
            kind("webhook", WAITING, say("Webhook"), say("open an inbox"),
                    say("Opens a durable inbox whose URL is live at once; a wait takes what arrives."),
                    "callback", "http", "url", "inbox", "endpoint", "receive", "form", "event", "trigger"),
            kind("wait", WAITING, say("Wait"), say("for a payload, a signal, a run"),
                    say("Waits for a payload in an inbox, a signal, another run or a background lane."),
                    "callback", "event", "receive", "await", "message", "approval", "human", "pause", "join"),
            kind("respond", WAITING, say("Respond"), say("answer a caller"),
                    say("Answers a caller whom a webhook holds."),
                    "reply", "answer", "http", "response", "return", "callback"),
            kind("signal", WAITING, say("Send a signal"), say("to this or another run"),
                    say("Sends a signal, which is kept until somebody waits for it."),
                    "event", "emit", "publish", "message", "notify", "throw", "send"),
            kind("parallel", CONTROL, say("Parallel"), say("all lanes at once"),
                    say("Runs all lanes at once and goes on when they are done."),
                    "fork", "join", "split", "and", "concurrent", say("fan out"), "all", "promise"),
            kind("race", CONTROL, say("Race"), say("the first lane wins"),
                    say("Runs all lanes at once; the first to end wins, the rest is cancelled."),
                    "first", "any", "timeout", say("event gateway"), "select", "or", "promise"),
            kind("forEach", CONTROL, say("For each"), say("a lane for each item"),
                    say("Runs its lane once for each item of a list, or for each payload as it arrives."),
                    "map", "foreach", "iterate", "loop", "batch", "items", say("fan out"), "list", "collection",
                    "multi-instance", "stream"),
            kind("loop", CONTROL, say("Loop"), say("repeat a lane"),
                    say("Repeats its lane while or until a condition holds, or a number of times."),
                    "while", "until", "repeat", "do", "poll", "iterate", "again", "for"),
            kind("scope", CONTROL, say("Try and catch"), say("errors, events, undo"),
                    say(
                            "Runs a lane; an error in it goes to the catch that names it. Handlers hear events, "
                                    + "finally runs "
                                    + "at the end, undo takes back what was done."),
                    "try", "saga", "finally", "compensate", "compensation", "undo", "rollback", "handler",
                    "exception", "error", "event", "boundary", "timeout", "cron event", "every", "group", "interrupt"),
            kind("background", CONTROL, say("Background"), say("a lane beside the rest"),
                    say("Starts a lane that runs beside what follows."),
                    "async", say("fire and forget"), "detach", "daemon", "thread", "concurrent", "beside", "spawn"));

    private KindWords() {}

    private static Map.Entry<String, KindText> kind(
            String kind, String group, String title, String detail, String summary, String... aliases) {
        return Map.entry(kind, new KindText(group, title, detail, summary, List.of(aliases)));
    }

    /** The words of a kind; one that is not known is called by its name. */
    static KindText of(String kind) {
        return KINDS.getOrDefault(kind, new KindText(CONTROL, kind, "", "", List.of()));
    }
}
