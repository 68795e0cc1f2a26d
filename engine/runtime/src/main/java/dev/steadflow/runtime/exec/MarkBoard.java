package dev.steadflow.runtime.exec;

/** Where it stands what is being worked on, so that the next process can read it when this one ends. Thread-safe. */
interface MarkBoard {

    /**
     * Work begins.
     *
     * @param work in words, at most {@link CrashCounts#LONGEST} characters
     * @return takes the mark away again: the work has not ended the process
     */
    Runnable mark(String work);

    /** Takes marks of some work away, though it is still under way. */
    void unmark(String work);

    /** The engine closes in good order; marks that stand now are held against their work all the same. */
    void closeInGoodOrder();

    /** An engine whose work nobody can count, because its store is not there any more when the process has ended. */
    MarkBoard NONE = new MarkBoard() {
        @Override
        public Runnable mark(String work) {
            return () -> {};
        }

        @Override
        public void unmark(String work) {}

        @Override
        public void closeInGoodOrder() {}
    };
}
