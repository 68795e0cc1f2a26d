package dev.steadflow.designer.inspector;

import java.util.HashMap;
import java.util.Map;

/** JSON pointers (RFC 6901) and what is said by them: {@code /lines/0/amount} lies below {@code lines}. */
final class Pointers {

    private Pointers() {}

    /** The messages about a member and what is in it, by their pointers from there; the member itself has the empty one. */
    static Map<String, String> below(Map<String, String> messages, String member) {
        Map<String, String> below = new HashMap<>();
        messages.forEach((pointer, message) -> {
            if (first(pointer).equals(member)) {
                below.put(rest(pointer), message);
            }
        });
        return below;
    }

    /** The first name of a pointer, as the document writes it; empty for the empty pointer. */
    static String first(String pointer) {
        if (pointer.isEmpty()) {
            return "";
        }
        int end = pointer.indexOf('/', 1);
        String name = end < 0 ? pointer.substring(1) : pointer.substring(1, end);
        return name.replace("~1", "/").replace("~0", "~");
    }

    /** What follows the first name; empty when nothing does. */
    static String rest(String pointer) {
        int end = pointer.indexOf('/', 1);
        return end < 0 ? "" : pointer.substring(end);
    }
}
