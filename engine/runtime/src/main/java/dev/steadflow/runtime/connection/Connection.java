package dev.steadflow.runtime.connection;

import tools.jackson.databind.node.ObjectNode;

/**
 * A server with its credentials, set up once and used by name.
 *
 * @param kind for example {@code smtp}
 * @param settings as the kind's schema says; credentials are {@code {"$secret": "name"}}, never values
 */
public record Connection(String kind, ObjectNode settings) {

    public Connection {
        settings = settings.deepCopy();
    }

    @Override
    public ObjectNode settings() {
        return settings.deepCopy();
    }
}
