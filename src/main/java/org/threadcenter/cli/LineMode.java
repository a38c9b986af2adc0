package org.threadcenter.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Said;
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
    private final CountDownLatch inputEnded = new CountDownLatch(1);

    /** @param seed what simulated faults are drawn from */
    LineMode(
            Shell shell,
            Texts texts,
            LineReader lines,
            Conversation conversation,
            Optional<Duration> limit,
            long seed) {
        this.shell = shell;
        this.texts = texts;
        this.lines = lines;
        this.conversation = conversation;
        this.limit = limit;
        this.channel = new ChannelDesk(shell, texts.locale(), conversation, seed);
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
        return undelivered > 0 || conversation.isListMissing() ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** Nobody waits for anything any more: not the input, not what is under way. */
    void leaveSoon() {
        conversation.hurry();
        inputEnded.countDown();
    }

    private void readAll() {
        try {
            boolean more = true;
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
            case Typed.Nothing _ -> {}
            case Typed.Say(String text) -> conversation.say(text);
            case Typed.Act(String deed) -> act(deed);
            case Typed.Who _ -> conversation.askPeople();
            case Typed.WishNick(String nick) -> conversation.wishNick(nick);
            case Typed.Sim(String words) -> channel.sim(words);
            case Typed.Drop(String places) -> channel.drop(places);
            case Typed.Corrupt(String places) -> channel.corrupt(places);
            case Typed.Status _ -> conversation.tellStatus();
            case Typed.Clear _ -> clear();
            case Typed.Help _ -> tell("line.help");
            case Typed.Incomplete(String command) -> tell("line.incomplete." + command);
            case Typed.Unknown(String command, Optional<String> near) -> unknown(command, near);
            case Typed.Quit _ -> {
                return false;
            }
        }
        return true;
    }

    private void act(String deed) throws InterruptedException {
        Optional<String> nick = conversation.nick();
        if (nick.isEmpty()) {
            tell("line.me-needs-nick");
        } else {
            conversation.say(Said.actionText(nick.get(), deed));
        }
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
