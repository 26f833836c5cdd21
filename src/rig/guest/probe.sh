#!/usr/bin/env bash
# First light: the board and each chip read once through it, every failure that Pi4J hides, what a transfer costs; then
# what is said to a user without the groups, and where the folder for native libraries forbids programs.
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/common.sh"
bring kickbridge.jar test-classes
mkdir -p "$APP/lib"
cp /host/app/lib/{pi4j,jna,slf4j,logback,jspecify}*.jar "$APP/lib/"
chmod -R a+rX "$APP"
open_simulator
classes="$APP/kickbridge.jar:$APP/test-classes:$APP/lib/*"

status=0
java_as_pi -cp "$classes" org.kickbridge.pi.Probe "$@" || status=$?

# Arguments: what is looked for in what is said, then the command.
says() {
    wanted=$1
    shift
    said=$("$@" 2>&1) || true
    echo "$said"
    case $said in
        *"$wanted"*) ;;
        *)
            echo "WRONG     not said: $wanted"
            status=1
            ;;
    esac
}

echo "--- without the groups"
says 'usermod -aG gpio pi' setpriv --reuid 1000 --regid 1000 --clear-groups \
    java -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$classes" org.kickbridge.pi.OpenBoard
echo "--- native libraries in a folder mounted noexec"
mkdir -p /tmp/noexec
mount -t tmpfs -o noexec,mode=1777 tmpfs /tmp/noexec
RIG_JAVA_OPTS=-Djava.io.tmpdir=/tmp/noexec says 'mounted noexec' java_as_pi -cp "$classes" org.kickbridge.pi.OpenBoard
exit "$status"
