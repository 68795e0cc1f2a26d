package dev.steadflow.designer.runs;

import java.net.URL;

/** The style sheet of the views in this package. */
final class RunStyles {

    private RunStyles() {}

    /** Its address, for {@code getStylesheets()}. */
    static String sheet() {
        URL sheet = RunStyles.class.getResource("runs.css");
        if (sheet == null) {
            throw new IllegalStateException("Expected runs.css beside " + RunStyles.class.getName() + ".");
        }
        return sheet.toExternalForm();
    }
}
