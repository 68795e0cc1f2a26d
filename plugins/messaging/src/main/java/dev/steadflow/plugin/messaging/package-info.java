/**
 * Steps that send messages to a broker and take messages from it, by AMQP 0-9-1 as RabbitMQ and others speak it.
 *
 * <p>Depends on the step API and RabbitMQ's client. Messages are sent over one connection for each broker and login, which attempts
 * share. Taking messages has a connection of its own, because a receipt outlives its attempt: it stays open until the engine says
 * what became of the result.
 */
@NullMarked
package dev.steadflow.plugin.messaging;

import org.jspecify.annotations.NullMarked;
