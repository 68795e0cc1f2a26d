package dev.steadflow.plugin.shell;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which variables of the engine a program sees. Not all of them by default: on servers, secrets come in variables. The
 * names in lower case are the choices that a flow has.
 */
enum EnvironmentRules {
    /** What programs need to find files, languages and times. */
    BASIC,
    /** All that the engine has. */
    ALL,
    /** Nothing. */
    NONE;

    private static final Set<String> BASIC_NAMES = Set.of(
            "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TERM", "JAVA_HOME",
            // Windows; without these many programs do not start.
            "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "PATHEXT", "COMSPEC", "TEMP", "TMP", "USERPROFILE", "USERNAME",
            "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES");

    static EnvironmentRules of(String choice) {
        return valueOf(choice.toUpperCase(Locale.ROOT));
    }

    /** Removes what the program must not see. */
    void apply(Map<String, String> environment) {
        switch (this) {
            case BASIC -> environment.keySet().removeIf(name -> !isBasic(name.toUpperCase(Locale.ROOT)));
            case ALL -> {}
            case NONE -> environment.clear();
        }
    }

    private static boolean isBasic(String name) {
        return BASIC_NAMES.contains(name) || name.startsWith("LC_");
    }
}
