package dev.steadflow.designer.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpanUnitTest {

    @Test
    void readsWhatPeopleWrite() {
        assertThat(SpanUnit.read("5 min")).contains("PT5M");
        assertThat(SpanUnit.read("1h 30m")).contains("PT1H30M");
        assertThat(SpanUnit.read("1 hour 30 minutes")).contains("PT1H30M");
        assertThat(SpanUnit.read("1.5 days")).contains("PT36H");
        assertThat(SpanUnit.read("2 days")).contains("P2D");
        assertThat(SpanUnit.read("250 ms")).contains("PT0.25S");
    }

    @Test
    void readsNothingElse() {
        assertThat(SpanUnit.read("soon")).isEmpty();
        assertThat(SpanUnit.read("5")).isEmpty();
        assertThat(SpanUnit.read("5 min or so")).isEmpty();
        assertThat(SpanUnit.read("5 parsecs")).isEmpty();
        assertThat(SpanUnit.read("99999999999999999999 days")).isEmpty();
        assertThat(SpanUnit.read("")).isEmpty();
    }

    @Test
    void saysANumberOfTheLargestUnitThatFits() {
        assertThat(SpanUnit.amount("PT60S")).contains(new SpanUnit.Amount("1", SpanUnit.MINUTES));
        assertThat(SpanUnit.amount("PT90S")).contains(new SpanUnit.Amount("90", SpanUnit.SECONDS));
        assertThat(SpanUnit.amount("PT0.5S")).contains(new SpanUnit.Amount("500", SpanUnit.MILLISECONDS));
        assertThat(SpanUnit.amount("P3D")).contains(new SpanUnit.Amount("3", SpanUnit.DAYS));
        assertThat(SpanUnit.amount("PT0S")).contains(new SpanUnit.Amount("0", SpanUnit.SECONDS));
        assertThat(SpanUnit.amount("P1M")).isEmpty();
        assertThat(SpanUnit.amount("soon")).isEmpty();
    }

    @Test
    void writesANumberOfAUnit() {
        assertThat(SpanUnit.HOURS.iso("1.5")).contains("PT1H30M");
        assertThat(SpanUnit.DAYS.iso("2")).contains("P2D");
        assertThat(SpanUnit.SECONDS.iso("0")).contains("PT0S");
        assertThat(SpanUnit.SECONDS.iso("-1")).isEmpty();
        assertThat(SpanUnit.SECONDS.iso("five")).isEmpty();
    }
}
