package dev.steadflow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.RunId;
import dev.steadflow.flow.event.RunStatus;
import dev.steadflow.runtime.api.Delivery;
import dev.steadflow.runtime.api.ForkOptions;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RerunOptions;
import dev.steadflow.runtime.api.RunOutcome;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.api.StartOptions;
import dev.steadflow.runtime.journal.PurgeRule;
import dev.steadflow.runtime.journal.RunQuery;
import dev.steadflow.server.access.Tokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An engine elsewhere answers as the one that is behind it. */
@Timeout(120)
class RemoteEngineTest {

    private static final String OPERATE = "operate-0123456789abcdef";
    private static final String READ = "read-only-0123456789abcdef";

    @TempDir
    private Path folder;

    @Nested
    class WithoutTokens {

        @Test
        void aRunIsStartedAwaitedAndReadAsTheEngineHasIt() throws Exception {
            try (Office office = Office.in(folder, settings -> settings);
                    RemoteEngine remote = RemoteEngine.open(office.address())) {
                RunId run = remote.start(
                        Office.flow(Office.ECHO), json("{\"n\":1}"),
                        StartOptions.in(Path.of("")).withKey("k").withTags(Map.of("who", "Ada & Bob")));

                assertThat(remote.await(run)).isEqualTo(new RunOutcome.Completed(json("{\"n\":1}")));
                assertThat(remote.start(Office.flow(Office.ECHO), json("2"), StartOptions.in(folder).withKey("k")))
                        .as("the same key").isEqualTo(run);
                assertThat(remote.events(run, 0, 100)).isEqualTo(office.engine().events(run, 0, 100)).isNotEmpty();
                assertThat(remote.flowOf(run)).isEqualTo(office.engine().flowOf(run)).isPresent();
                assertThat(remote.run(run).orElseThrow().tags()).containsEntry("who", "Ada & Bob");
                assertThat(remote.runs(RunQuery.newest(1_000).withTags(Map.of("who", "Ada & Bob")))).hasSize(1);
                assertThat(remote.runs(RunQuery.newest(10).withTags(Map.of("who", "Eve")))).isEmpty();
                assertThat(remote.steps().steps()).isEqualTo(office.engine().steps().steps());
                assertThat(remote.flows()).containsOnlyKeys("echo", "desk");
                assertThat(remote.served("desk")).isEqualTo(Office.flow(Office.DESK));
                assertThat(remote.run(new RunId("nobody"))).isEmpty();
                assertThat(remote.mayOperate()).isTrue();
            }
        }

        @Test
        void anotherVersionOfAFlowIsNotStarted() {
            try (Office office = Office.in(folder, settings -> settings);
                    RemoteEngine remote = RemoteEngine.open(office.address())) {
                assertThatThrownBy(() -> remote.start(
                        Office.flow(Office.ECHO.replace("$input", "$string($input)")), json("1"), folder))
                        .isInstanceOf(RunRefusedException.class).hasMessageContaining("version");
                assertThat(office.engine().runs(RunQuery.newest(1))).isEmpty();
            }
        }

        @Test
        void ordersPayloadsAndSignalsReachTheRun() throws Exception {
            try (Office office = Office.in(folder, settings -> settings);
                    RemoteEngine remote = RemoteEngine.open(office.address())) {
                RunId run = remote.startServed("desk", json("{}"), Optional.empty(), Map.of());
                await().until(() -> !remote.inboxes(run).isEmpty());
                assertThat(remote.inboxes(run)).isEqualTo(office.engine().inboxes(run));

                remote.pause(run, "audit");
                assertThat(remote.await(run)).isEqualTo(new RunOutcome.Paused("audit"));
                remote.resume(run);
                remote.tag(run, Map.of("a", "1"), List.of());
                assertThat(remote.run(run).orElseThrow().tags()).containsEntry("a", "1");

                Delivery delivery = remote.deliver("front", Payload.of(json("{\"x\":1}")), Optional.of("p1"));
                assertThat(answer(delivery).status()).isEqualTo(201);
                assertThat(answer(delivery).body()).contains(json("{\"got\":{\"x\":1}}"));
                assertThat(remote.deliver("nobody", Payload.of(json("1")), Optional.empty()))
                        .isEqualTo(new Delivery.Unknown());

                remote.signal(run, "go", json("\"yes\""), Optional.empty());
                NodeAddress nap = NodeAddress.parse("main/nap#1");
                await().until(() -> office.engine().events(run, 0, 1_000).toString().contains("SleepStarted"));
                remote.skipSleep(run, nap);
                assertThat(remote.await(run)).isEqualTo(new RunOutcome.Completed(json("\"yes\"")));
                assertThatThrownBy(() -> remote.pause(run, "late")).isInstanceOf(RunRefusedException.class);
            }
        }

        private Delivery.Answer answer(Delivery delivery) throws Exception {
            return switch (delivery) {
                case Delivery.Held held -> held.answer().get(30, TimeUnit.SECONDS);
                case Delivery.Accepted accepted -> accepted.answer();
                case Delivery.Duplicate again -> again.answer();
                case Delivery.Rejected _,Delivery.Full _,Delivery.Unknown _ ->
                    throw new AssertionError(delivery.toString());
            };
        }

        @Test
        void runsAreMadeFromOthersAndRemoved() throws Exception {
            try (Office office = Office.in(folder, settings -> settings);
                    RemoteEngine remote = RemoteEngine.open(office.address())) {
                RunId desk = remote.startServed("desk", json("{}"), Optional.empty(), Map.of());
                await().until(() -> !remote.inboxes(desk).isEmpty());
                assertThat(remote.checkFork(desk, ForkOptions.at(1)))
                        .isEqualTo(office.engine().checkFork(desk, ForkOptions.at(1)));
                remote.cancel(desk, "enough");
                assertThat(remote.await(desk)).isEqualTo(new RunOutcome.Cancelled("enough"));

                RunId again = remote.retry(desk, Optional.of(Office.flow(Office.DESK)));
                assertThat(remote.run(again).orElseThrow().origin()).isEqualTo(
                        office.engine().run(again).orElseThrow().origin());
                assertThatThrownBy(() -> remote.rerun(desk,
                        RerunOptions.SAME.withFlow(Office.flow(Office.DESK.replace("P30D", "P31D")))))
                        .isInstanceOf(RunRefusedException.class).hasMessageContaining("another");

                assertThat(remote.countPurge(PurgeRule.all().withStatuses(java.util.Set.of(RunStatus.CANCELLED))
                        .withKeep(0)).runs()).isEqualTo(1);
                assertThat(remote.incidents(10)).isEmpty();
            }
        }
    }

    @Test
    void aReadingTokenLooksAndIsRefusedTheRest() {
        Tokens tokens = Tokens.parse("test", List.of("operate " + OPERATE, "read " + READ));
        try (Office office = Office.in(folder, settings -> settings.withTokens(tokens));
                RemoteEngine remote = RemoteEngine.open(office.address().withToken(READ))) {
            assertThat(remote.mayOperate()).isFalse();
            assertThat(remote.runs(RunQuery.newest(1))).isEmpty();
            assertKind(RemoteException.Kind.MAY_NOT_OPERATE,
                    () -> remote.startServed("echo", json("1"), Optional.empty(), Map.of()));
            assertKind(RemoteException.Kind.TOKEN_NEEDED, () -> RemoteEngine.open(office.address()));
            assertKind(RemoteException.Kind.TOKEN_NEEDED,
                    () -> RemoteEngine.open(office.address().withToken("guessed-0123456789abcdef")));
            assertThat(office.address().withToken(OPERATE).toString()).doesNotContain(OPERATE);
        }
    }

    @Test
    void whatIsNoServerOfOursIsNamed() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", call -> {
            call.sendResponseHeaders(404, -1);
            call.close();
        });
        other.start();
        URI url = URI.create("http://127.0.0.1:" + other.getAddress().getPort());
        assertKind(RemoteException.Kind.INCOMPATIBLE, () -> RemoteEngine.open(RemoteSettings.at(url)));
        other.stop(0);

        assertKind(RemoteException.Kind.UNREACHABLE, () -> RemoteEngine.open(RemoteSettings.at(url)));
        assertThatThrownBy(() -> RemoteSettings.at(URI.create("ftp://x"))).hasMessageContaining("https://");
    }

    private static void assertKind(
            RemoteException.Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(
                RemoteException.class, failed -> assertThat(failed.kind()).as(failed.getMessage()).isEqualTo(kind));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
