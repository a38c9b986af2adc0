package org.threadcenter.reliable;

import java.util.Optional;

/**
 * Where a link pulls what it says next, when its window has room. Called under the link's lock; never
 * blocks. So nothing waits in a link: what waits is a cursor, an outbox, or a flag of its owner.
 */
@FunctionalInterface
public interface RecordSource {
    /** The next record, or empty when there is none now. */
    Optional<OutRecord> next();
}
