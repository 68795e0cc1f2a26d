package dev.steadflow.headless.bundle;

import dev.steadflow.headless.export.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Makes an ahead-of-time cache (JEP 483, 514): a process of the program practises on a flow of its own and writes down
 * which classes it loaded and linked. No step is called and no run of the exported flow is started.
 */
final class AotCache {

    /** Practising takes 5 to 20 s on two cores; a process that hangs must not hold up an export for ever. */
    private static final long LONGEST_SECONDS = 180;

    private AotCache() {}

    /**
     * Makes a cache.
     *
     * @param java the command that will use it: a cache fits only the very Java that made it
     * @param jar as it will be used: name and time count, its folder does not
     * @param target the file to write
     * @throws BundleException when the process fails, with what it said
     */
    static void make(Path java, Path jar, Path target) throws BundleException {
        try {
            Path folder = Files.createTempDirectory("steadflow-practice");
            Path said = folder.resolve("said.txt");
            try {
                Process practice = new ProcessBuilder(
                        java.toString(), "-Xlog:disable", "-XX:AOTCacheOutput=" + target, "-cp", jar.toString(),
                        "dev.steadflow.headless.Practice", folder.resolve("data").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
                boolean ended = practice.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
                if (!ended) {
                    practice.destroyForcibly();
                }
                if (!ended || practice.exitValue() != 0 || !Files.isRegularFile(target)) {
                    throw new BundleException("Expected " + java + " to make an ahead-of-time cache, but it "
                            + (ended ? "ended with code " + practice.exitValue() : "did not end")
                            + ". It said: " + Files.readString(said).strip() + " Leave the cache out, or try again.");
                }
            } finally {
                BundleFolder.discard(folder);
            }
        } catch (IOException e) {
            throw new BundleException("Could not make an ahead-of-time cache: " + Reason.of(e) + " Leave it out.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BundleException("The export was interrupted.");
        }
    }
}
