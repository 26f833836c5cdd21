package org.kickbridge.source.sensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.I2cDevice;
import org.kickbridge.chip.InputPin;
import org.kickbridge.chip.OutputPin;
import org.kickbridge.chip.SpiDevice;

/** A board whose pins the test sets and sees. */
public final class ScriptedBoard implements Board {
    public final Map<Integer, Boolean> inputs = new ConcurrentHashMap<>();
    public final Map<Integer, Pull> pulls = new HashMap<>();
    /** Every level that an output was driven to. */
    public final List<Boolean> driven = Collections.synchronizedList(new ArrayList<>());
    public volatile @Nullable String broken;
    public volatile boolean closed;

    @Override
    public String description() {
        return "scripted";
    }

    @Override
    public I2cDevice i2c(int bus, int address) throws BusException {
        throw new BusException(BusException.Cause.NOT_AVAILABLE, "no I2C on this board");
    }

    @Override
    public SpiDevice spi(int bus, int chipSelect, int mode, int hz) throws BusException {
        throw new BusException(BusException.Cause.NOT_AVAILABLE, "no SPI on this board");
    }

    @Override
    public InputPin input(int line, Pull pull) {
        pulls.put(line, pull);
        return new InputPin() {
            @Override
            public boolean high() throws BusException {
                String why = broken;
                if (why != null) {
                    throw new BusException(BusException.Cause.FAILED, why);
                }
                return inputs.getOrDefault(line, pull == Pull.UP);
            }

            @Override
            public String name() {
                return "GPIO" + line;
            }
        };
    }

    @Override
    public OutputPin output(int line, boolean initial) {
        return new OutputPin() {
            @Override
            public void set(boolean high) {
                driven.add(high);
            }

            @Override
            public String name() {
                return "GPIO" + line;
            }
        };
    }

    @Override
    public void close() {
        closed = true;
    }
}
