package org.threadcenter.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The 12 bytes in front of every payload, big-endian: length 4 | type 1 | seq 2 | checksum 4 | last 1. */
final class Header {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Header() {}

    static void write(byte[] bytes, int offset, int length, int type, int seq, int checksum, int last) {
        writeInt(bytes, offset, length);
        bytes[offset + 4] = (byte) type;
        bytes[offset + 5] = (byte) (seq >>> 8);
        bytes[offset + 6] = (byte) seq;
        writeInt(bytes, offset + 7, checksum);
        bytes[offset + 11] = (byte) last;
    }

    static void writeInt(byte[] bytes, int offset, int value) {
        INT.set(bytes, offset, value);
    }

    static int readInt(byte[] bytes, int offset) {
        return (int) INT.get(bytes, offset);
    }
}
