package dev.steadflow.flow.validation;

/** JSON pointers (RFC 6901) as text. */
final class Pointer {

    private Pointer() {}

    /** The pointer of a member. */
    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
