package dev.steadflow.plugin.files;

import java.util.Locale;

/** What to do with a file that exists. The names in lower case are the choices that a flow has. */
enum WriteMode {
    /** Replace it at once, never showing a half-written file. */
    OVERWRITE,
    /** Leave it alone and fail. */
    CREATE,
    /** Write behind its end. */
    APPEND;

    static WriteMode of(String choice) {
        return valueOf(choice.toUpperCase(Locale.ROOT));
    }
}
