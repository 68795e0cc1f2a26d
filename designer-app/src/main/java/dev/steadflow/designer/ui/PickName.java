package dev.steadflow.designer.ui;

import java.util.function.Consumer;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;

/**
 * A field asks for the name of a secret or a connection. It goes up from the field, so that a form need not know where
 * names are kept; whoever knows shows a menu at the field and gives the choice back.
 */
public final class PickName extends Event {

    private static final long serialVersionUID = 1L;

    /** Somebody asks. */
    public static final EventType<PickName> ASKED = new EventType<>(Event.ANY, "STEADFLOW_PICK_NAME");

    private final String kind;
    private final transient Node at;
    private final transient Consumer<String> chosen;

    /**
     * @param at where the menu is to show
     * @param kind of connection; empty: a secret is asked for
     * @param chosen gets the name
     */
    public PickName(Node at, String kind, Consumer<String> chosen) {
        super(ASKED);
        this.at = at;
        this.kind = kind;
        this.chosen = chosen;
    }

    /** The kind of connection that is asked for; empty: a secret. */
    public String kind() {
        return kind;
    }

    /** Where the menu is to show. */
    public Node at() {
        return at;
    }

    /** Gives the choice back. */
    public void choose(String name) {
        chosen.accept(name);
    }
}
