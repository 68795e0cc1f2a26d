package dev.steadflow.flow.file;

/** JSON pointers (RFC 6901) as text. */
final class Pointers {

    private Pointers() {}

    /** The pointer of a member. */
    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
