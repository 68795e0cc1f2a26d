package dev.steadflow.flow.file;

/** Which ids of nodes and lanes can be told apart in a path such as {@code decision.timeout/sevenDays}. */
final class Ids {

    private Ids() {}

    /** Whether paths with this id can be read back; whether it is a good id is for validation to say. */
    static boolean canStandInPath(String id) {
        return !id.isEmpty() && id.indexOf('.') < 0 && id.indexOf('/') < 0 && id.indexOf('#') < 0;
    }

    /** Why it cannot. */
    static String complaint(String what, String id) {
        return "Expected %s of letters, digits and underscores, but found '%s'. Rename it in a text editor."
                .formatted(what, id);
    }
}
