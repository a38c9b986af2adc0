package org.threadcenter.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threadcenter.chat.record.Say;
import org.threadcenter.store.LogState;

/** Whatever is asked in whatever order: cids rise by one, a device has one link, no two have one name. */
class LobbyInvariantsTest {
    private static final int DEVICES = 5;
    private static final int MAX_OPEN = 30;
    private static final int STEPS = 20_000;
    private static final String[] NICKS = {"ana", "Ana", "bia", "b1a", "caio", "server", "", "d o i s"};

    private final Ledger ledger = new Ledger(LogState.EMPTY);
    private final Lobby lobby = new Lobby(ledger, (_, _) -> Optional.empty());
    /** What a client that gets every answer knows. */
    private final Map<Integer, String> deviceOf = new HashMap<>();
    private final Map<String, Integer> linkOf = new HashMap<>();
    private final Map<String, Long> settled = new HashMap<>();
    private final Map<String, Long> epochs = new HashMap<>();
    private final Set<Integer> open = new HashSet<>();
    private final Set<Integer> ending = new HashSet<>();
    private int sessions;
    private long now;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdWhateverIsAsked(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < STEPS; step++) {
            LobbyCommand command = any(random);
            List<LobbyEffect> effects = lobby.apply(command);
            effects.forEach(this::check);
            if (random.nextInt(50) == 0) {
                lose(effects);
            } else {
                ledger.kept();
            }
            if (random.nextInt(20) == 0) {
                checkNames();
            }
        }
        assertTrue(settled.values().stream().mapToLong(Long::longValue).sum() > STEPS / 10, "hardly anything was said");
    }

    private LobbyCommand any(SplittableRandom random) {
        now += random.nextInt(5_000);
        return switch (open.size() < MAX_OPEN ? random.nextInt(20) : random.nextInt(2, 20)) {
            case 0 -> attach(random);
            case 1 -> {
                int session = ++sessions;
                open.add(session);
                yield new LobbyCommand.Join(session, "10.0.0.1:" + session, 0);
            }
            case 2 -> anyOpen(random).<LobbyCommand>map(this::leave).orElseGet(() -> attach(random));
            case 3, 4 -> anyOpen(random)
                    .<LobbyCommand>map(each -> new LobbyCommand.WishNick(
                            each, NICKS[random.nextInt(NICKS.length)], now))
                    .orElseGet(() -> attach(random));
            case 5 -> new LobbyCommand.Tick(now);
            default -> anyOpen(random).map(each -> say(each, random)).orElseGet(() -> attach(random));
        };
    }

    private LobbyCommand attach(SplittableRandom random) {
        int session = ++sessions;
        String device = "%016x".formatted(random.nextInt(DEVICES));
        open.add(session);
        deviceOf.put(session, device);
        Optional<String> nick =
                random.nextBoolean() ? Optional.of(NICKS[random.nextInt(NICKS.length)]) : Optional.empty();
        return new LobbyCommand.Attach(session, device, "10.0.0.2:" + session, nick, Map.of(), now);
    }

    private LobbyCommand leave(int session) {
        open.remove(session);
        ending.remove(session);
        linkOf.remove(deviceOf.getOrDefault(session, ""), session);
        return new LobbyCommand.Leave(session, session % 3 > 0, now);
    }

    private LobbyCommand say(int session, SplittableRandom random) {
        String device = deviceOf.get(session);
        if (device == null) {
            return new LobbyCommand.Say(session, "oi", 1, now);
        }
        long last = settled.getOrDefault(device, 0L);
        long cid = switch (random.nextInt(40)) {
            case 0 -> last + 2;
            case 1, 2, 3 -> Math.max(1, last - random.nextInt(3));
            default -> last + 1;
        };
        String room = random.nextInt(10) == 0 ? "elsewhere" : "lobby";
        return new LobbyCommand.SayNumbered(session, new Say(cid, room, "oi"), 1, now);
    }

    /** The log could not keep what was said. */
    private void lose(List<LobbyEffect> effects) {
        ledger.lost();
        for (LobbyEffect effect : effects) {
            if (effect instanceof LobbyEffect.Settled done) {
                settled.put(done.device(), ledger.settled(done.device()));
                lobby.holdBack(done.session());
            }
        }
    }

    private Optional<Integer> anyOpen(SplittableRandom random) {
        List<Integer> all = new ArrayList<>(random.nextInt(4) == 0 && !ending.isEmpty() ? ending : linkOf.values());
        if (all.isEmpty() || random.nextInt(8) == 0) {
            all.addAll(open);
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private void check(LobbyEffect effect) {
        switch (effect) {
            case LobbyEffect.Attached attached -> {
                String device = deviceOf.get(attached.session());
                assertNull(linkOf.put(device, attached.session()), "one live session per device");
                assertEquals(settled.getOrDefault(device, 0L), ledger.settled(device));
                assertEquals(epochs.merge(device, 1L, Long::sum), attached.epoch());
                assertEquals(attached.epoch() > 1, attached.known());
            }
            case LobbyEffect.Supersede(int session) -> {
                assertTrue(linkOf.remove(deviceOf.get(session), session));
                ending.add(session);
            }
            case LobbyEffect.Publish publish when deviceOf.containsKey(publish.author()) -> {
                assertTrue(!ending.contains(publish.author()), "an ending link publishes nothing");
                assertEquals(settled.merge(publish.message().device(), 1L, Long::sum), publish.message().cid(), "cids rise by one");
            }
            case LobbyEffect.Settled done -> {
                String device = deviceOf.get(done.session());
                done.refused().ifPresent(_ -> settled.merge(device, 1L, Long::sum));
                assertEquals(settled.get(device), ledger.settled(device), "what was told as settled is");
            }
            case LobbyEffect.CidGap(int session, long expected) -> {
                assertEquals(settled.getOrDefault(deviceOf.get(session), 0L) + 1, expected);
                ending.add(session);
            }
            default -> {}
        }
    }

    private void checkNames() {
        Optional<Integer> somebody = open.stream().filter(each -> !ending.contains(each)).findFirst();
        somebody.ifPresent(each -> {
            var answer = (LobbyEffect.AnswerPeople) lobby.apply(new LobbyCommand.AskPeople(each)).getFirst();
            List<String> lower = answer.names().stream().map(name -> name.toLowerCase().replace('1', 'i')).toList();
            assertEquals(lower.size(), new HashSet<>(lower).size(), "names are unique: " + answer.names());
        });
    }
}
