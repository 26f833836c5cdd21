# What doctor says on the virtual Pi: of sensors that work, of each fault that it is to find, and of a bare Pi.
# Arguments: the runs to make (default: all); good, scan, faults.
. /host/guest/common.sh
bring kickbridge.jar lib
open_simulator
config=/tmp/doctor.yaml

doctor() {
    java_as_pi -cp "$APP/kickbridge.jar:$APP/lib/*" org.kickbridge.cli.Kickbridge doctor "$@" || echo "exit $?"
}

# Arguments: the chip at the load cell, the encoder.
configure() {
    cat >"$config" <<END
source: {kind: sensors}
force: {chip: $1}
angle: {chip: $2}
mqtt: {enabled: false}
http: {port: 0}
store: {directory: /tmp/store}
END
}

# Only what is not good, and the figures of the sensors.
short() {
    doctor --config "$config" | sed -n '/^buses/,$p'
}

# Arguments: parameter, value, what it goes back to.
broken() {
    echo "== $1=$2"
    fault "$1" "$2"
    short
    fault "$1" "$3"
}

echo 'hold 20000 40000' >"$SIMULATOR"
fault noise_counts 200
fault i2c_hz 400000
for run in ${*:-good scan faults}; do
    echo "=== $run"
    case $run in
        good)
            configure nau7802 as5600
            doctor --config "$config"
            configure hx711 as5048a
            short
            configure ads1220 none
            short
            ;;
        scan)
            doctor --scan
            ;;
        faults)
            configure nau7802 as5600
            broken as_magnet 2 1
            broken as_magnet 0 1
            broken nau_absent 1 0
            broken i2c_hz 100000 400000
            broken i2c_nack_every 20 0
            broken nau_sat 1 0
            configure hx711 as5048a
            broken hx_absent 1 0
            broken hx_sps 10 80
            broken as5048_magnet 2 1
            echo "== without the groups"
            setpriv --reuid 1000 --regid 1000 --clear-groups env HOME=/home/pi USER=pi java -XX:+UseSerialGC \
                --enable-native-access=ALL-UNNAMED -cp "$APP/kickbridge.jar:$APP/lib/*" org.kickbridge.cli.Kickbridge \
                doctor --config "$config" | sed -n '/^buses/,$p'
            ;;
    esac
done
