package org.kickbridge.pi;

import org.kickbridge.chip.BusException;

/** Says what Pi4J's exceptions mean: the reason is in the text of the innermost one, and only there. */
final class Failure {
    // The C library's texts are in the language of this process, so they are asked for and not written down.
    private static final String NOT_ACKNOWLEDGED = DeviceFile.text(DeviceFile.EREMOTEIO);
    private static final String NOT_ACKNOWLEDGED_BY_GPIO_BUS = DeviceFile.text(DeviceFile.ENXIO);
    private static final String TIMED_OUT = DeviceFile.text(DeviceFile.ETIMEDOUT);
    private static final String BUSY = DeviceFile.text(DeviceFile.EBUSY);

    private Failure() {
    }

    /** A transfer with a device failed. */
    static BusException ofTransfer(String name, Throwable thrown) {
        String reason = reason(thrown);
        if (reason.equals(NOT_ACKNOWLEDGED) || reason.equals(NOT_ACKNOWLEDGED_BY_GPIO_BUS)) {
            return new BusException(BusException.Cause.NO_ANSWER,
                    name + ": nothing answers; check its wires, its supply and its address", thrown);
        }
        if (reason.equals(TIMED_OUT)) {
            return new BusException(BusException.Cause.HANGS,
                    name + ": the bus hangs; check for a short between its lines, and switch the device's supply off and on",
                    thrown);
        }
        return new BusException(BusException.Cause.FAILED, name + ": the transfer failed (" + reason + ")", thrown);
    }

    /** A device or line could not be opened. */
    static BusException ofOpening(String name, Throwable thrown) {
        String reason = reason(thrown);
        if (thrown instanceof LinkageError) {
            return new BusException(BusException.Cause.NOT_AVAILABLE,
                    name + ": a native library of Pi4J cannot be loaded (" + reason + "); it is unpacked into "
                            + System.getProperty("java.io.tmpdir")
                            + ", and -Djava.io.tmpdir= and -Djna.tmpdir= choose another folder",
                    thrown);
        }
        if (reason.contains(BUSY)) {
            return new BusException(BusException.Cause.NOT_AVAILABLE,
                    name + " is in use by another program or by an overlay; gpioinfo tells by which", thrown);
        }
        return new BusException(BusException.Cause.NOT_AVAILABLE, name + " cannot be opened (" + reason + ")", thrown);
    }

    /** A device was used after it, or its board, was closed, or after it was opened again. */
    static BusException closed(String name) {
        return new BusException(BusException.Cause.NOT_AVAILABLE, name + " was closed");
    }

    /** What the innermost cause says. */
    static String reason(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null || message.isBlank()
                ? innermost.getClass().getSimpleName()
                : message.lines().findFirst().orElseThrow().strip();
    }
}
