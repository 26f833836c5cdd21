#!/usr/bin/env bash
# Plays a set of reps to the packaged daemon and one pair of sensors, and compares what comes out of MQTT.
# Arguments: the pair (nau7802+as5600, hx711+as5048a, ads1220+ls7366r), how many reps (5).
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/daemon.sh"
start_daemon "${1:-nau7802+as5600}"
status=0
java_as_pi -cp "$CLASSES" org.kickbridge.rig.PairProof "$BROKER" "${2:-5}" || status=$?
stop_daemon
exit "$status"
