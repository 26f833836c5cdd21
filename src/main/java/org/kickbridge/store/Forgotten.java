package org.kickbridge.store;

/**
 * What an athlete's reference was taken out of.
 *
 * @param events that held it
 * @param files databases set aside because of damage that held it and are no more
 */
public record Forgotten(int events, int files) {}
