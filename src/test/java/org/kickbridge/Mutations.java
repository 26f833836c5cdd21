package org.kickbridge;

import java.util.Arrays;
import java.util.Random;

/** Breaks valid input in small ways, the same ways for the same seed. */
public final class Mutations {
    private final Random random;

    public Mutations(long seed) {
        random = new Random(seed);
    }

    /** A copy with one to eight bytes flipped, put in, left out or doubled. */
    public byte[] of(byte[] valid) {
        byte[] bytes = valid;
        for (int edits = 1 + random.nextInt(8); edits > 0; edits--) {
            int at = random.nextInt(bytes.length + 1);
            bytes = switch (random.nextInt(5)) {
                case 0 -> spliced(bytes, at, 0, new byte[]{(byte) random.nextInt(256)});
                case 1 -> spliced(bytes, at, 1, new byte[0]);
                case 2 -> spliced(bytes, at, 1, new byte[]{(byte) random.nextInt(256)});
                case 3 -> spliced(bytes, at, 0,
                        new byte[]{(byte) "{}[]\"':,-\\\n\t&*!?%#|>0 e.\0".charAt(random.nextInt(25))});
                default -> spliced(bytes, at, 0,
                        Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + random.nextInt(40))));
            };
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, int out, byte[] in) {
        int rest = Math.min(bytes.length, at + out);
        byte[] result = Arrays.copyOf(bytes, bytes.length - (rest - at) + in.length);
        System.arraycopy(in, 0, result, at, in.length);
        System.arraycopy(bytes, rest, result, at + in.length, bytes.length - rest);
        return result;
    }
}
