package org.kickbridge.pi;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kickbridge.chip.BusException;

import com.pi4j.exception.Pi4JException;

import static org.assertj.core.api.Assertions.assertThat;

/** The innermost of Pi4J's exceptions decides, by its text. */
class FailureTest {
    @ParameterizedTest
    @CsvSource({"121, NO_ANSWER", "6, NO_ANSWER", "110, HANGS", "5, FAILED"})
    void shouldTellTheCauseByTheKernelsText(int errno, BusException.Cause cause) {
        BusException failure = Failure.ofTransfer("i2c-1 0x2a", wrapped(DeviceFile.text(errno)));
        assertThat(failure.what()).isEqualTo(cause);
        assertThat(failure).hasMessageStartingWith("i2c-1 0x2a: ").hasRootCauseMessage(DeviceFile.text(errno));
    }

    @Test
    void shouldNameTheTextsOfTheKernel() {
        assertThat(DeviceFile.text(DeviceFile.ETIMEDOUT)).isNotBlank()
                .isNotEqualTo(DeviceFile.text(DeviceFile.EREMOTEIO));
    }

    @Test
    void shouldHandOnATextItDoesNotKnow() {
        assertThat(Failure.ofTransfer("i2c-1 0x2a", wrapped("Protocol error")))
                .hasMessage("i2c-1 0x2a: the transfer failed (Protocol error)");
    }

    @Test
    void shouldNameTheExceptionWhereItHasNoText() {
        assertThat(Failure.ofTransfer("GPIO5", new IllegalStateException()))
                .hasMessage("GPIO5: the transfer failed (IllegalStateException)");
    }

    @Test
    void shouldSayThatALineIsTaken() {
        String said = "c_gpiod_line_request_output failed with -1: " + DeviceFile.text(DeviceFile.EBUSY);
        BusException failure = Failure.ofOpening("GPIO6", new IllegalStateException(new RuntimeException(said)));
        assertThat(failure.what()).isEqualTo(BusException.Cause.NOT_AVAILABLE);
        assertThat(failure).hasMessageContaining("GPIO6 is in use").hasMessageContaining("gpioinfo");
    }

    @Test
    void shouldSayWhereANativeLibraryIsUnpacked() {
        assertThat(Failure.ofOpening("GPIO6", new UnsatisfiedLinkError("cannot map\nUNDERLYING")))
                .hasMessageContaining("(cannot map)")
                .hasMessageContaining(System.getProperty("java.io.tmpdir"))
                .hasMessageContaining("-Djava.io.tmpdir=");
    }

    private static Pi4JException wrapped(String text) {
        return new Pi4JException("Failed to execute action for device 42 on bus 1",
                new Pi4JException("Failed to execute action for device 42 on bus 1", new IOException(text)));
    }
}
