#!/usr/bin/env bash
# Sets every fault of the simulated chips once while the lever moves, with one pair of sensors.
# Arguments: the pair, and the parameters to try where not all.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/daemon.sh"
pair=${1:-nau7802+as5600}
start_daemon "$pair"
status=0
java_as_pi -cp "$CLASSES" org.kickbridge.rig.FaultProof "$BROKER" "$pair" "${@:2}" || status=$?
stop_daemon 80
exit "$status"
