package org.kickbridge.chip;

/** A sensor of the lever's angle. It has a reading whenever it is asked. */
public non-sealed interface AngleSensor extends Sensor {
    /** Counts of one turn, where an absolute sensor begins again at 0; 0 where the count goes on. */
    int countsPerTurn();
}
