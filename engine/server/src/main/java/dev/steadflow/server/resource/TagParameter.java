package dev.steadflow.server.resource;

import dev.steadflow.server.http.Exchange;
import dev.steadflow.server.http.Route.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tags in a query: {@code ?tag=customer=17&tag=kind=vip}. */
final class TagParameter {

    private static final String NAME = "tag";

    private TagParameter() {}

    static Parameter parameter(String description) {
        return Parameter.query(NAME, description);
    }

    static Map<String, String> of(Exchange call) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String text : call.query().getOrDefault(NAME, List.of())) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw OrderBody.invalid(
                        "Expected the parameter 'tag' to be NAME=VALUE, but found '" + text + "'.");
            }
            tags.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return tags;
    }
}
