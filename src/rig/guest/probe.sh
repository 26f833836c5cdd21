#!/usr/bin/env bash
# First light: the board and each chip read once through it, every failure that Pi4J hides, what a transfer costs.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/common.sh"
bring kickbridge.jar test-classes
mkdir -p "$APP/lib"
cp /host/app/lib/{pi4j,jna,slf4j,logback,jspecify}*.jar "$APP/lib/"
chmod -R a+rX "$APP"
open_simulator
java_as_pi -cp "$APP/kickbridge.jar:$APP/test-classes:$APP/lib/*" org.kickbridge.pi.Probe "$@"
