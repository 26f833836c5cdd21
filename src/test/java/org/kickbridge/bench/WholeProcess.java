package org.kickbridge.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code kickbridge replay FILE} as a user calls it, in a process of its own with a heap of 48 MB. */
record WholeProcess(Path launcher) {
    private static final String HEAP = "-Xmx48m";

    /**
     * What came of it.
     *
     * @param seconds of the fastest run, from the call to the end of the process, or its processor time where that is
     *     less: a process that has the machine to itself cannot take longer
     * @param events lines of JSON of one run
     */
    record Outcome(double seconds, long events, boolean good) {}

    Outcome replay(Path file, int times) throws IOException, InterruptedException {
        double fastest = Double.POSITIVE_INFINITY;
        long events = 0;
        for (int i = 0; i < times; i++) {
            ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "replay", file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("KICKBRIDGE_NO_BUILD", "1");
            builder.environment().put("KICKBRIDGE_JAVA_OPTS", HEAP);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            double cpuBefore = processorSecondsOfChildren();
            long begun = System.nanoTime();
            Process process = builder.start();
            try (BufferedReader lines = process.inputReader()) {
                events = lines.lines().count();
            }
            if (process.waitFor() != 0) {
                return new Outcome(Double.NaN, events, false);
            }
            double seconds = (System.nanoTime() - begun) * 1e-9;
            double cpu = processorSecondsOfChildren() - cpuBefore;
            fastest = Math.min(fastest, Double.isNaN(cpu) ? seconds : Math.min(seconds, cpu));
        }
        return new Outcome(fastest, events, true);
    }

    /** User and system time of all children that have ended (proc(5): cutime and cstime); NaN where it is not told. */
    private static double processorSecondsOfChildren() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.isReadable(stat)) {
            return Double.NaN;
        }
        String text = Files.readString(stat);
        String[] behindName = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(behindName[13]) + Long.parseLong(behindName[14])) / 100.0;
    }
}
