package dev.steadflow.headless;

/** The command line. */
public final class Steadflow {

    private Steadflow() {}

    /** @param args a command and its options */
    public static void main(String[] args) {
        System.err.println(args.length);
    }
}
