package dev.steadflow.server.access;

import java.util.Optional;

/**
 * What a request shows of its sender.
 *
 * @param host the host it is for, as the request writes it; empty when it names none
 * @param authority host and port as the request writes them
 * @param remote the sender's address
 * @param authorization the header of that name
 * @param origin the web page's origin, as browsers say it
 * @param fetchSite how the page is related to this server, as browsers say it
 */
public record Call(
        String host,
        String authority,
        String remote,
        Optional<String> authorization,
        Optional<String> origin,
        Optional<String> fetchSite) {}
