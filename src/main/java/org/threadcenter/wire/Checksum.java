package org.threadcenter.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/**
 * The checksum in the header: the baseline's covers the payload only, so its header is not protected; the
 * extended profile's covers the header and the 64-bit counter too.
 */
final class Checksum {
    private static final int COVERED_AHEAD = Frame.HEADER_BYTES + Long.BYTES;

    private Checksum() {}

    /** The first 4 bytes of MD5 (RFC 1321) over the payload, big-endian. */
    static int md5(byte[] bytes, int offset, int length) {
        MessageDigest digest = newMd5();
        digest.update(bytes, offset, length);
        return Header.readInt(digest.digest(), 0);
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException everyJavaPlatformHasMd5) {
            throw new AssertionError(everyJavaPlatformHasMd5);
        }
    }

    /** CRC-32C (RFC 3720, appendix B.4) over header with checksum 0 | 64-bit counter | payload. */
    static int crc32c(int type, int seq, int last, long counter, byte[] bytes, int offset, int length) {
        byte[] ahead = new byte[COVERED_AHEAD];
        Header.write(ahead, 0, length, type, seq, 0, last);
        Header.writeInt(ahead, Frame.HEADER_BYTES, (int) (counter >>> 32));
        Header.writeInt(ahead, Frame.HEADER_BYTES + Integer.BYTES, (int) counter);
        CRC32C sum = new CRC32C();
        sum.update(ahead, 0, COVERED_AHEAD);
        sum.update(bytes, offset, length);
        return (int) sum.getValue();
    }
}
