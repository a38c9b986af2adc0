package org.threadcenter.reliable;

import java.util.Optional;

/**
 * What a server's link pulls when its peer is ready for more. Called under the link's lock; never blocks.
 */
@FunctionalInterface
public interface Broadcasts {
    /** The bytes of the next whole frame, at most 1,024 of them, or empty when there is none now. */
    Optional<byte[]> next();
}
