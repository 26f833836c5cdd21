package org.kickbridge.accuracy;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes a take as a recording, and its true phases into a file beside it. */
final class TakeFile {
    private TakeFile() {
    }

    static void write(Take take, Path recording) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(recording, StandardCharsets.UTF_8))) {
            out.print("#kickbridge-recording,1\n");
            out.printf(Locale.ROOT, "#meta,{\"machine\":\"%s\",\"side\":\"left\",\"lever_length_m\":%.4f}%n",
                    take.scene(),
                    take.leverM());
            out.print("t_us,force_n,angle_deg\n");
            Readout force = take.force();
            Readout angle = take.angle();
            int f = 0;
            int a = 0;
            while (f < force.tUs().length || a < angle.tUs().length) {
                if (a == angle.tUs().length || (f < force.tUs().length && force.tUs()[f] <= angle.tUs()[a])) {
                    out.printf(Locale.ROOT, "%d,%.3f,%n", take.originUs() + force.tUs()[f], force.value()[f++]);
                } else {
                    out.printf(Locale.ROOT, "%d,,%.4f%n", take.originUs() + angle.tUs()[a], angle.value()[a++]);
                }
            }
        }
        Path truth = recording.resolveSibling(recording.getFileName() + ".truth.csv");
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(truth, StandardCharsets.UTF_8))) {
            out.print("set,side,concentric_start_us,concentric_end_us,eccentric_start_us,eccentric_end_us,bottom_deg,"
                    + "top_deg,peak_n,land_us,partial_return,unsure\n");
            for (Truth rep : Truth.of(take)) {
                out.printf(Locale.ROOT, "%d,%s,%d,%d,%d,%d,%.4f,%.4f,%.3f,%s,%s,%s%n", rep.set(), rep.side().wireName(),
                        take.clockUs(rep.concentricStartS()), take.clockUs(rep.concentricEndS()),
                        take.clockUs(rep.eccentricStartS()), take.clockUs(rep.eccentricEndS()), rep.bottomDeg(),
                        rep.topDeg(), rep.peakN(), rep.landS() > 0 ? take.clockUs(rep.landS()) : "",
                        rep.partialReturn(), String.join(" ", rep.unsure().stream().map(Quantity::name).toList()));
            }
        }
    }
}
