package org.kickbridge.sparkplug;

/** What a host may ask of the machine by writing a metric: the same as over its own topics. */
enum Control {
    SIDE, TARE, IDENTIFY, END_SESSION
}
