package org.kickbridge.pi;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;
import org.kickbridge.chip.I2cDevice;
import org.kickbridge.chip.InputPin;
import org.kickbridge.chip.OutputPin;
import org.kickbridge.chip.SpiDevice;

import com.sun.management.ThreadMXBean;

/**
 * First light on the virtual Raspberry Pi: reads each of its chips through the board, brings about every failure that
 * Pi4J hides, and measures what a transfer costs. Prints one line for each; ends with 1 where one is not as it should be.
 */
final class Probe {
    private static final Path SIMULATOR = Path.of("/dev/kickback_sim");
    private static final Path PARAMETERS = Path.of("/sys/module/kickback_sim/parameters");
    private static final int DOUT = 5;
    private static final int SCK = 6;
    private static final int FREE = 22;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static int wrong;

    private Probe() {
    }

    private interface Act {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        long begin = System.nanoTime();
        say("chip      %s; found in %d ms", GpioChip.find(Path.of("/dev"), GpioChip::ask), millisSince(begin));
        begin = System.nanoTime();
        try (Board board = PiBoard.open()) {
            say("board     %s; opened in %d ms", board.description(), millisSince(begin));
            i2c(board);
            spi(board);
            gpio(board);
            converter(board);
            begin = System.nanoTime();
        }
        say("closed    in %d ms, device files left open %s", millisSince(begin), devices());
        expect(devices().isEmpty(), "no device file stays open");
        long holding = Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> !thread.isDaemon() && !thread.equals(Thread.currentThread())
                        && !thread.getName().equals("DestroyJavaVM"))
                .peek(thread -> say("          thread %s stays", thread.getName()))
                .count();
        expect(holding == 0, "no thread keeps the daemon from ending");
        say(wrong == 0 ? "all as it should be" : wrong + " not as they should be");
        if (wrong > 0) {
            System.exit(1);
        }
    }

    private static void i2c(Board board) throws Exception {
        tell("hold 45000 123456");
        I2cDevice angle = board.i2c(1, 0x36);
        I2cDevice force = board.i2c(1, 0x2a);
        byte[] two = new byte[2];
        angle.read(0x0c, two, 2);
        int raw = (two[0] & 15) << 8 | (two[1] & 255);
        say("AS5600    status 0x%02x, AGC %d, raw angle %d", read(angle, 0x0b), read(angle, 0x1a), raw);
        expect(Math.abs(raw - 512) <= 2, "45 degrees are 512 counts");
        int revision = read(force, 0x1f) & 15;
        say("NAU7802   revision 0x%x", revision);
        expect(revision == 15, "a NAU7802 is of revision 15");

        fails("address 0x50, read", BusException.Cause.NO_ANSWER, () -> read(board.i2c(1, 0x50), 0));
        fails("address 0x50, write", BusException.Cause.NO_ANSWER, () -> board.i2c(1, 0x50).write(0, 1));
        force.write(0x02, 0x30);
        expect(read(force, 0x02) == 0x30, "after a failure at 0x50, a write reaches 0x2a");
        fails("bus 7", BusException.Cause.NOT_AVAILABLE, () -> board.i2c(7, 0x2a));
        parameter("i2c_timeout_every", 1);
        fails("held bus, read", BusException.Cause.HANGS, () -> read(angle, 0x0b));
        fails("held bus, write", BusException.Cause.HANGS, () -> force.write(0x02, 0x30));
        parameter("i2c_timeout_every", 0);
        read(angle, 0x0b);

        byte[] three = new byte[3];
        cost("I2C, always 2 bytes", 3000, () -> angle.read(0x0c, two, 2));
        cost("I2C, 2 then 3 bytes", 1500, () -> {
            angle.read(0x0c, two, 2);
            force.read(0x12, three, 3);
        });
        cost("I2C, write", 1500, () -> force.write(0x02, 0x30));
        parameter("i2c_hz", 400_000);
        cost("I2C at 400 kHz, 2 bytes", 1500, () -> angle.read(0x0c, two, 2));
        parameter("i2c_hz", 0);
        sampling("of 2, 1 and 3 bytes", () -> {
            angle.read(0x0c, three, 2);
            force.read(0x00, three, 1);
            force.read(0x12, three, 3);
        });
        sampling("of 3 bytes each", () -> {
            angle.read(0x0b, three, 3);
            force.read(0x00, three, 3);
            force.read(0x12, three, 3);
        });
    }

    /** Three reads every millisecond: Pi4J makes its buffer anew whenever the length is another. */
    private static void sampling(String reads, Act round) throws Exception {
        long collections = collections();
        long pauses = collectionMillis();
        long worst = 0;
        int late = 0;
        long next = System.nanoTime();
        for (int i = 0; i < 5_000; i++, next += 1_000_000) {
            while (System.nanoTime() < next) {
                Thread.onSpinWait();
            }
            late += System.nanoTime() - next > 1_000_000 ? 1 : 0;
            long begin = System.nanoTime();
            round.run();
            worst = Math.max(worst, System.nanoTime() - begin);
        }
        say("sampling  15000 reads %s in 5 s: %d collections, %d ms together; %d rounds late by 1 ms, worst %.0f us",
                reads,
                collections() - collections, collectionMillis() - pauses, late, worst / 1e3);
    }

    private static void spi(Board board) throws Exception {
        SpiDevice angle = board.spi(0, 0, 1, 1_000_000);
        byte[] frame = HexFormat.of().parseHex("ffff");
        byte[] answer = new byte[2];
        angle.transfer(frame, answer, 2);
        angle.transfer(frame, answer, 2);
        int word = (answer[0] & 255) << 8 | (answer[1] & 255);
        say("AS5048A   frame 0x%04x, angle %d, parity %s", word, word & 0x3fff,
                Integer.bitCount(word) % 2 == 0 ? "right" : "wrong");
        expect(Math.abs((word & 0x3fff) - 2048) <= 2, "45 degrees are 2048 counts");

        SpiDevice bridge = board.spi(0, 1, 1, 1_000_000);
        transfer(bridge, "06");
        Thread.sleep(1);
        String registers = transfer(bridge, "2300000000").substring(2);
        say("ADS1220   registers after RESET %s", registers);
        expect(registers.equals("00000000"), "all registers are 0 after RESET");

        // Mode 1 first, as an earlier program may have left it; the counter needs mode 0.
        board.spi(0, 2, 1, 1_000_000);
        SpiDevice counter = board.spi(0, 2, 0, 1_000_000);
        transfer(counter, "8803");
        transfer(counter, "9000");
        String mode = transfer(counter, "4800").substring(2);
        say("LS7366R   MDR0 %s after mode 1 and then mode 0, STR %s", mode, transfer(counter, "7000").substring(2));
        expect(mode.equals("03"), "a device that was in mode 1 is in mode 0");
        transfer(angle, "ffff");
        expect((Integer.parseInt(transfer(angle, "ffff"), 16) & 0x3fff) == (word & 0x3fff),
                "and the other stays in mode 1");

        fails("chip select 7", BusException.Cause.NOT_AVAILABLE, () -> board.spi(0, 7, 0, 1_000_000));
        fails("SPI bus 1", BusException.Cause.NOT_AVAILABLE, () -> board.spi(1, 0, 0, 1_000_000));
        parameter("spi_err_every", 1);
        fails("spi_err_every", BusException.Cause.FAILED, () -> angle.transfer(frame, answer, 2));
        parameter("spi_err_every", 0);
        angle.transfer(frame, answer, 2);
        SpiDevice again = board.spi(0, 0, 1, 1_000_000);
        fails("SPI device opened again", BusException.Cause.NOT_AVAILABLE, () -> angle.transfer(frame, answer, 2));
        again.transfer(frame, answer, 2);
        cost("SPI, 2 bytes", 3000, () -> again.transfer(frame, answer, 2));
        byte[] five = HexFormat.of().parseHex("6000000000");
        cost("SPI, 5 bytes", 3000, () -> counter.transfer(five, five.clone(), 5));
    }

    private static void gpio(Board board) throws Exception {
        InputPin input = board.input(FREE, Board.Pull.UP);
        tell("line 22 1");
        boolean high = input.high();
        tell("line 22 0");
        expect(high && !input.high(), "an input follows its line");
        fails("GPIO99", BusException.Cause.NOT_AVAILABLE, () -> board.input(99, Board.Pull.NONE));
        cost("GPIO read", 4000, input::high);
        OutputPin output = board.output(FREE, false);
        fails("an input that became an output", BusException.Cause.NOT_AVAILABLE, input::high);
        boolean[] level = {false};
        cost("GPIO write", 4000, () -> {
            level[0] = !level[0];
            output.set(level[0]);
        });
        output.set(true);
    }

    private static void converter(Board board) throws Exception {
        tell("hold 45000 123456");
        tell("zero");
        OutputPin clock = board.output(SCK, false);
        InputPin data = board.input(DOUT, Board.Pull.NONE);
        for (int i = 0; i < 40; i++) {
            readConverter(clock, data);
        }
        tell("zero");
        long[] took = new long[80];
        int right = 0;
        long others = othersNanos();
        for (int i = 0; i < took.length; i++) {
            waitReady(data);
            long begin = System.nanoTime();
            right += readConverter(clock, data) == 123456 ? 1 : 0;
            took[i] = System.nanoTime() - begin;
        }
        others = othersNanos() - others;
        Arrays.sort(took);
        say("HX711     %d of %d readings right, one takes %.0f us (p50) to %.0f us, and %.0f us of Pi4J's threads; %s",
                right,
                took.length, took[took.length / 2] / 1e3, took[took.length - 1] / 1e3, others / 1e3 / took.length,
                counter("hx_violations"));
        expect(right >= 72, "nine readings of ten are right");
    }

    /** Time that Pi4J's own threads have run: they wake at every edge of an input, whether anyone listens or not. */
    private static long othersNanos() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("Pi4J"))
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static int readConverter(OutputPin clock, InputPin data) throws Exception {
        waitReady(data);
        int value = 0;
        for (int i = 0; i < 24; i++) {
            clock.set(true);
            clock.set(false);
            value = value << 1 | (data.high() ? 1 : 0);
        }
        clock.set(true);
        clock.set(false);
        return value << 8 >> 8;
    }

    private static void waitReady(InputPin data) throws Exception {
        long end = System.nanoTime() + 1_000_000_000L;
        while (data.high() && System.nanoTime() < end) {
            Thread.sleep(0, 200_000);
        }
    }

    private static int read(I2cDevice device, int register) throws BusException {
        byte[] one = new byte[1];
        device.read(register, one, 1);
        return one[0] & 255;
    }

    private static String transfer(SpiDevice device, String hex) throws BusException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        device.transfer(bytes, bytes, bytes.length);
        return HexFormat.of().formatHex(bytes);
    }

    /** Time and garbage of one call, after as many to warm up. */
    private static void cost(String name, int times, Act act) throws Exception {
        for (int i = 0; i < times; i++) {
            act.run();
        }
        long[] took = new long[times];
        long direct = directBuffers();
        long garbage = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            act.run();
            took[i] = System.nanoTime() - begin;
        }
        garbage = THREADS.getCurrentThreadAllocatedBytes() - garbage;
        direct = directBuffers() - direct;
        Arrays.sort(took);
        say("cost      %-24s p50 %.1f us, p99 %.1f us, worst %.0f us; %d bytes of garbage, %+.2f direct buffers", name,
                took[times / 2] / 1e3, took[times * 99 / 100] / 1e3, took[times - 1] / 1e3, garbage / times,
                (double) direct / times);
    }

    private static void fails(String name, BusException.Cause cause, Act act) throws Exception {
        try {
            act.run();
            say("%-26s no failure", name);
            wrong++;
        } catch (BusException failed) {
            say("%-26s %s: %s", name, failed.what(), failed.getMessage());
            expect(failed.what() == cause, name + " is " + cause);
        }
    }

    private static void expect(boolean as, String sentence) {
        if (!as) {
            wrong++;
            say("WRONG     not so: %s", sentence);
        }
    }

    private static void say(String format, @Nullable Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private static void tell(String line) throws IOException {
        Files.writeString(SIMULATOR, line + "\n", StandardOpenOption.WRITE);
    }

    private static void parameter(String name, int value) throws IOException {
        Files.writeString(PARAMETERS.resolve(name), value + "\n", StandardOpenOption.WRITE);
    }

    private static String counter(String name) throws IOException {
        try (Stream<String> lines = Files.lines(SIMULATOR)) {
            return lines.filter(line -> line.startsWith(name)).findFirst().orElse(name + "?");
        }
    }

    private static String devices() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return String.join(" ", descriptors.map(Probe::target)
                    .filter(name -> name.matches("/dev/(i2c|spi|gpio).*"))
                    .toList());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private static long directBuffers() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
                .stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getCount)
                .sum();
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans()
                .stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private static long collectionMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans()
                .stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
