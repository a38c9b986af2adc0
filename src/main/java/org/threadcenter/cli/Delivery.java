package org.threadcenter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientSettings;
import org.threadcenter.i18n.Texts;

/** {@code --send} and {@code --file}: one message, delivered or not, and nothing else. Main thread. */
record Delivery(Shell shell, Texts texts, ClientSettings settings, ClientFlags flags) {
    private static final int MAX_BYTES = 65_536;

    /** What to send can't be sent. */
    static final class Unsendable extends Exception {
        Unsendable(String sentence) {
            super(sentence);
        }
    }

    /** The text in {@code name}, {@code -} being standard input, without its last line end. */
    String read(String name) throws Unsendable {
        try (InputStream in = name.equals("-") ? shell.in() : Files.newInputStream(path(name))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 2);
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return checked(text.replaceFirst("\\r?\\n\\z", ""));
        } catch (CharacterCodingException _) {
            throw new Unsendable(texts.get("send.not-utf8", name.equals("-") ? texts.get("send.stdin") : name));
        } catch (IOException _) {
            throw new Unsendable(texts.get("send.unreadable", name));
        }
    }

    private Path path(String name) {
        return shell.around().workingFolder().resolve(name);
    }

    String checked(String text) throws Unsendable {
        if (text.isEmpty()) {
            throw new Unsendable(texts.get("send.empty"));
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new Unsendable(texts.get("refused.TOO_LONG"));
        }
        return text;
    }

    /** Sends {@code text} and waits for the server to have it; the exit code. */
    int send(String text, EventPrinter printer) throws InterruptedException {
        Conversation conversation = new Conversation(settings, printer);
        conversation.insistOnNick(() -> {});
        shell.onLeave(conversation::hurry);
        flags.limit().ifPresent(conversation::limit);
        Optional<String> refusal;
        try (conversation) {
            conversation.start();
            RoomDesk rooms = new RoomDesk(shell, texts, conversation, flags.quiet());
            refusal = flags.place().isPresent() ? rooms.enter(flags.place().get()) : Optional.empty();
            if (refusal.isEmpty()) {
                rooms.say(text);
                conversation.awaitReceipt(flags.limit());
            }
        }
        if (refusal.isPresent() || conversation.undelivered() > 0) {
            shell.err().println(refusal.filter(why -> !why.isBlank())
                    .map(why -> texts.get("send.not-there", why))
                    .orElseGet(() -> failure(conversation)));
            return ExitCode.FAILED;
        }
        if (!flags.quiet()) {
            String key = conversation.stored() > 0 ? "send.stored" : "send.received";
            shell.err().println(texts.get(key, settings.host(), Integer.toString(settings.port())));
        }
        return ExitCode.DONE;
    }

    private String failure(Conversation conversation) {
        return conversation.turnedAway().map(this::refusal).orElseGet(() -> trouble(conversation));
    }

    private String refusal(ClientEvent.NickRefused refused) {
        return texts.get("send.nick-refused", PlainPrinter.plain(refused.nick()), PlainPrinter.why(texts, refused));
    }

    private String trouble(Conversation conversation) {
        String why = conversation.lastTrouble()
                .map(trouble -> new TroubleText(texts, settings).of(trouble))
                .orElseGet(() -> texts.get("send.no-answer"));
        String sentence = texts.get(conversation.everConnected() ? "send.not-confirmed" : "send.not-connected", why);
        return conversation.kept() > 0 ? sentence + " " + texts.get("send.kept") : sentence;
    }
}
