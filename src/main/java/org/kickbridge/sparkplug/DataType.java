package org.kickbridge.sparkplug;

/** The types of values that this edge node uses, with their numbers in the specification. */
enum DataType {
    INT32(3), INT64(4), DOUBLE(10), BOOLEAN(11), STRING(12), DATE_TIME(13);

    private final int number;

    DataType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
