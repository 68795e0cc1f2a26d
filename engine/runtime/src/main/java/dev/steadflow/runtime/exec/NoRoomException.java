package dev.steadflow.runtime.exec;

/** Too many runs are open; a start is refused with these words, a child's start waits. */
final class NoRoomException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoRoomException(String message) {
        super(message);
    }
}
