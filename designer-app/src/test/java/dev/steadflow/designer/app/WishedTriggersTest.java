package dev.steadflow.designer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadflow.designer.app.WishedTriggers.Wish;
import dev.steadflow.designer.document.FlowText;
import dev.steadflow.flow.definition.FlowDefinition;
import dev.steadflow.runtime.api.Payload;
import dev.steadflow.runtime.api.RunRefusedException;
import dev.steadflow.runtime.api.TriggerCall;
import dev.steadflow.runtime.api.TriggerView;
import dev.steadflow.runtime.api.Triggers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class WishedTriggersTest {

    /** Says what was ordered; switches nothing on before it may. */
    private static final class Orders implements Triggers {

        private final List<String> given = Collections.synchronizedList(new ArrayList<>());
        private final CompletableFuture<String> asked = new CompletableFuture<>();
        private final CountDownLatch may = new CountDownLatch(1);

        @Override
        public void activate(FlowDefinition flow, Path workFolder) {
            asked.complete(flow.id());
            try {
                may.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            if (flow.id().equals("taken")) {
                throw new RunRefusedException("Expected a path of its own.", List.of());
            }
            given.add("on " + flow.id());
        }

        @Override
        public void deactivate(String flowId) {
            given.add("off " + flowId);
        }

        @Override
        public List<TriggerView> all() {
            return List.of();
        }

        @Override
        public TriggerCall startByHand(FlowDefinition flow, String triggerId, JsonNode event, Path workFolder) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void pause(String flowId, String triggerId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void resume(String flowId, String triggerId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TriggerCall call(
                String flowId, String triggerId, String token, Payload payload, Optional<String> key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TriggerCall callPath(String path, Optional<String> shown, Payload payload, Optional<String> key) {
            throw new UnsupportedOperationException();
        }
    }

    @TempDir
    Path folder;

    private final Orders orders = new Orders();
    private final WishedTriggers wishes = new WishedTriggers();
    private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void aTabThatClosesWhileItsTriggersAreSwitchedOnLeavesNoneOn() throws Exception {
        wishes.wish(wish("tick"));
        Future<List<TriggerView>> switchingOn = others.submit(() -> wishes.fulfil(orders));
        orders.asked.get(30, TimeUnit.SECONDS);
        wishes.wish(Optional.empty());
        Future<List<TriggerView>> switchingOff = others.submit(() -> wishes.fulfil(orders));
        orders.may.countDown();
        switchingOn.get(30, TimeUnit.SECONDS);
        switchingOff.get(30, TimeUnit.SECONDS);
        assertThat(orders.given).containsExactly("on tick", "off tick");
    }

    @Test
    void aSavedFlowTakesThePlaceOfTheOneBeforeWithoutBeingOffBetween() throws Exception {
        orders.may.countDown();
        fulfil(wish("tick"));
        fulfil(wish("tick"));
        assertThat(orders.given).containsExactly("on tick", "on tick");
    }

    @Test
    void aFlowThatWasGivenAnotherIdIsSwitchedOffUnderTheOldOne() throws Exception {
        orders.may.countDown();
        fulfil(wish("tick"));
        fulfil(wish("tock"));
        assertThat(orders.given).containsExactly("on tick", "off tick", "on tock");
    }

    @Test
    void whatCannotBeSwitchedOnLeavesNothingOn() throws Exception {
        orders.may.countDown();
        fulfil(wish("tick"));
        wishes.wish(wish("taken"));
        assertThatThrownBy(() -> wishes.fulfil(orders)).isInstanceOf(RunRefusedException.class);
        fulfil(Optional.empty());
        assertThat(orders.given).containsExactly("on tick", "off tick");
    }

    private void fulfil(Optional<Wish> wish) throws IOException {
        wishes.wish(wish);
        wishes.fulfil(orders);
    }

    private Optional<Wish> wish(String id) {
        return Optional.of(new Wish(flow(id), folder));
    }

    private static FlowDefinition flow(String id) {
        return FlowText.read("""
                {"schemaVersion": 1, "id": "%s", "main": {"start": "done", "nodes": {"done": {"type": "end"}}}}
                """.formatted(id)).definition();
    }
}
