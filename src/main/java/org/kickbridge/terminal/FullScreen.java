package org.kickbridge.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * The terminal of this process, taken over as one screen and given back as it was, also where the process is ended. One
 * thread draws and reads.
 */
public final class FullScreen implements AutoCloseable {
    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final AtomicBoolean restored = new AtomicBoolean();
    private final Thread hook = new Thread(this::restore, "kb-terminal-restore");
    private Size drawn = Size.of(0, 0);

    private FullScreen(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        this.display = new Display(terminal, true);
        terminal.handle(Terminal.Signal.INT, _ -> interrupted.set(true));
        // Stopped in raw mode, the shell would find a terminal that echoes nothing.
        terminal.handle(Terminal.Signal.TSTP, Terminal.SignalHandler.SIG_IGN);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Takes over the terminal of this process.
     *
     * @throws IOException when there is none
     */
    public static FullScreen open() throws IOException {
        return new FullScreen(TerminalBuilder.builder().system(true).dumb(false).nativeSignals(true).build());
    }

    /** Whether the terminal can show block characters. */
    public boolean unicode() {
        return terminal.outputEncoding().equals(StandardCharsets.UTF_8);
    }

    /** Whether Ctrl-C was pressed. Any thread. */
    public boolean interrupted() {
        return interrupted.get();
    }

    /** The size now; the usual one where the terminal does not know. */
    public Size size() {
        Size size = terminal.getSize();
        return size.getColumns() > 0 && size.getRows() > 0
                ? Size.of(size.getColumns(), size.getRows())
                : Size.of(80, 24);
    }

    /** Draws these lines for a screen of this size; only what changed is sent. */
    public void draw(List<AttributedString> lines, Size size) {
        draw(lines, size, -1, 0);
    }

    /** The same with a cursor where something is typed; a row below 0 hides it. */
    public void draw(List<AttributedString> lines, Size size, int cursorRow, int cursorColumn) {
        if (!size.equals(drawn)) {
            display.resize(size);
            display.clear();
            drawn = size;
        }
        terminal.puts(cursorRow < 0 ? Capability.cursor_invisible : Capability.cursor_normal);
        display.update(lines, cursorRow < 0 ? 0 : size.cursorPos(cursorRow, cursorColumn));
        terminal.flush();
    }

    /** The next key, {@link NonBlockingReader#EOF}, or {@link NonBlockingReader#READ_EXPIRED} after so long. */
    public int read(long ms) throws IOException {
        NonBlockingReader keys = terminal.reader();
        int key = keys.read(ms);
        if (key != '\033') {
            return key;
        }
        if (keys.read(ms) != '[') {
            return NonBlockingReader.READ_EXPIRED;
        }
        return switch (keys.read(ms)) {
            case 'A' -> SpecialKey.UP;
            case 'B' -> SpecialKey.DOWN;
            case '5' -> SpecialKey.PAGE_UP;
            case '6' -> SpecialKey.PAGE_DOWN;
            default -> NonBlockingReader.READ_EXPIRED;
        };
    }

    /** What {@link #read} gives for keys that are no characters. */
    public static final class SpecialKey {
        public static final int UP = 0x110001;
        public static final int DOWN = 0x110002;
        public static final int PAGE_UP = 0x110003;
        public static final int PAGE_DOWN = 0x110004;

        private SpecialKey() {
        }
    }

    private void restore() {
        if (restored.compareAndSet(false, true)) {
            terminal.puts(Capability.cursor_normal);
            terminal.puts(Capability.exit_ca_mode);
            terminal.setAttributes(before);
            terminal.flush();
        }
    }

    /** The terminal as it was, and these lines on it. */
    public void close(List<String> last) throws IOException {
        restore();
        last.forEach(line -> terminal.writer().println(line));
        terminal.flush();
        close();
    }

    @Override
    public void close() throws IOException {
        restore();
        terminal.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM ends already and the hook finds nothing left to do.
        }
    }
}
