package dev.steadflow.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreachableTest {

    @Test
    void whatJavaSaysByTheNameOfAClassIsSaidInWords() {
        List<IOException> broken = List.of(
                new ConnectException(), new HttpConnectTimeoutException("HTTP connect timed out"),
                new HttpTimeoutException("request timed out"), new ClosedChannelException(), new EOFException(),
                new IOException());

        assertThat(broken).extracting(Unreachable::why).containsExactly(
                "nothing listens there", "the machine does not answer", "it does not answer in time",
                "the connection broke", "the connection broke", "the connection broke");
    }

    @Test
    void aNameThatNobodyKnowsIsToldFromAMachineThatDoesNotListen() {
        ConnectException unknown = new ConnectException();
        unknown.initCause(new UnresolvedAddressException());

        assertThat(Unreachable.why(unknown)).isEqualTo("the name of the machine is not known");
    }

    @Test
    void whatSaysWhyItselfIsLeftAsItIs() {
        assertThat(Unreachable.why(new IOException("Network is unreachable"))).isEqualTo("Network is unreachable");
    }
}
