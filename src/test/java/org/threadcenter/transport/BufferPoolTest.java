package org.threadcenter.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
    private final BufferPool pool = new BufferPool(100);

    @Test
    void lendsABufferOnlyOnceAtATime() {
        ByteBuffer first = pool.borrow();
        assertNotSame(first, pool.borrow());
    }

    @Test
    void lendsAgainWhatWasGivenBackAndClean() {
        ByteBuffer buffer = pool.borrow();
        buffer.position(10).limit(20);
        pool.giveBack(buffer);
        ByteBuffer again = pool.borrow();
        assertSame(buffer, again);
        assertEquals(0, again.position());
        assertEquals(100, again.limit());
    }

    @Test
    void keepsAtMost64() {
        List<ByteBuffer> lent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lent.add(pool.borrow());
        }
        lent.forEach(pool::giveBack);
        Set<ByteBuffer> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(lent);
        int kept = 0;
        for (int i = 0; i < 200; i++) {
            kept += known.contains(pool.borrow()) ? 1 : 0;
        }
        assertEquals(64, kept);
    }
}
