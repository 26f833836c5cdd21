package org.kickbridge.bench;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What one operation of a benchmark costs.
 *
 * @param cpuNs processor time of the whole process, compiler and collector included
 * @param wallNs time on the wall, which grows when the machine has other things to do
 * @param bytes allocated
 */
record Cost(double cpuNs, double wallNs, double bytes) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Runs a benchmark in a process of its own. */
    static Cost of(Class<?> benchmark, String parameter, String value) throws RunnerException {
        RunResult run = new Runner(new OptionsBuilder().include(benchmark.getName() + "\\.")
                .param(parameter, value)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build()).runSingle();
        return new Cost(secondary(run, CpuTime.NAME), run.getPrimaryResult().getScore(), secondary(run, ALLOCATED));
    }

    private static double secondary(RunResult run, String name) {
        var results = run.getSecondaryResults();
        String key = results.keySet().stream().filter(k -> k.endsWith(name)).findFirst().orElse(name);
        return results.containsKey(key) ? results.get(key).getScore() : Double.NaN;
    }
}
