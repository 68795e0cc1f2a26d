package dev.steadflow.runtime.journal;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FaultyH2Test extends FaultContract {

    @TempDir
    Path folder;

    private final AtomicInteger stores = new AtomicInteger();

    FaultyH2Test() {
        super(150);
    }

    @Override
    Journal openFaulty() {
        return open("data", faults);
    }

    @Override
    Journal openFresh(FaultyConnections connections) {
        return open("data" + stores.incrementAndGet(), connections);
    }

    private Journal open(String name, FaultyConnections connections) {
        return TestH2.openFaulty(folder.resolve(name), connections);
    }
}
