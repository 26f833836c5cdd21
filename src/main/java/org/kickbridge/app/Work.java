package org.kickbridge.app;

/** A unit of work that a {@link Worker} calls again and again on its own thread. */
interface Work {
    /**
     * Does what there is to do and returns; waits for nothing longer than a few milliseconds.
     *
     * @return how much was done; 0 lets the worker rest
     */
    int doWork() throws Exception;

    /** The last call, on the same thread, after which there is no other. */
    default void finish() throws Exception {
    }
}
