package dev.steadflow.runtime.plugin;

import static dev.steadflow.flow.TestJson.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadflow.step.StepError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PluginResourcesTest {

    private static final ConnectionUse OLD = new ConnectionUse("shop", json("{password: 'one'}"));
    private static final ConnectionUse NEW = new ConnectionUse("shop", json("{password: 'two'}"));

    /** What a plugin opens. */
    private static final class Pool implements AutoCloseable {
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public void close() {
            closed.incrementAndGet();
        }

        boolean isClosed() {
            return closed.get() == 1;
        }
    }

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<Runnable> looks = new CopyOnWriteArrayList<>();
    private final PluginResources resources = new PluginResources(now::get, (due, look) -> looks.add(look));
    private final PluginUse plugin = new PluginUse();

    private ResourceLease attempt() {
        return attemptWith(Optional.empty());
    }

    private ResourceLease attemptWith(ConnectionUse connection) {
        return attemptWith(Optional.of(connection));
    }

    private ResourceLease attemptWith(Optional<ConnectionUse> connection) {
        return resources.lease(new BorrowedStep(new NoCall(), plugin), connection);
    }

    private static Pool pool(ResourceLease attempt) throws Exception {
        return attempt.resource(Pool.class, "key", Pool::new);
    }

    @Test
    void attemptsAtOnceAndOneAfterTheOtherShareOne() throws Exception {
        try (ResourceLease first = attempt(); ResourceLease second = attempt()) {
            assertThat(pool(first)).isSameAs(pool(second)).isSameAs(pool(first));
        }
        try (ResourceLease third = attempt(); ResourceLease fourth = attempt()) {
            Pool shared = pool(third);
            assertThat(shared.isClosed()).isFalse();
            assertThat(fourth.resource(Pool.class, "another key", Pool::new)).isNotSameAs(shared);
        }
    }

    @Test
    void whoComesWhileItIsBeingOpenedWaitsForIt() throws Exception {
        CountDownLatch mayOpen = new CountDownLatch(1);
        CountDownLatch opening = new CountDownLatch(1);
        List<Pool> got = new CopyOnWriteArrayList<>();
        AtomicInteger opened = new AtomicInteger();
        List<Thread> attempts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            attempts.add(Thread.ofVirtual().start(() -> {
                try (ResourceLease attempt = attempt()) {
                    got.add(attempt.resource(Pool.class, "key", () -> {
                        opening.countDown();
                        mayOpen.await();
                        opened.incrementAndGet();
                        return new Pool();
                    }));
                } catch (StepError | InterruptedException failed) {
                    throw new IllegalStateException(failed);
                }
            }));
        }

        opening.await();
        mayOpen.countDown();
        for (Thread attempt : attempts) {
            attempt.join();
        }

        assertThat(opened).hasValue(1);
        assertThat(got).hasSize(2).containsOnly(got.getFirst());
    }

    @Test
    void anOpeningThatFailsIsNotKept() throws Exception {
        try (ResourceLease attempt = attempt()) {
            assertThatThrownBy(() -> attempt.resource(Pool.class, "key", () -> {
                throw new IllegalStateException("no server");
            })).hasMessage("no server");

            assertThat(pool(attempt).isClosed()).isFalse();
        }
    }

    @Test
    void whatNobodyHasUsedForFiveMinutesIsClosed() throws Exception {
        Pool used;
        try (ResourceLease attempt = attempt()) {
            used = pool(attempt);
            now.updateAndGet(time -> time.plus(PluginResources.IDLE));
        }
        looks.getLast().run();
        assertThat(resources.size()).isOne();

        now.updateAndGet(time -> time.plus(PluginResources.IDLE));
        looks.getLast().run();

        await().until(used::isClosed);
        assertThat(resources.size()).isZero();
    }

    @Test
    void otherSettingsOfItsConnectionCloseItWhenItsLastAttemptHasEnded() throws Exception {
        ResourceLease before = attemptWith(OLD);
        Pool old = pool(before);

        ResourceLease after = attemptWith(NEW);
        Pool fresh = pool(after);
        assertThat(fresh).isNotSameAs(old);
        assertThat(old.isClosed()).isFalse();

        before.close();
        after.close();
        assertThat(old.isClosed()).isTrue();
        assertThat(fresh.isClosed()).isFalse();
    }

    @Test
    void aConnectionThatChangedWhileNobodyUsedItIsClosedByTheNextAttempt() throws Exception {
        Pool old;
        try (ResourceLease before = attemptWith(OLD)) {
            old = pool(before);
        }

        try (ResourceLease _ = attemptWith(NEW)) {
            assertThat(old.isClosed()).isTrue();
        }
    }

    @Test
    void aPluginThatIsLetGoTakesWhatItOpenedWithIt() throws Exception {
        assertThat(plugin.begin()).isTrue();
        Pool opened;
        try (ResourceLease attempt = attempt()) {
            opened = pool(attempt);
        }
        List<String> order = new ArrayList<>();
        plugin.retire(() -> {
            plugin.sayFarewell();
            order.add(opened.isClosed() ? "closed before" : "open still");
        });
        assertThat(opened.isClosed()).isFalse();

        plugin.end();

        assertThat(order).containsExactly("closed before");
    }

    @Test
    void theEngineClosesAllOfThemAndOpensNoMore() throws Exception {
        ResourceLease attempt = attempt();
        Pool opened = pool(attempt);

        resources.close();
        attempt.close();

        assertThat(opened.isClosed()).isTrue();
        assertThatThrownBy(() -> pool(attempt())).isInstanceOf(StepError.class).hasMessageContaining("closes");
    }

    @Test
    void theLongestUnusedMakesRoomAndWhatIsInUseDoesNot() throws Exception {
        Pool first;
        try (ResourceLease attempt = attempt()) {
            first = attempt.resource(Pool.class, -1, Pool::new);
        }
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
        ResourceLease many = attempt();
        for (int i = 0; i < PluginResources.MOST; i++) {
            many.resource(Pool.class, i, Pool::new);
        }

        assertThat(first.isClosed()).isTrue();
        assertThatThrownBy(() -> pool(many))
                .isInstanceOfSatisfying(StepError.class, e -> assertThat(e.code()).isEqualTo("TooManyResources"));
        many.close();
    }

    @Test
    void aConnectionTellsNobodyItsSettings() {
        assertThat(OLD.toString()).contains("shop").doesNotContain("one");
    }
}
