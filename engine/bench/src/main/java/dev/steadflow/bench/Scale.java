package dev.steadflow.bench;

/**
 * How large the measurements are.
 *
 * @param runsAtOnce runs that are under way together
 * @param warmUp rounds before those that count: Java has compiled what matters after about fifteen
 * @param rounds rounds that count; medians are taken over them
 * @param single runs that are made one after the other in one round
 * @param steps of the long run
 * @param parked runs that sleep while others work
 * @param sleeping runs that sleep while nothing else is done
 * @param open runs that are taken up after a kill
 * @param stored runs in a store whose list is read
 */
record Scale(int runsAtOnce, int warmUp, int rounds, int single, int steps, int parked, int sleeping, int open,
        int stored) {

    /** The numbers of the design; some minutes. */
    static final Scale FULL = new Scale(1_000, 15, 9, 200, 10_000, 100_000, 1_000_000, 10_000, 1_000_000);

    /** Only shows that the program works. */
    static final Scale QUICK = new Scale(20, 1, 2, 5, 200, 100, 300, 50, 500);
}
