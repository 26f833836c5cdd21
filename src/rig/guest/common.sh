# What the scenarios share; sourced by them. They run as root in the guest, the daemon runs as the user pi.
# shellcheck shell=bash
set -euo pipefail

SIMULATOR=/dev/kickback_sim
PARAMETERS=/sys/module/kickback_sim/parameters
APP=/tmp/kickbridge

# The daemon's files in memory: reading over from the host takes time that the guest's clock does not count.
# Arguments: what of /host/app is needed.
bring() {
    mkdir -p "$APP"
    for part in "$@"; do
        cp -r "/host/app/$part" "$APP/"
    done
    chmod -R a+rX "$APP"
}

# Lets the user pi play movements and set faults too.
open_simulator() {
    chmod 666 "$SIMULATOR"
    chmod a+w "$PARAMETERS"/*
}

# Runs a command as the user of a Raspberry Pi, with the groups that Raspberry Pi OS gives it, and not as root. The limit
# is what a systemd unit gives by LimitRTPRIO=.
as_pi() {
    prlimit --rtprio=40:40 setpriv --reuid 1000 --regid 1000 --groups 997,998,999 env HOME=/home/pi USER=pi "$@"
}

# Java as the launcher starts it; RIG_JAVA_OPTS adds options.
java_as_pi() {
    # shellcheck disable=SC2086 # the options are meant to be split
    as_pi java -XX:+UseSerialGC -Xms24m -Xmx256m -Xshare:auto --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow ${RIG_JAVA_OPTS:-} "$@"
}

# Sets a fault: name, value.
fault() {
    echo "$2" >"$PARAMETERS/$1"
}
