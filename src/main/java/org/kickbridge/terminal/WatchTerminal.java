package org.kickbridge.terminal;

import java.io.IOException;
import java.util.function.IntFunction;

import org.jline.terminal.Size;
import org.jline.utils.NonBlockingReader;

/**
 * Shows a screen ten times a second until {@code q} or Ctrl-C, and gives the terminal back as it was. The thread that
 * calls {@link #show} draws and reads the keys.
 */
public final class WatchTerminal implements AutoCloseable {
    private static final long FRAME_MS = 100;

    private final FullScreen screen;
    private boolean ended;
    private int top;

    private WatchTerminal(FullScreen screen) {
        this.screen = screen;
    }

    /**
     * Takes over the terminal of this process.
     *
     * @throws IOException when there is none
     */
    public static WatchTerminal open() throws IOException {
        return new WatchTerminal(FullScreen.open());
    }

    /** Whether the terminal can show block characters. */
    public boolean unicode() {
        return screen.unicode();
    }

    /**
     * Draws until somebody quits.
     *
     * @param view what to draw, given how many machines are scrolled past; asked for at each frame
     */
    public void show(WatchScreen board, IntFunction<WatchScreen.View> view) throws IOException {
        while (!ended && !screen.interrupted()) {
            Size size = screen.size();
            WatchScreen.View now = view.apply(top);
            top = Math.clamp(top, 0, Math.max(0, now.rows().size() - WatchScreen.room(size.getRows())));
            screen.draw(board.draw(now, size.getColumns(), size.getRows()), size);
            key(WatchScreen.room(size.getRows()));
        }
    }

    private void key(int page) throws IOException {
        switch (screen.read(FRAME_MS)) {
            case 'q', 'Q', 3, 4, NonBlockingReader.EOF -> ended = true;
            case 'k', FullScreen.SpecialKey.UP -> top = Math.max(0, top - 1);
            case 'j', FullScreen.SpecialKey.DOWN -> top++;
            case 'b', FullScreen.SpecialKey.PAGE_UP -> top = Math.max(0, top - page);
            case ' ', FullScreen.SpecialKey.PAGE_DOWN -> top += page;
            default -> {
                // No other key means anything.
            }
        }
    }

    @Override
    public void close() throws IOException {
        screen.close();
    }
}
