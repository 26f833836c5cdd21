package org.kickbridge.app;

/** Is told how each call of a {@link Work} went, on the thread of its {@link Worker}. */
interface Outcome {
    /** It threw; it will be called again. */
    void threw(Throwable thrown);

    /** It returned. */
    void went();
}
