package dev.steadflow.runtime.journal.guard;

import java.io.IOException;

/** What a file holds is not what was written there. The message says where, as a clause without a full stop. */
public final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedFileException(String found) {
        super(found);
    }
}
