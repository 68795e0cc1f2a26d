package dev.steadflow.designer.canvas;

import dev.steadflow.flow.definition.FlowTrigger;
import dev.steadflow.flow.definition.NodeDefinition;
import java.util.Map;
import java.util.Optional;

/** The icons of the node kinds, drawn for Steadflow: lines of 2 units on a square of 24. */
public final class KindIcons {

    private static final Icon STEP =
            Icon.lines("M12 3 L20 7.5 V16.5 L12 21 L4 16.5 V7.5 Z", "M4.5 7.7 L12 12 L19.5 7.7", "M12 12 V20.5");
    private static final Icon CHOICE = Icon.lines("M3 12 H8 L14 5.5 H20", "M8 12 L14 18.5 H20",
            "M17 2.5 L20.5 5.5 L17 8.5", "M17 15.5 L20.5 18.5 L17 21.5");
    private static final Icon SET =
            Icon.lines("M8 4 H6.5 A2 2 0 0 0 4.5 6 V9.5 L2.5 12 L4.5 14.5 V18 A2 2 0 0 0 6.5 20 H8",
                    "M16 4 H17.5 A2 2 0 0 1 19.5 6 V9.5 L21.5 12 L19.5 14.5 V18 A2 2 0 0 1 17.5 20 H16",
                    "M9.5 10 H14.5", "M9.5 14 H14.5");
    private static final Icon SLEEP = Icon.lines("M12 3 A9 9 0 1 1 11.99 3 Z", "M12 7.5 V12 L15.5 14");
    private static final Icon PARALLEL = Icon.lines("M3 12 H6.5", "M17.5 12 H21", "M6.5 5.5 V18.5", "M17.5 5.5 V18.5",
            "M6.5 5.5 H17.5", "M6.5 18.5 H17.5", "M6.5 12 H17.5");
    private static final Icon RACE = Icon.lines("M5 21 V4", "M5 4 C9 1.5 14 7 19.5 4 V13.5 C14 16.5 9 11 5 13.5");
    private static final Icon SCOPE =
            Icon.lines("M12 2.8 L20 5.8 V11.5 C20 16.3 16.6 19.8 12 21.5 C7.4 19.8 4 16.3 4 11.5 V5.8 Z",
                    "M8.5 11.8 L11 14.3 L15.5 9.5");
    private static final Icon FAIL =
            Icon.lines("M8 3 H16 L21 8 V16 L16 21 H8 L3 16 V8 Z", "M12 7.5 V12.5", "M12 16.2 V16.6");
    private static final Icon END = Icon.lines("M12 3 A9 9 0 1 1 11.99 3 Z", "M9 9 H15 V15 H9 Z");

    private static final Icon WEBHOOK = Icon.lines("M3 13 H8 L10 16 H14 L16 13 H21", "M3 13 L5.5 5 H8",
            "M21 13 L18.5 5 H16", "M3 13 V19 A1.5 1.5 0 0 0 4.5 20.5 H19.5 A1.5 1.5 0 0 0 21 19 V13", "M12 3 V11",
            "M9 8.2 L12 11.2 L15 8.2");
    private static final Icon WAIT = Icon.lines("M6 3 H18", "M6 21 H18",
            "M7.5 3 V6.5 C7.5 9 12 10.5 12 12 C12 13.5 7.5 15 7.5 17.5 V21",
            "M16.5 3 V6.5 C16.5 9 12 10.5 12 12 C12 13.5 16.5 15 16.5 17.5 V21");
    private static final Icon RESPOND = Icon.lines("M9.5 6 L4 11.5 L9.5 17", "M4 11.5 H14 C18 11.5 20 14 20 19");
    private static final Icon SIGNAL = Icon.lines("M12 11.9 V12.1", "M8.5 15.5 A5 5 0 0 1 8.5 8.5",
            "M15.5 8.5 A5 5 0 0 1 15.5 15.5", "M5.6 18.4 A9 9 0 0 1 5.6 5.6", "M18.4 5.6 A9 9 0 0 1 18.4 18.4");
    private static final Icon FLOW = Icon.lines("M3.5 4 H10.5 V9 H3.5 Z", "M13.5 15 H20.5 V20 H13.5 Z",
            "M7 9 V15 A2.5 2.5 0 0 0 9.5 17.5 H13.5");
    private static final Icon FOR_EACH = Icon.lines("M4 14 V6 A2 2 0 0 1 6 4 H14", "M8 17 V10 A2 2 0 0 1 10 8 H18",
            "M12 12 H20 V20 H12 Z");
    private static final Icon LOOP = Icon.lines("M17 2.5 L20.5 6 L17 9.5", "M3.5 11 V9 A3 3 0 0 1 6.5 6 H20.5",
            "M7 21.5 L3.5 18 L7 14.5", "M20.5 13 V15 A3 3 0 0 1 17.5 18 H3.5");
    private static final Icon FOLDER =
            Icon.lines(
                    "M3 6 A1.5 1.5 0 0 1 4.5 4.5 H9 L11 7 H19.5 A1.5 1.5 0 0 1 21 8.5 V18 A1.5 1.5 0 0 1 19.5 19.5 H4.5"
                            + " A1.5 1.5 0 0 1 3 18 Z");
    private static final Icon BACKGROUND =
            Icon.lines("M3 6 H21", "M7 6 V11 A3 3 0 0 0 10 14 H12", "M12 11 H20 V17 H12 Z",
                    "M18 3 L21 6 L18 9");

    private static final Map<String, Icon> KINDS = Map.ofEntries(
            Map.entry("choice", CHOICE),
            Map.entry("set", SET),
            Map.entry("sleep", SLEEP),
            Map.entry("parallel", PARALLEL),
            Map.entry("race", RACE),
            Map.entry("webhook", WEBHOOK),
            Map.entry("wait", WAIT),
            Map.entry("respond", RESPOND),
            Map.entry("signal", SIGNAL),
            Map.entry("flow", FLOW),
            Map.entry("forEach", FOR_EACH),
            Map.entry("loop", LOOP),
            Map.entry("background", BACKGROUND),
            Map.entry("scope", SCOPE),
            Map.entry("fail", FAIL),
            Map.entry("end", END));

    private KindIcons() {}

    /** The icon of what starts a flow by itself. */
    static Icon of(FlowTrigger trigger) {
        return switch (trigger) {
            case FlowTrigger.Schedule _ -> SLEEP;
            case FlowTrigger.Webhook _ -> WEBHOOK;
            case FlowTrigger.Folder _ -> FOLDER;
            case FlowTrigger.Plugin _ -> SIGNAL;
        };
    }

    /** The icon of a kind by its name in flow files; empty for a name that no kind has, and for steps. */
    public static Optional<Icon> ofKind(String kind) {
        return Optional.ofNullable(KINDS.get(kind));
    }

    /** The icon of a node's kind; a step's own icon comes from its plugin. */
    static Icon of(NodeDefinition node) {
        return ofKind(node.type()).orElse(STEP);
    }
}
