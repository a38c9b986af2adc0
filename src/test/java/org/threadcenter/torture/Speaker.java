package org.threadcenter.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.threadcenter.chat.Room;
import org.threadcenter.client.ChatClient;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.Identity;
import org.threadcenter.client.Line;
import org.threadcenter.client.LinkWish;
import org.threadcenter.client.Profile;
import org.threadcenter.store.CrashPoint;
import org.threadcenter.store.SqliteDeviceStore;

/**
 * One client that says numbered texts and writes down what it says, gets ticks for, and shows. Its listener
 * runs on the client's thread; {@link #say} on its owner's.
 */
final class Speaker {
    /** The words of the very last text of all. */
    static final String LAST_WORDS = "and that is the end";
    /** Servers live for moments only: it waits no longer for the next one. */
    private static final Executor SOON = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private final String name;
    private final Facts facts;
    private final ChatClient client;
    private final Map<Long, String> open = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final SplittableRandom random = new SplittableRandom();

    Speaker(String name, Path folder, int port, CrashPoint crash) throws IOException, Profile.Unusable {
        this.name = name;
        this.facts = new Facts(folder.resolve(name + ".facts"));
        Path profiles = folder.resolve("profiles");
        Identity kept = Profile.open(profiles, Optional.of(name)).identity();
        Path history = profiles.resolve(name).resolve("history.db");
        Identity crashing = new Identity(kept.profile(), kept.key(), kept.knownHosts(),
                server -> SqliteDeviceStore.open(history, server, crash));
        ClientSettings settings = new ClientSettings(
                "127.0.0.1", port, Optional.of(name), LinkWish.DEFAULT, ClientSettings.MIN_ACK_TIMEOUT_NANOS);
        this.client = new ChatClient(settings.as(crashing), this::on);
        client.start();
    }

    String name() {
        return name;
    }

    /** Says the next text. */
    void say() {
        say("x".repeat(random.nextInt(60)) + (random.nextInt(9) == 0 ? "\n🎉 ção" : ""));
    }

    void sayLastWords() {
        say(LAST_WORDS);
    }

    private void say(String words) {
        long number = count.incrementAndGet();
        String text = name + "-" + facts.run() + "-" + number + " " + words;
        facts.write("S", text);
        open.put(number, text);
        client.say(number, text);
    }

    /** Whether everything that it said, now and earlier, is stored. */
    boolean isDrained() {
        return open.isEmpty();
    }

    void leave() {
        client.goodbye(Duration.ofSeconds(2));
    }

    private void on(ClientEvent event) {
        switch (event) {
            case ClientEvent.Recalled recalled when recalled.room().equals(Room.LOBBY) ->
                recalled.lines().forEach(line -> facts.write("H", line.mid(), line.text()));
            case ClientEvent.Waiting(long id, String _, String _, String text) -> {
                open.put(id, text);
                facts.write("W", text);
            }
            case ClientEvent.Disconnected _ -> SOON.execute(client::connectNow);
            case ClientEvent.Connected connected when !connected.again() -> report("attached");
            case ClientEvent.Moved(long id, Delivery.Stored _) -> {
                facts.write("T", open.get(id));
                open.remove(id);
            }
            case ClientEvent.Moved(long id, Delivery.Refused _) -> open.remove(id);
            case ClientEvent.Heard(Line line) when line.room().equals(Room.LOBBY) -> show(line);
            default -> { } // nothing that it has to remember
        }
    }

    private void show(Line line) {
        facts.write("L", line.mid(), line.text());
        if (line.text().endsWith(LAST_WORDS)) {
            report("ended");
        }
    }

    private void report(String what) {
        System.out.println(what + " " + name);
    }
}
