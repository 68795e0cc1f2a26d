package dev.steadflow.designer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class) // Starts JavaFX.
@Timeout(60)
class FxThreadTest {

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final FxThread fx = new FxThread(trouble -> told.add("trouble"));

    @AfterEach
    void close() {
        fx.close();
    }

    @Test
    void whatStandsInLineBeginsWhenWhatIsBeforeItHasDeliveredItsResult() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(2);
        fx.run(() -> {
            FxThread.Line line = fx.line();
            line.inBackground(() -> {
                told.add("first begins");
                return () -> {
                    slow.await();
                    return "first";
                };
            }, this::delivered, trouble -> told.add("failed"));
            line.inBackground(() -> {
                told.add("second begins");
                all.countDown();
                return () -> "second";
            }, result -> {
                delivered(result);
                all.countDown();
            }, trouble -> told.add("failed"));
            slow.countDown();
        });
        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(told).containsExactly("first begins", "first", "second begins", "second");
    }

    @Test
    void whatFailsDoesNotKeepTheOthersWaiting() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Callable<String> broken = () -> {
            throw new AssertionError("broken");
        };
        fx.run(() -> {
            FxThread.Line line = fx.line();
            line.inBackground(() -> broken, this::delivered, trouble -> told.add("failed: " + trouble.getMessage()));
            line.inBackground(() -> () -> "next", result -> {
                delivered(result);
                done.countDown();
            }, trouble -> told.add("failed"));
        });
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(told).containsExactly("failed: broken", "next");
    }

    private void delivered(String result) {
        told.add(result);
    }
}
