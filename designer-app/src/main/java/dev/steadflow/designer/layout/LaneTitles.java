package dev.steadflow.designer.layout;

import dev.steadflow.flow.definition.NodeDefinition;
import dev.steadflow.flow.definition.ScopeNode;
import java.util.List;

/** What stands above a lane. */
final class LaneTitles {

    private LaneTitles() {}

    static String of(NodeDefinition owner, String lane) {
        if (!(owner instanceof ScopeNode scope)) {
            return lane;
        }
        if (lane.equals("lane")) {
            return "try";
        }
        List<String> on = scope.catches()
                .get(Integer.parseInt(lane.substring("catch".length())) - 1)
                .on();
        boolean any = on.isEmpty() || on.equals(List.of("*"));
        return any ? "catch any error" : "catch " + String.join(", ", on);
    }
}
