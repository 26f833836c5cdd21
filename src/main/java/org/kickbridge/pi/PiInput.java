package org.kickbridge.pi;

import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.InputPin;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;

/** A GPIO line that is read. Its level is asked of the kernel each time; Pi4J's events are late, unordered and can be lost. */
final class PiInput implements InputPin, AutoCloseable {
    private final Context context;
    private final DigitalInput input;
    private final String name;
    private boolean closed;

    PiInput(Context context, int line, Board.Pull pull) {
        this.context = context;
        name = "GPIO" + line;
        input = context.create(DigitalInput.newConfigBuilder(context)
                .id(name)
                .address(line)
                .pull(switch (pull) {
                    case UP -> PullResistance.PULL_UP;
                    case DOWN -> PullResistance.PULL_DOWN;
                    case NONE -> PullResistance.OFF;
                })
                .debounce(0L)
                .provider(GpioDDigitalInputProvider.ID)
                .build());
    }

    @Override
    public boolean high() throws BusException {
        // After closing, the line's memory is freed: asking for it would end the whole process.
        if (closed) {
            throw Failure.closed(name);
        }
        DigitalState state;
        try {
            state = input.state();
        } catch (RuntimeException failed) {
            throw Failure.ofTransfer(name, failed);
        }
        return switch (state) {
            case HIGH -> true;
            case LOW -> false;
            case UNKNOWN -> throw new BusException(BusException.Cause.FAILED, name + ": its level cannot be read");
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            context.shutdown(input.id());
        }
    }
}
