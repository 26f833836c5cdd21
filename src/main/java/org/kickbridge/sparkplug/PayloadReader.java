package org.kickbridge.sparkplug;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

/** Reads what hosts write: names or aliases with their values. Everything else is skipped. Stateless. */
final class PayloadReader {
    private static final int MOST_METRICS = 64;
    private static final int METRICS = 2;
    private static final int NAME = 1;
    private static final int ALIAS = 2;
    private static final int INT_VALUE = 10;
    private static final int LONG_VALUE = 11;
    private static final int BOOLEAN_VALUE = 14;
    private static final int STRING_VALUE = 15;

    private PayloadReader() {
    }

    /**
     * What is to be written.
     *
     * @param name null where only the alias was given
     * @param alias 0 where only the name was given
     * @param value an {@code Integer}, {@code Long}, {@code Boolean} or {@code String}; null for any other
     */
    record Wish(@Nullable String name, long alias, @Nullable Object value) {}

    /** @throws IOException when it is no payload of Sparkplug B */
    static List<Wish> wishes(byte[] payload) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(payload);
        List<Wish> wishes = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (is(tag, METRICS, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                if (wishes.size() == MOST_METRICS) {
                    throw new IOException("more than " + MOST_METRICS + " metrics");
                }
                int outer = in.pushLimit(in.readRawVarint32());
                wishes.add(wish(in));
                in.popLimit(outer);
            } else {
                in.skipField(tag);
            }
        }
        return wishes;
    }

    private static Wish wish(CodedInputStream in) throws IOException {
        String name = null;
        long alias = 0;
        Object value = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (is(tag, NAME, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                name = in.readStringRequireUtf8();
            } else if (is(tag, ALIAS, WireFormat.WIRETYPE_VARINT)) {
                alias = in.readUInt64();
            } else if (is(tag, INT_VALUE, WireFormat.WIRETYPE_VARINT)) {
                value = in.readUInt32();
            } else if (is(tag, LONG_VALUE, WireFormat.WIRETYPE_VARINT)) {
                value = in.readUInt64();
            } else if (is(tag, BOOLEAN_VALUE, WireFormat.WIRETYPE_VARINT)) {
                value = in.readBool();
            } else if (is(tag, STRING_VALUE, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                value = in.readStringRequireUtf8();
            } else {
                in.skipField(tag);
            }
        }
        return new Wish(name, alias, value);
    }

    private static boolean is(int tag, int field, int wireType) {
        return WireFormat.getTagFieldNumber(tag) == field && WireFormat.getTagWireType(tag) == wireType;
    }
}
