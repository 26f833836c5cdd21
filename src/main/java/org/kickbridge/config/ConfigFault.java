package org.kickbridge.config;

/**
 * One thing that is wrong with a configuration file.
 *
 * @param file as the user named it
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1; 0 where the file as a whole is meant
 * @param key such as {@code mqtt.keep_alive_s}; empty where no key is meant
 * @param found what stands there
 * @param allowed what may stand there, or what to do
 */
public record ConfigFault(String file, int line, int column, String key, String found, String allowed) {

    /** One line: {@code FILE:LINE: key: what was found; what is allowed}. */
    public String text() {
        String place = line > 0 ? file + ":" + line : file;
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + found + "; " + allowed;
    }
}
