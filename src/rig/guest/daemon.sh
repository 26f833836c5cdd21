# Starts a broker and the packaged daemon with one pair of sensors, as the user pi; sourced by the scenarios.
# shellcheck shell=bash
BROKER=mqtt://127.0.0.1:1883
CLASSES="$APP/kickbridge.jar:$APP/test-classes:$APP/lib/*"

# Arguments: the pair, such as nau7802+as5600.
start_daemon() {
    force=${1%+*}
    angle=${1#*+}
    bring kickbridge.jar lib test-classes
    rm -f "$APP"/test-classes/logback-test.xml
    open_simulator
    echo 'hold 0 0' >"$SIMULATOR"
    fault noise_counts 100
    # A real bus takes its time.
    fault i2c_hz 400000
    mosquitto -d -p 1883 >/dev/null 2>&1
    mkdir -p /tmp/store
    chown 1000:1000 /tmp/store
    cat >/tmp/kickbridge.yaml <<END
machine: {site: rig, id: $force-$angle}
source: {kind: sensors}
force: {chip: $force, newton_per_count: 0.001}
angle: {chip: $angle$([ "$angle" != ls7366r ] || echo ', spi_chip_select: 2, counts_per_turn: 2400')}
broker: {enabled: false}
http: {port: 0}
store: {directory: /tmp/store}
END
    java_as_pi -cp "$APP/kickbridge.jar:$APP/lib/*" org.kickbridge.cli.Kickbridge run --config /tmp/kickbridge.yaml \
        >/out/daemon.log 2>&1 &
    DAEMON=$!
}

# Ends it as systemd would, and shows what it logged.
stop_daemon() {
    kill -TERM "$DAEMON"
    wait "$DAEMON" || true
    echo "--- the daemon's log"
    grep -v '^rep' /out/daemon.log | tail -n "${1:-40}" || true
}
