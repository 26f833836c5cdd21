package org.kickbridge.config;

import java.util.List;

/**
 * Keys that belong together, in the order of the file.
 *
 * @param doc what the section is about, one sentence
 */
record Section(String name, String doc, List<Key<?>> keys) {}
