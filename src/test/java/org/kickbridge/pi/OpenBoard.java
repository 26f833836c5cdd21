package org.kickbridge.pi;

import org.kickbridge.chip.Board;
import org.kickbridge.chip.BusException;

/** Opens the board and one device of each kind, and prints what came of it: runs in a process of its own. */
final class OpenBoard {
    private OpenBoard() {
    }

    private interface Opening {
        Object open() throws BusException;
    }

    public static void main(String[] arguments) {
        try (PiBoard board = PiBoard.open()) {
            say(board::description);
            say(() -> board.i2c(1, 0x2a).name());
            say(() -> board.spi(0, 0, 1, 1_000_000).name());
            say(() -> board.input(5, Board.Pull.NONE).name());
        } catch (BusException refused) {
            System.out.println(refused.what() + " " + refused.getMessage());
        }
    }

    private static void say(Opening opening) {
        try {
            System.out.println("opened " + opening.open());
        } catch (BusException refused) {
            System.out.println(refused.what() + " " + refused.getMessage());
        }
    }
}
