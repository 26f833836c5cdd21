package org.kickbridge.source.recording;

import java.util.ArrayList;
import java.util.List;

import org.kickbridge.reading.Readings;
import org.kickbridge.reading.Side;

/** Writes down every call, so that a test can compare what came. */
final class Heard implements Readings {
    final List<String> calls = new ArrayList<>();

    @Override
    public void force(long tUs, double value) {
        calls.add(tUs + " force " + value);
    }

    @Override
    public void angle(long tUs, double value) {
        calls.add(tUs + " angle " + value);
    }

    @Override
    public void side(long tUs, Side side) {
        calls.add(tUs + " side " + side);
    }

    @Override
    public void mark(long tUs, String text) {
        calls.add(tUs + " mark " + text);
    }
}
