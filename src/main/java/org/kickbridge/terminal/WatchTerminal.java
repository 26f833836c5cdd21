package org.kickbridge.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * Shows a screen ten times a second until {@code q} or Ctrl-C, and gives the terminal back as it was. The thread that
 * calls {@link #show} draws and reads the keys.
 */
public final class WatchTerminal implements AutoCloseable {
    private static final long FRAME_MS = 100;

    private final Terminal terminal;
    private final Attributes before;
    private final Display display;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean restored = new AtomicBoolean();
    private final Thread hook = new Thread(this::restore, "kb-terminal-restore");
    private int top;

    private WatchTerminal(Terminal terminal) {
        this.terminal = terminal;
        this.before = terminal.enterRawMode();
        this.display = new Display(terminal, true);
        terminal.handle(Terminal.Signal.INT, signal -> ended.set(true));
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
    public static WatchTerminal open() throws IOException {
        return new WatchTerminal(TerminalBuilder.builder().system(true).dumb(false).nativeSignals(true).build());
    }

    /** Whether the terminal can show block characters. */
    public boolean unicode() {
        return terminal.encoding().equals(StandardCharsets.UTF_8);
    }

    /**
     * Draws until somebody quits.
     *
     * @param view what to draw, given how many machines are scrolled past; asked for at each frame
     */
    public void show(WatchScreen screen, IntFunction<WatchScreen.View> view) throws IOException {
        Size drawn = Size.of(0, 0);
        while (!ended.get()) {
            Size size = size();
            if (!size.equals(drawn)) {
                display.resize(size);
                display.clear();
                drawn = size;
            }
            WatchScreen.View now = view.apply(top);
            top = Math.clamp(top, 0, Math.max(0, now.rows().size() - WatchScreen.room(size.getRows())));
            List<AttributedString> lines = screen.draw(now, size.getColumns(), size.getRows());
            display.update(lines, 0);
            terminal.flush();
            key(WatchScreen.room(size.getRows()));
        }
    }

    /** The size now; the usual one where the terminal does not know. */
    private Size size() {
        Size size = terminal.getSize();
        return size.getColumns() > 0 && size.getRows() > 0
                ? Size.of(size.getColumns(), size.getRows())
                : Size.of(80, 24);
    }

    private void key(int page) throws IOException {
        NonBlockingReader keys = terminal.reader();
        int key = keys.read(FRAME_MS);
        if (key == '\033' && keys.read(FRAME_MS) == '[') {
            key = switch (keys.read(FRAME_MS)) {
                case 'A' -> 'k';
                case 'B' -> 'j';
                case '5' -> 'b';
                case '6' -> ' ';
                default -> 0;
            };
        }
        switch (key) {
            case 'q', 'Q', 3, 4, NonBlockingReader.EOF -> ended.set(true);
            case 'k' -> top = Math.max(0, top - 1);
            case 'j' -> top++;
            case 'b' -> top = Math.max(0, top - page);
            case ' ' -> top += page;
            default -> {
                // No other key means anything.
            }
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
