package dev.steadflow.designer.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachFormTest {

    @ParameterizedTest
    @CsvSource({
            "http://127.0.0.1:8080, http://127.0.0.1:8080",
            "127.0.0.1:8080, http://127.0.0.1:8080",
            "localhost:8080, http://localhost:8080",
            "flows.example.org, https://flows.example.org",
            "flows.example.org:8443/engine, https://flows.example.org:8443/engine"
    })
    void anAddressMayBeTypedWithoutItsScheme(String typed, String expected) {
        assertThat(AttachForm.address(typed)).hasToString(expected);
    }

    @Test
    void whatIsNoAddressIsToldInWords() {
        assertThatThrownBy(() -> AttachForm.address("my server"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://127.0.0.1:8080").hasMessageContaining("my server");
    }
}
