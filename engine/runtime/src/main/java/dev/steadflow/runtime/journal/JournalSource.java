package dev.steadflow.runtime.journal;

/** Where a journal comes from: opening it may wait, and fail. */
@FunctionalInterface
public interface JournalSource {

    /**
     * Opens the journal; who asks for it closes it.
     *
     * @throws StoreException saying what hinders
     */
    Journal open();
}
