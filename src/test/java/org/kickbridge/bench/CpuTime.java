package org.kickbridge.bench;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

import com.sun.management.OperatingSystemMXBean;

/**
 * Processor time of the whole process per operation, compiler and collector included, in the
 * least disturbed iteration: each holds all that the benchmark does many times over. Unlike the time on the wall it
 * hardly grows when the machine has other things to do.
 */
public final class CpuTime implements InternalProfiler {
    static final String NAME = "cpu.norm";

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long beforeNs;

    @Override
    public String getDescription() {
        return "processor time per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        beforeNs = system.getProcessCpuTime();
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface is older than generics
    public Collection<? extends Result> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
            IterationResult result) {
        double ns = system.getProcessCpuTime() - beforeNs;
        return List.of(new ScalarResult(NAME, ns / result.getMetadata().getAllOps(), "ns/op", AggregationPolicy.MIN));
    }
}
