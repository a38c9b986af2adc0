package org.threadcenter.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * How a device stands with the server, and how that can change. What the log knows of the device (its cids,
 * rooms, cursors) is the same in every state.
 *
 * <pre>
 *             proof                link lost
 * DORMANT ──────────▶ ATTACHED ──────────────▶ DETACHED
 *    ▲                 │  ▲ └─ newer link ─┐      │  │
 *    │     goodbye     │  └───────▲────────┘      │  │
 *    ├─────────────────┘          └──── proof ────┘  │
 *    └───────────────── not back in time ────────────┘
 * </pre>
 */
enum DeviceState {
    /** It has no link, and nobody waits for it. It may never have been here. */
    DORMANT,
    /** A session is its link. */
    ATTACHED,
    /** Its link was lost a moment ago: its nick is held, and the others see it as away. */
    DETACHED;

    private static final Map<DeviceState, Set<DeviceState>> NEXT = new EnumMap<>(Map.of(
            DORMANT, Set.of(ATTACHED),
            ATTACHED, Set.of(ATTACHED, DETACHED, DORMANT),
            DETACHED, Set.of(ATTACHED, DORMANT)));

    /** Returns {@code next}; throws if there is no way there, which is a mistake of ours. */
    DeviceState to(DeviceState next) {
        if (!NEXT.get(this).contains(next)) {
            throw new IllegalStateException("a device can't become " + next + " when it is " + this);
        }
        return next;
    }
}
