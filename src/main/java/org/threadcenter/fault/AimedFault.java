package org.threadcenter.fault;

/**
 * One fault at one place: {@code fragment} counts from the first fragment of the next message, from 0 to
 * {@value #MAX_FRAGMENT}. It happens once, to the first frame that it fits; the repair then comes through.
 */
public sealed interface AimedFault {
    int MAX_FRAGMENT = 0xFFFF;
    int MAX_BYTE_INDEX = 16 * 1024 - 1;

    int fragment();

    /** Take fragment n away. */
    record DropFragment(int fragment) implements AimedFault {
        public DropFragment {
            requireWithin("fragment", fragment, MAX_FRAGMENT);
        }
    }

    /** Take away the first ACK that covers fragment n. */
    record DropAck(int fragment) implements AimedFault {
        public DropAck {
            requireWithin("fragment", fragment, MAX_FRAGMENT);
        }
    }

    /**
     * Turn a bit of byte {@code byteIndex} of fragment n; 0 is the first of its payload, and a payload that
     * is shorter loses its last.
     */
    record CorruptByte(int fragment, int byteIndex) implements AimedFault {
        public CorruptByte {
            requireWithin("fragment", fragment, MAX_FRAGMENT);
            requireWithin("byte", byteIndex, MAX_BYTE_INDEX);
        }
    }

    private static void requireWithin(String what, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("aimed " + what + " " + value + " is outside 0…" + max);
        }
    }
}
