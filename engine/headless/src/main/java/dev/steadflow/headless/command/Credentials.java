package dev.steadflow.headless.command;

import dev.steadflow.runtime.connection.Connections;
import dev.steadflow.runtime.secret.Secrets;

/** What an engine lets steps have that flows only name. */
record Credentials(Secrets secrets, Connections connections) {

    /** Nothing, for an engine that calls no step. */
    static final Credentials NONE = new Credentials(Secrets.none(), Connections.none());
}
