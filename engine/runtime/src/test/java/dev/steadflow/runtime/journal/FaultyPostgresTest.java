package dev.steadflow.runtime.journal;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(value = 20, unit = TimeUnit.MINUTES)
@ExtendWith(TestPostgres.InEachJvm.class)
class FaultyPostgresTest extends FaultContract {

    private final TestPostgres server;
    private final DatabaseSettings settings;

    FaultyPostgresTest(TestPostgres server) {
        super(200);
        this.server = server;
        this.settings = server.newStore();
    }

    @Override
    Journal openFaulty() {
        return server.openFaulty(settings, faults);
    }

    @Override
    Journal openFresh(FaultyConnections connections) {
        return server.openFaulty(server.newStore(), connections);
    }
}
