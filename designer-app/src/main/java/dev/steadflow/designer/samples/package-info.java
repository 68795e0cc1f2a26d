/**
 * What samples send, for people to see: the mails of the outbox and the requests of the sample service. Shows what it is
 * given and knows neither runs nor documents; the application joins it with the sample service.
 */
@NullMarked
package dev.steadflow.designer.samples;

import org.jspecify.annotations.NullMarked;
