package dev.steadflow.flow.run;

import dev.steadflow.flow.event.NodeAddress;
import dev.steadflow.flow.event.ScopeAddress;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Something left to do in this decision; dropped when its scope has ended meanwhile. */
sealed interface Task {
    ScopeAddress scope();

    /** The token goes to a node. */
    record Enter(ScopeAddress scope, String node) implements Task {}

    /** A visit that has its lock begins. */
    record Begin(NodeAddress at) implements Task {
        @Override
        public ScopeAddress scope() {
            return at.scope();
        }
    }

    /** The next lane of a container starts, if one more may run. */
    record StartNext(NodeAddress owner) implements Task {
        @Override
        public ScopeAddress scope() {
            return owner.scope();
        }
    }

    /** A lane starts. */
    record StartLane(NodeAddress owner, String lane, Map<String, JsonNode> vars) implements Task {
        @Override
        public ScopeAddress scope() {
            return owner.scope();
        }
    }

    /** A loop asks for its next round. */
    record Round(NodeAddress owner) implements Task {
        @Override
        public ScopeAddress scope() {
            return owner.scope();
        }
    }

    /** The token has come to the end of a scope. */
    record EndScope(ScopeAddress scope, Optional<JsonNode> value) implements Task {}

    /** A mailbox may have something for those who wait. */
    record Serve(String source) implements Task {
        @Override
        public ScopeAddress scope() {
            return ScopeAddress.MAIN;
        }
    }

    /** A wait takes what a mailbox keeps, once handlers have heard what is theirs. */
    record TakeAll(NodeAddress at) implements Task {
        @Override
        public ScopeAddress scope() {
            return at.scope();
        }
    }

    /** A lock may be free. */
    record Grant(String lock) implements Task {
        @Override
        public ScopeAddress scope() {
            return ScopeAddress.MAIN;
        }
    }

    /**
     * The token has left a node, where a debugger may want to hold it.
     *
     * @param then where it goes
     */
    record Left(NodeAddress at, Task then) implements Task {
        @Override
        public ScopeAddress scope() {
            return at.scope();
        }
    }
}
