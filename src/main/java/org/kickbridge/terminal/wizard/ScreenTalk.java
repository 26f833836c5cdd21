package org.kickbridge.terminal.wizard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.jline.terminal.Size;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;
import org.kickbridge.terminal.FullScreen;
import org.kickbridge.terminal.FullScreen.SpecialKey;

/** Speaks through the whole screen of a terminal; what was done and told stays on it afterwards. One thread. */
public final class ScreenTalk implements Talk {
    private static final long FRAME_MS = 100;
    private static final int LONGEST = 200;
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;
    private static final int CTRL_H = 8;
    private static final int CTRL_U = 21;
    private static final int DELETE = 127;

    private final FullScreen screen;
    private final WizardScreen wizard;
    private final BooleanSupplier ending;
    private final long watchMs;
    private final List<String> staying = new ArrayList<>();
    private int top;
    private List<String> scrolled = List.of();

    private ScreenTalk(FullScreen screen, BooleanSupplier ending, long watchMs) {
        this.screen = screen;
        this.wizard = new WizardScreen(screen.unicode());
        this.ending = ending;
        this.watchMs = watchMs;
    }

    /**
     * Takes over the terminal of this process.
     *
     * @param ending whether the process is asked to end
     * @param watchMs how often a bar is drawn anew, milliseconds
     * @throws IOException when there is no terminal
     */
    public static ScreenTalk open(BooleanSupplier ending, long watchMs) throws IOException {
        return new ScreenTalk(FullScreen.open(), ending, watchMs);
    }

    @Override
    public boolean attended() {
        return true;
    }

    @Override
    public String ask(Page page, String name, String question, String usual) throws IOException, LeftException {
        String asked = usual.isEmpty() ? question : question + " [" + usual + ']';
        StringBuilder typed = new StringBuilder();
        while (true) {
            draw(page, asked, typed.toString());
            int key = read(FRAME_MS);
            switch (key) {
                case '\r', '\n' -> {
                    String answer = typed.toString().strip();
                    return answer.isEmpty() ? usual : answer;
                }
                case CTRL_H, DELETE -> typed.setLength(Math.max(0, typed.length() - 1));
                case CTRL_U -> typed.setLength(0);
                default -> {
                    if (key >= ' ' && key <= Character.MAX_VALUE && typed.length() < LONGEST) {
                        typed.append((char) key);
                    }
                }
            }
        }
    }

    @Override
    public char choose(Page page) throws IOException, LeftException {
        while (true) {
            draw(page, null, "");
            char key = scroll(read(FRAME_MS));
            if (page.offers(key)) {
                return key;
            }
        }
    }

    @Override
    public char watch(Page page) throws IOException, LeftException {
        draw(page, null, "");
        char key = scroll(read(watchMs));
        return page.offers(key) ? key : 0;
    }

    private char scroll(int key) {
        int pageful = Math.max(1, screen.size().getRows() / 2);
        switch (key) {
            case SpecialKey.UP -> top--;
            case SpecialKey.DOWN -> top++;
            case SpecialKey.PAGE_UP -> top -= pageful;
            case SpecialKey.PAGE_DOWN, ' ' -> top += pageful;
            case '\r' -> {
                return Page.Keystroke.ENTER;
            }
            default -> {
                return key > 0 && key <= Character.MAX_VALUE ? Character.toLowerCase((char) key) : 0;
            }
        }
        return 0;
    }

    private int read(long ms) throws IOException, LeftException {
        int key = screen.read(ms);
        if (screen.interrupted() || ending.getAsBoolean() || key == CTRL_C) {
            throw LeftException.byInterrupt();
        }
        if (key == NonBlockingReader.EOF || key == CTRL_D) {
            throw new LeftException("the terminal is gone");
        }
        return key;
    }

    private void draw(Page page, @Nullable String question, String typed) {
        if (!page.body().equals(scrolled)) {
            scrolled = page.body();
            top = 0;
        }
        Size size = screen.size();
        WizardScreen.Drawn drawn = wizard.draw(page, question, typed, size.getColumns(), size.getRows(), top);
        top = drawn.top();
        screen.draw(drawn.lines(), size, drawn.cursorRow(), drawn.cursorColumn());
    }

    @Override
    public void done(String line) {
        staying.add(line);
    }

    @Override
    public void tell(List<String> lines) {
        staying.addAll(lines);
    }

    @Override
    public void close() throws IOException {
        int width = screen.size().getColumns();
        screen.close(staying.stream()
                .map(line -> screen.unicode() ? line : Shown.ascii(line))
                .flatMap(line -> Shown.wrapped(line, width).stream())
                .toList());
    }
}
