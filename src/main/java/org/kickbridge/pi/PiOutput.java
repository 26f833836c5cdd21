package org.kickbridge.pi;

import org.kickbridge.chip.BusException;
import org.kickbridge.chip.OutputPin;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;

/** A GPIO line that is driven, and low again when it is closed. */
final class PiOutput implements OutputPin, AutoCloseable {
    private final Context context;
    private final DigitalOutput output;
    private final String name;
    private boolean closed;

    PiOutput(Context context, int line, boolean initial) {
        this.context = context;
        name = "GPIO" + line;
        output = context.create(DigitalOutput.newConfigBuilder(context)
                .id(name)
                .address(line)
                .initial(initial ? DigitalState.HIGH : DigitalState.LOW)
                .shutdown(DigitalState.LOW)
                .provider(GpioDDigitalOutputProvider.ID)
                .build());
    }

    @Override
    public void set(boolean high) throws BusException {
        if (closed) {
            throw Failure.closed(name);
        }
        try {
            output.state(high ? DigitalState.HIGH : DigitalState.LOW);
        } catch (RuntimeException failed) {
            throw Failure.ofTransfer(name, failed);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            context.shutdown(output.id());
        }
    }
}
