package org.threadcenter.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The checksum in the header. The baseline covers the payload only: its header is not protected. */
final class Checksum {
    private Checksum() {}

    /** The first 4 bytes of MD5 (RFC 1321) over the payload, big-endian. */
    static int md5(byte[] bytes, int offset, int length) {
        MessageDigest digest = newMd5();
        digest.update(bytes, offset, length);
        byte[] sum = digest.digest();
        return (sum[0] & 0xFF) << 24 | (sum[1] & 0xFF) << 16 | (sum[2] & 0xFF) << 8 | sum[3] & 0xFF;
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException everyJavaPlatformHasMd5) {
            throw new AssertionError(everyJavaPlatformHasMd5);
        }
    }
}
