package org.threadcenter.cli;

import java.time.ZoneId;
import java.util.Optional;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Denied;
import org.threadcenter.client.ClientEvent.RoomJoined;
import org.threadcenter.i18n.Texts;

/**
 * What line mode's commands about rooms do, and in which room things are said now. On the input thread.
 *
 * <p>A command that fails says why; those that say where what follows goes tell whether they did.
 */
final class RoomDesk {
    private static final int MOST_LAST = 20;
    private static final String AWAY_WITH_IT = "-";

    private final Shell shell;
    private final Texts texts;
    private final Conversation conversation;
    private final boolean quiet;
    private String room = Room.LOBBY;
    private long lastRid;

    RoomDesk(Shell shell, Texts texts, Conversation conversation, boolean quiet) {
        this.shell = shell;
        this.texts = texts;
        this.conversation = conversation;
        this.quiet = quiet;
    }

    void say(String text) throws InterruptedException {
        conversation.say(room, Message.TEXT, text);
    }

    void act(String deed) throws InterruptedException {
        conversation.say(room, Message.ACTION, deed);
    }

    /**
     * From now on things are said in {@code wished}: a room, which is joined first, or {@code @nick}.
     *
     * @return why not; blank when the server did not answer
     */
    Optional<String> enter(String wished) throws InterruptedException {
        Optional<String> known = conversation.meant(wished);
        if (known.isPresent()) {
            room = known.get();
            return Optional.empty();
        }
        if (wished.startsWith("@")) {
            return entered(converse(wished));
        }
        Optional<String> name = Room.named(wished);
        if (name.isEmpty()) {
            return Optional.of(texts.get("denied.room_name"));
        }
        return entered(conversation.ask(new Question(0, client -> client.join(name.get()),
                event -> event instanceof RoomJoined joined && joined.room().equals(name.get()))));
    }

    private Optional<String> entered(Optional<ClientEvent> answer) {
        if (answer.isPresent() && answer.get() instanceof RoomJoined joined) {
            room = joined.room();
            return Optional.empty();
        }
        return Optional.of(refusal(answer));
    }

    /** People are known a moment after this client has come. */
    private Optional<ClientEvent> converse(String whom) throws InterruptedException {
        String nick = whom.startsWith("@") ? whom.substring(1) : whom;
        conversation.awaitRoster(Room.LOBBY);
        return conversation.ask(new Question(0, client -> client.converse(nick),
                event -> event instanceof RoomJoined joined
                        && joined.partner().filter(nick::equalsIgnoreCase).isPresent()));
    }

    /** {@link #enter}, with a word about it. */
    boolean join(String wished) throws InterruptedException {
        Optional<String> refusal = enter(wished);
        refusal.ifPresentOrElse(this::tell, this::tellPlace);
        return refusal.isEmpty();
    }

    /** To another of the rooms in which this client is. */
    boolean change(Optional<String> typed) {
        Optional<String> wished = typed.flatMap(conversation::meant);
        if (typed.isPresent() && wished.isEmpty()) {
            tell(texts.get("room.not-in", PlainPrinter.plain(typed.get())));
            return false;
        }
        room = wished.orElse(room);
        tellPlace();
        return true;
    }

    private void tellPlace() {
        String topic = conversation.topicOf(room);
        note(topic.isEmpty()
                ? texts.get("room.now", conversation.nameOf(room))
                : texts.get("room.now.topic", conversation.nameOf(room), PlainPrinter.plain(topic)));
    }

    void leave(Optional<String> typed) throws InterruptedException {
        String left = typed.isPresent()
                ? conversation.meant(typed.get()).or(() -> Room.named(typed.get())).orElse("")
                : room;
        if (left.isEmpty()) {
            tell(texts.get("room.not-in", PlainPrinter.plain(typed.orElse(""))));
            return;
        }
        String name = conversation.nameOf(left);
        Optional<ClientEvent> answer = conversation.ask(new Question(0, client -> client.leave(left),
                event -> event instanceof ClientEvent.RoomLeft gone && gone.room().equals(left)));
        if (!tellIfRefused(answer)) {
            room = left.equals(room) ? Room.LOBBY : room;
            note(texts.get("room.left", name, conversation.nameOf(room)));
        }
    }

    /** The printer prints the list. */
    void rooms() throws InterruptedException {
        tellIfRefused(conversation.ask(new Question(
                0, client -> client.askRooms(), event -> event instanceof ClientEvent.Rooms)));
    }

    void topic(String text) throws InterruptedException {
        if (text.isEmpty()) {
            String topic = conversation.topicOf(room);
            String name = conversation.nameOf(room);
            tell(topic.isEmpty()
                    ? texts.get("room.no-topic", name)
                    : texts.get("room.topic", name, PlainPrinter.plain(topic)));
            return;
        }
        String topic = text.equals(AWAY_WITH_IT) ? "" : text;
        tellIfRefused(conversation.ask(new Question(0, client -> client.topic(room, topic),
                event -> event instanceof ClientEvent.TopicChanged changed && changed.room().equals(room))));
    }

    void whisper(String nick, String text) throws InterruptedException {
        Optional<String> known = conversation.meant("@" + nick.replaceFirst("^@", ""));
        Optional<ClientEvent> answer = known.isPresent() ? Optional.empty() : converse(nick);
        Optional<String> to = known.or(() -> answer
                .filter(RoomJoined.class::isInstance)
                .map(joined -> ((RoomJoined) joined).room()));
        if (to.isPresent()) {
            conversation.say(to.get(), Message.TEXT, text);
        } else {
            conversation.giveUp();
            tell(refusal(answer));
        }
    }

    void who() throws InterruptedException {
        conversation.tellPeople(room);
    }

    void history(int messages) throws InterruptedException {
        conversation.awaitOwn();
        long rid = ++lastRid;
        tellIfRefused(conversation.ask(new Question(
                rid,
                client -> client.askHistory(rid, room, Long.MAX_VALUE, messages),
                event -> event instanceof ClientEvent.HistoryPage page && page.rid() == rid)));
    }

    void last(String word) {
        conversation.printLast(conversation.last(room, word, MOST_LAST));
    }

    void search(String typed) throws InterruptedException {
        Sought sought;
        try {
            sought = Sought.of(typed, ZoneId.systemDefault());
        } catch (Sought.Unclear unclear) {
            String part = PlainPrinter.plain(unclear.getMessage());
            tell(part.isEmpty() ? texts.get("search.words") : texts.get("search.unclear", part));
            return;
        }
        Optional<String> in = sought.room().flatMap(name -> conversation.meant(name));
        if (sought.room().isPresent() && in.isEmpty()) {
            tell(texts.get("room.not-in", PlainPrinter.plain(sought.room().get())));
            return;
        }
        conversation.awaitOwn();
        long rid = ++lastRid;
        tellIfRefused(conversation.ask(new Question(
                rid,
                client -> client.search(
                        rid, sought.words(), in, sought.from(), sought.sinceMillis(), sought.untilMillis()),
                event -> event instanceof ClientEvent.Found found && found.rid() == rid)));
    }

    private boolean tellIfRefused(Optional<ClientEvent> answer) {
        boolean refused = answer.isEmpty() || answer.get() instanceof Denied;
        if (refused) {
            tell(refusal(answer));
        }
        return refused;
    }

    /** Blank when there was no answer. */
    private String refusal(Optional<ClientEvent> answer) {
        if (answer.isEmpty() || !(answer.get() instanceof Denied denied)) {
            return "";
        }
        if (!denied.sentence().isBlank()) {
            return PlainPrinter.plain(denied.sentence());
        }
        String key = "denied." + denied.code();
        return texts.has(key) ? texts.get(key) : texts.get("denied.other", denied.code());
    }

    private void note(String sentence) {
        if (!quiet) {
            tell(sentence);
        }
    }

    /** Who is leaving needs not hear that nothing came any more. */
    private void tell(String sentence) {
        if (!sentence.isBlank()) {
            shell.err().println(sentence);
        } else if (!conversation.isLeaving()) {
            shell.err().println(texts.get("denied.offline"));
        }
    }
}
