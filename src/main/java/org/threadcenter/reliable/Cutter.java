package org.threadcenter.reliable;

import java.util.Optional;

/**
 * Records → fragments of at most so many bytes, pulled one by one. Owned by one link, under its lock.
 */
final class Cutter {
    private final RecordSource source;
    private final int maxFragmentBytes;
    private Optional<OutRecord> current = Optional.empty();
    private Fragment.Delivered delivered = new Fragment.Delivered(0);
    private int index;
    private boolean dry;
    private boolean shut;

    Cutter(RecordSource source, int maxFragmentBytes) {
        this.source = source;
        this.maxFragmentBytes = maxFragmentBytes;
    }

    /** The next fragment, of the record that was begun or of the next one. */
    Optional<Fragment> next() {
        if (current.isEmpty()) {
            current = shut ? Optional.empty() : source.next();
            dry = current.isEmpty();
            index = 0;
            current.ifPresent(record -> delivered = new Fragment.Delivered(fragments(record)));
        }
        return current.map(this::cut);
    }

    private int fragments(OutRecord record) {
        return Math.max(1, Math.ceilDiv(record.payload().length, maxFragmentBytes));
    }

    private Fragment cut(OutRecord record) {
        int offset = index * maxFragmentBytes;
        int length = Math.min(maxFragmentBytes, record.payload().length - offset);
        Fragment fragment = new Fragment(record, delivered, index, offset, length);
        index++;
        if (fragment.isLast()) {
            current = Optional.empty();
        }
        return fragment;
    }

    /** Whether the source had nothing when it was last asked. */
    boolean isDry() {
        return dry;
    }

    /** The source may have something again. */
    void mayHaveMore() {
        dry = false;
    }

    /** No further record is begun. */
    void shut() {
        shut = true;
    }

    boolean isMidRecord() {
        return current.isPresent();
    }
}
