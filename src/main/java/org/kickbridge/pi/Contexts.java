package org.kickbridge.pi;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.pi4j.Pi4J;
import com.pi4j.boardinfo.definition.BoardModel;
import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.context.Context;
import com.pi4j.context.ContextBuilder;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import com.pi4j.plugin.linuxfs.provider.spi.LinuxFsSpiProvider;

/**
 * Pi4J's contexts. Nothing is detected: each has the providers named here and no other, so that no simulated one can
 * take the place of a real one. Belongs to one thread.
 */
final class Contexts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Contexts.class);
    /** Longer than Pi4J waits for one input's thread, which looks every 10 ms whether it is to end. */
    private static final long CLOSE_MILLIS = 2_000;

    private final Context main;
    // Pi4J takes chip select 0 of two buses for the same device, so each SPI bus has a context to itself.
    private final Map<Integer, Context> spiBuses = new HashMap<>();
    private final Deque<Context> all = new ArrayDeque<>();

    /**
     * Makes the context of the I²C buses and the GPIO lines.
     *
     * @param chip whose lines are the header's; null where there is none to be had
     */
    Contexts(@Nullable GpioChip chip) {
        ContextBuilder builder = bare().add(LinuxFsI2CProvider.newInstance());
        if (chip != null) {
            knowBoard(chip);
            builder = builder.setGpioChipName(chip.name())
                    .add(GpioDDigitalInputProvider.newInstance(), GpioDDigitalOutputProvider.newInstance());
        }
        main = builder.build();
        all.push(main);
    }

    Context main() {
        return main;
    }

    /** Whether the providers of GPIO lines are there: they vanish without a word where their start failed. */
    boolean hasGpio() {
        return main.providers().exists(GpioDDigitalInputProvider.ID)
                && main.providers().exists(GpioDDigitalOutputProvider.ID);
    }

    Context spi(int bus) {
        return spiBuses.computeIfAbsent(bus, number -> {
            Context context = bare().add(LinuxFsSpiProvider.newInstance()).build();
            all.push(context);
            return context;
        });
    }

    /** Ends Pi4J's threads, which would keep the daemon from ending. Returns within two seconds for each context. */
    @Override
    public void close() {
        while (!all.isEmpty()) {
            Context context = all.pop();
            Thread closing = Thread.ofPlatform().daemon().name("kb-pi-close").start(() -> shutDown(context));
            try {
                if (!closing.join(Duration.ofMillis(CLOSE_MILLIS))) {
                    LOG.warn("Pi4J did not end within {} ms and is left behind.", CLOSE_MILLIS);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void shutDown(Context context) {
        try {
            context.shutdown();
        } catch (RuntimeException failed) {
            LOG.warn("Pi4J did not end properly: {}", Failure.reason(failed));
        }
    }

    private static ContextBuilder bare() {
        // Its shutdown hook would close the lines under the sampling thread, which closes the board itself.
        return Pi4J.newContextBuilder().noAutoDetect().noAutoInject().disableShutdownHook();
    }

    /** Pi4J refuses GPIO on a board that is newer than its list; that the chip is there is what counts. */
    private static void knowBoard(GpioChip chip) {
        if (BoardInfoHelper.current().getBoardModel() == BoardModel.UNKNOWN) {
            BoardInfoHelper.current()
                    .setBoardModel(chip.label().contains("rp1") ? BoardModel.GENERIC_RP1 : BoardModel.GENERIC);
        }
    }
}
