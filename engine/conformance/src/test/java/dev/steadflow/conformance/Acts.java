package dev.steadflow.conformance;

import dev.steadflow.flow.TestJson;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunRefusedException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What comes from outside. */
final class Acts {

    private Acts() {}

    /** The start of the play's own flow. */
    static Play.Act startFirst() {
        return stage -> Outside.start(stage, "first", stage.script().flow(), stage.script().input());
    }

    /** The start of another flow of the folder. */
    static Play.Act start(String flow, String input) {
        return stage -> Outside.start(stage, flow + input, flow, TestJson.json(input));
    }

    /** A payload for the inbox of a webhook of the first run; its {@code body} is JSON. */
    static Play.Act post(String webhook, String body) {
        return postTo(1, webhook, 0, body);
    }

    /** A payload for one of the inboxes of a webhook of the first run. */
    static Play.Act post(String webhook, int number, String body) {
        return postTo(1, webhook, number, body);
    }

    /** A payload for one of the inboxes of a webhook of any run. */
    static Play.Act postTo(int run, String webhook, int number, String body) {
        return stage -> Outside.post(stage, stage.inbox(run, webhook, number), TestJson.json(body));
    }

    /** A payload for an inbox that has a name. */
    static Play.Act postToToken(String token, String body) {
        return stage -> Outside.post(stage, token, TestJson.json(body));
    }

    /** A payload for an inbox that has a name, from somebody who knows URLs only. */
    static Play.Act postToTokenByUrl(String token, String body) {
        return stage -> Outside.call(stage, token, Payload.of(TestJson.json(body)));
    }

    /** A call of the URL of a webhook of the first run; {@code headers} and {@code query} are JSON objects. */
    static Play.Act call(String webhook, String method, String headers, String query, JsonNode body) {
        return stage -> {
            String inbox = stage.inbox(1, webhook, 0);
            Map<String, String> heads = new TreeMap<>();
            TestJson.object(headers).properties()
                    .forEach(head -> heads.put(head.getKey(), head.getValue().stringValue()));
            Map<String, List<String>> parameters = new TreeMap<>();
            TestJson.object(query).properties()
                    .forEach(each -> parameters.put(each.getKey(), List.of(each.getValue().stringValue())));
            Outside.call(stage, inbox, new Payload(method, "https://hooks.test/" + webhook, heads, parameters, body));
        };
    }

    /** A signal to the first run. */
    static Play.Act signal(String name, String data) {
        return signalTo(1, name, data);
    }

    /** A signal to any run. */
    static Play.Act signalTo(int run, String name, String data) {
        return stage -> Outside.signal(stage, stage.run(run), name, TestJson.json(data));
    }

    /** Somebody cancels the first run. */
    static Play.Act cancel() {
        return cancel(1);
    }

    /** Somebody cancels a run. */
    static Play.Act cancel(int run) {
        return stage -> {
            try {
                stage.engine().cancel(stage.run(run), "asked by the test");
                stage.heard("cancelled");
            } catch (RunRefusedException refused) {
                stage.heard("refused");
            }
        };
    }

    /** Somebody ends a sleep of the first run early. */
    static Play.Act skip(String sleep) {
        return stage -> stage.engine().skipSleep(stage.run(1), NodeAddress.parse("main/" + sleep));
    }
}
