package dev.steadflow.bench;

/** The heap of this process. */
final class Heap {

    private Heap() {}

    /** Bytes that are in use once everything that is not needed is gone. */
    static long used() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(100);
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
