package dev.steadflow.runtime.journal;

import java.nio.file.Path;

/** A process that compacts a store and ends, without any ado, when it has come to a stage. */
final class CompactionChild {

    /** What it ends with. */
    static final int ENDED = 77;

    private CompactionChild() {}

    /** Arguments: the data folder, the stage. */
    public static void main(String[] args) {
        StoreCompaction.Stage last = StoreCompaction.Stage.valueOf(args[1]);
        CompactionReport _ = new StoreCompaction(stage -> {
            if (stage == last) {
                Runtime.getRuntime().halt(ENDED);
            }
        }).compact(Path.of(args[0]));
    }
}
