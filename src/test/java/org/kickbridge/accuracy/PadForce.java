package org.kickbridge.accuracy;

/** The force at the pad over time without noise or tremor, newtons, never below 0. */
interface PadForce {
    /** The typical force while the stack is carried. */
    double loadN();

    /** The share of the stack that the lever carries, 0 to 1. */
    double grip(double t);

    double newton(double t);
}
