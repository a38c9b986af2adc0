package org.threadcenter.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A batch whose messages could not be kept: nobody hears of any of them, no cid of theirs is settled, and
 * the devices that said them try again on another link. Owned by the {@link Hub}'s thread.
 */
final class LostBatch {
    private final List<LobbyEffect> consequences = new ArrayList<>();
    /** Sessions that must not be told how far their device's cids are settled: that isn't so any more. */
    private final Set<Integer> misled = new HashSet<>();

    /** Takes back, in {@code lobby}, that the cids of {@code said} are settled. */
    LostBatch(List<LobbyEffect.Publish> said, Lobby lobby) {
        Map<String, Long> firstLost = new HashMap<>();
        for (LobbyEffect.Publish publish : said) {
            firstLost.merge(publish.device(), publish.cid(), Math::min);
            misled.add(publish.author());
        }
        firstLost.forEach((device, cid) -> consequences.addAll(lobby.apply(new LobbyCommand.NotKept(device, cid))));
        for (LobbyEffect consequence : consequences) {
            if (consequence instanceof LobbyEffect.TryLater(int session)) {
                misled.add(session);
            }
        }
    }

    /** What is still to be done of the batch's effects, and because it is lost. */
    List<LobbyEffect> whatRemainsOf(List<LobbyEffect> effects) {
        List<LobbyEffect> remaining = new ArrayList<>(effects.size());
        for (LobbyEffect effect : effects) {
            boolean gone = switch (effect) {
                case LobbyEffect.Publish _ -> true;
                case LobbyEffect.Settled settled -> misled.contains(settled.session());
                case LobbyEffect.Attached attached -> misled.contains(attached.session());
                default -> false;
            };
            if (!gone) {
                remaining.add(effect);
            }
        }
        remaining.addAll(consequences);
        return remaining;
    }
}
