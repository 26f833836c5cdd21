package org.kickbridge.app;

import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.kickbridge.calibration.Calibration;
import org.kickbridge.chip.ChipReport;
import org.kickbridge.metrics.CountedReadings;
import org.kickbridge.payload.StatusJson.Sensor;
import org.kickbridge.source.sensor.Complaint;
import org.kickbridge.source.sensor.Figures;
import org.kickbridge.source.sensor.SensorSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the sensors are, for a technician who looks: raw counts and how still they are, readings, gaps, time on the bus,
 * what the chips say. Any thread. The chips themselves are asked every {@value #CHIPS_S} s at most, and never while a set
 * runs: that costs the sampling some milliseconds.
 */
final class SensorInquiry {
    private static final int CHIPS_S = 5;
    private static final long LONGEST_MS = 300;

    private final LiveSource live;
    private final Questions questions;
    private final CountedReadings counted;
    private final SampleClock clock;
    private SensorSource.@Nullable Reports chips;
    private long chipsUs = Long.MIN_VALUE;

    SensorInquiry(LiveSource live, Questions questions, CountedReadings counted, SampleClock clock) {
        this.live = live;
        this.questions = questions;
        this.counted = counted;
        this.clock = clock;
    }

    /** What the analysis' thread says. */
    private record Now(RecentCounts.Look force, RecentCounts.Look angle, Calibration calibration, boolean busy) {}

    synchronized String json() {
        Now now = questions.ask(machine -> new Now(machine.recentForce(), machine.recentAngle(),
                machine.calibration(), machine.analysis().isBusy()));
        long nowUs = clock.getAsLong();
        SensorSource real = live.sensorSource();
        if (real != null && now != null && !now.busy()) {
            askChips(real, nowUs);
        }
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("t_us", nowUs).put("source", live.description());
        var sensors = root.putArray("sensors");
        for (Sensor sensor : live.sensors()) {
            boolean force = sensor.name().equals("force");
            ObjectNode node = sensors.addObject();
            node.put("name", sensor.name()).put("device", sensor.device());
            number(node, "rate_hz", sensor.rateHz());
            node.put("readings", force ? counted.forceReadings() : counted.angleReadings());
            node.put("gaps", force ? counted.forceGaps() : counted.angleGaps());
            number(node, "age_s", force ? counted.forceAgeS(nowUs) : counted.angleAgeS(nowUs));
            if (now != null) {
                counts(node, now, force);
            }
            if (real != null) {
                real.figures()
                        .stream()
                        .filter(figures -> figures.name().equals(sensor.name()))
                        .forEach(figures -> figures(node, figures));
                chip(node, chips == null ? null : force ? chips.force() : chips.angle());
            }
        }
        if (real != null) {
            root.put("ticks_late", real.metronome().late()).put("ticks_missed", real.metronome().missed());
        }
        return root.toString();
    }

    private static void counts(ObjectNode node, Now now, boolean force) {
        RecentCounts.Look look = force ? now.force() : now.angle();
        Calibration by = now.calibration();
        double perCount = force ? by.force().newtonPerCount() : by.angle().degreePerCount();
        number(node, "raw", look.mean());
        number(node, "noise_raw", look.deviation());
        number(node, force ? "force_n" : "angle_deg", force ? by.newton(look.mean()) : by.degree(look.mean()));
        number(node, force ? "noise_n" : "noise_deg", Math.abs(look.deviation() * perCount));
    }

    private static void figures(ObjectNode node, Figures figures) {
        node.put("place", figures.place()).put("reason", figures.reason());
        number(node, "bus_us", figures.busNanos() / 1000.0 / figures.good());
        node.put("restarts", figures.restarts());
        var complaints = node.putArray("complaints");
        Arrays.stream(Complaint.values())
                .filter(each -> figures.count(each) > 0 || figures.stands(each))
                .forEach(each -> complaints.addObject()
                        .put("code", SensorFaults.code(figures.name(), each))
                        .put("count", figures.count(each))
                        .put("stands", figures.stands(each)));
    }

    private static void chip(ObjectNode node, @Nullable ChipReport chip) {
        if (chip == null) {
            return;
        }
        ObjectNode facts = node.putObject("chip");
        facts.put("chip", chip.chip()).put("where", chip.where());
        chip.facts().forEach(fact -> facts.put(fact.name(), fact.value()));
        var flaws = node.putArray("flaws");
        chip.flaws().forEach(flaw -> flaws.add(flaw.wireName()));
    }

    private void askChips(SensorSource real, long nowUs) {
        if (chipsUs != Long.MIN_VALUE && nowUs - chipsUs < CHIPS_S * 1_000_000L) {
            return;
        }
        chipsUs = nowUs;
        try {
            chips = real.describe().get(LONGEST_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            chips = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
