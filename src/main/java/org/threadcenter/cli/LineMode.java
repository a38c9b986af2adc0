package org.threadcenter.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.threadcenter.chat.CleanText;
import org.threadcenter.i18n.Texts;

/**
 * The chat as lines: standard input is what this person says, standard output what the others say.
 *
 * <p>Threads: {@code input} reads, the client's thread prints, the main thread waits for one of them to end.
 */
final class LineMode {
    /** Erases what is in sight and goes to the top. */
    private static final String CLEAR = "\u001b[2J\u001b[H";

    private final Shell shell;
    private final Texts texts;
    private final Conversation conversation;
    private final LineReader lines;
    private final Optional<Duration> limit;
    private final ChannelDesk channel;
    private final RoomDesk rooms;
    private final Optional<String> room;
    private final CountDownLatch inputEnded = new CountDownLatch(1);

    private volatile boolean lost;

    /**
     * @param flags of this run: where to talk, how long to wait
     * @param seed what simulated faults are drawn from
     */
    LineMode(
            Shell shell,
            Texts texts,
            LineReader lines,
            Conversation conversation,
            ClientFlags flags,
            long seed) {
        this.shell = shell;
        this.texts = texts;
        this.lines = lines;
        this.conversation = conversation;
        this.limit = flags.limit();
        this.room = flags.place();
        this.channel = new ChannelDesk(shell, texts.locale(), conversation, seed);
        this.rooms = new RoomDesk(shell, texts, conversation, flags.quiet());
    }

    /** Chats until the input ends or somebody wants to leave; the exit code. */
    int run() throws InterruptedException {
        shell.onLeave(this::leaveSoon);
        if (!shell.terminal()) {
            conversation.insistOnNick(this::leaveSoon); // at a terminal, the person chooses another one
        }
        try (conversation) {
            conversation.start();
            Thread.ofPlatform().daemon().name("input").start(this::readAll);
            inputEnded.await();
            conversation.awaitReceipt(limit);
        }
        if (conversation.turnedAway().isPresent()) {
            return ExitCode.FAILED; // the printer said why
        }
        int undelivered = conversation.undelivered();
        if (undelivered > 0) {
            shell.err().println(texts.get("line.undelivered", undelivered));
        }
        if (conversation.kept() > 0) {
            shell.err().println(texts.get("line.kept", conversation.kept()));
        }
        return undelivered > 0 || lost || conversation.isListMissing() ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** Nobody waits for anything any more: not the input, not what is under way. */
    void leaveSoon() {
        conversation.hurry();
        inputEnded.countDown();
    }

    private void readAll() {
        try {
            boolean more = room.isEmpty() || goOn(rooms.join(room.get()));
            while (more) {
                Optional<String> line = lines.next();
                more = line.isPresent() && obey(Typed.of(line.get()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            inputEnded.countDown();
        }
    }

    /** False when this was the last line. */
    private boolean obey(Typed typed) throws InterruptedException {
        switch (typed) {
            case Typed.Nothing _ -> connectNow();
            case Typed.Say(String text) -> rooms.say(text);
            case Typed.Act(String deed) -> act(deed);
            case Typed.Join(String name) -> {
                return goOn(rooms.join(name));
            }
            case Typed.Switch(Optional<String> name) -> {
                return goOn(rooms.change(name));
            }
            case Typed.Leave(Optional<String> name) -> rooms.leave(name);
            case Typed.Rooms _ -> rooms.rooms();
            case Typed.Topic(String text) -> rooms.topic(text);
            case Typed.Whisper(String nick, String text) -> rooms.whisper(nick, text);
            case Typed.Who _ -> rooms.who();
            case Typed.History(int messages) -> rooms.history(messages);
            case Typed.Last(String word) -> rooms.last(word);
            case Typed.Search(String words) -> rooms.search(words);
            case Typed.WishNick(String nick) -> conversation.wishNick(nick);
            case Typed.Sim(String words) -> channel.sim(words);
            case Typed.Drop(String places) -> channel.drop(places);
            case Typed.Corrupt(String places) -> channel.corrupt(places);
            case Typed.Status _ -> conversation.tellStatus();
            case Typed.Clear _ -> clear();
            case Typed.Help _ -> help();
            case Typed.Incomplete(String command) -> tell("line.incomplete." + command);
            case Typed.Unknown(String command, Optional<String> near) -> unknown(command, near);
            case Typed.Quit _ -> {
                return false;
            }
        }
        return true;
    }

    /** What a program says next must not be said in another room than it means; a person sees what happened. */
    private boolean goOn(boolean there) {
        lost |= !there && !shell.terminal();
        return !lost;
    }

    /** A program's empty lines mean nothing. */
    private void connectNow() {
        if (shell.terminal()) {
            conversation.connectNow();
        }
    }

    private void act(String deed) throws InterruptedException {
        if (conversation.nick().isEmpty()) {
            tell("line.me-needs-nick");
        } else {
            rooms.act(deed);
        }
    }

    private void help() {
        tell("line.help");
        tell("line.promise");
    }

    /** Only a terminal has something to be cleared. */
    private void clear() {
        if (shell.canDraw()) {
            shell.out().print(CLEAR);
            shell.out().flush();
        }
    }

    private void unknown(String command, Optional<String> near) {
        String shown = "/" + CleanText.forScreen(command);
        if (near.isPresent()) {
            tell("line.unknown.near", shown, "/" + near.get());
        } else {
            tell("line.unknown", shown);
        }
    }

    private void tell(String key, Object... arguments) {
        shell.err().println(texts.get(key, arguments));
    }
}
