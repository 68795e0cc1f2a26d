package dev.steadflow.headless.command;

import dev.steadflow.server.CallLimits;
import dev.steadflow.server.ServerSettings;
import dev.steadflow.server.http.RequestLimits;
import dev.steadflow.server.resource.StreamLimits;
import picocli.CommandLine.Option;

/** How much callers of a server may ask of it. */
final class ServerBounds {

    private static final int LARGEST_BODY_MIB = 64; // A body is held in memory while it is read.

    @Option(names = "--max-body", paramLabel = "MIB",
            description = "The largest body of a request, 1 to 64 MiB. Default: 4; the engine takes 2 of these as JSON.")
    private int body = RequestLimits.STANDARD.bodyBytes() / (1024 * 1024);

    @Option(names = "--max-connections", paramLabel = "N",
            description = "How many connections there may be at once; further ones wait. Default: 2000.")
    private int connections = RequestLimits.STANDARD.connections();

    @Option(names = "--max-streams", paramLabel = "N",
            description = "How many streams may be open at once. Default: 500.")
    private int streams = StreamLimits.STANDARD.streams();

    @Option(names = "--token-rate", paramLabel = "N", description = "Calls a second with one token. Default: 1000.")
    private int perToken = CallLimits.STANDARD.perToken();

    @Option(names = "--hook-rate", paramLabel = "N",
            description = "Calls a second of one inbox by its URL. Default: 100.")
    private int perHook = CallLimits.STANDARD.perHook();

    /**
     * The same settings with these bounds.
     *
     * @throws CommandFailure when one makes no sense
     */
    ServerSettings on(ServerSettings settings) {
        refuseOutside("--max-body", body, LARGEST_BODY_MIB);
        refuseOutside("--max-connections", connections, 1_000_000);
        refuseOutside("--max-streams", streams, 1_000_000);
        refuseOutside("--token-rate", perToken, 1_000_000);
        refuseOutside("--hook-rate", perHook, 1_000_000);
        StreamLimits usual = settings.calls().streams();
        return settings
                .withRequests(settings.requests().withBodyBytes(body * 1024 * 1024).withConnections(connections))
                .withCalls(settings.calls().withRates(perToken, perHook)
                        .withStreams(new StreamLimits(streams, usual.heartbeat(), usual.patience())));
    }

    private static void refuseOutside(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw CommandFailure.usage("Expected " + option + " from 1 to " + most + ", but found " + value + ".");
        }
    }
}
