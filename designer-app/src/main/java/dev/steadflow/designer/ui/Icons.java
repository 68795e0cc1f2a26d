package dev.steadflow.designer.ui;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of one family and three sizes; their colours come from the style sheet. */
public final class Icons {

    private Icons() {}

    /** For toolbars and menus, 16 pixels. */
    public static FontIcon of(Feather icon) {
        return sized(icon, 16);
    }

    /** Beside text that explains, 14 pixels and grey. */
    public static FontIcon muted(Feather icon) {
        FontIcon node = sized(icon, 14);
        node.getStyleClass().add("sf-muted-icon");
        return node;
    }

    /** For empty states, 28 pixels. */
    public static FontIcon large(Feather icon) {
        return sized(icon, 28);
    }

    private static FontIcon sized(Feather icon, int size) {
        FontIcon node = FontIcon.of(icon, size);
        node.getStyleClass().add("sf-icon-" + size);
        return node;
    }
}
