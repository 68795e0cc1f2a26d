package dev.steadflow.flow;

/** Builds one lane: {@code l -> l.step("a").step("b").edge("a", "b")}. */
public final class LaneBuilder extends ScopeBuilder<LaneBuilder> {

    @Override
    LaneBuilder self() {
        return this;
    }
}
