package org.threadcenter.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Attached;
import org.threadcenter.chat.record.Message;
import org.threadcenter.chat.record.Say;
import org.threadcenter.server.LobbyEffect.Refusal;

/**
 * What becomes of what somebody says: a message in its place, or a tombstone. Pure; owned by the
 * {@link Lobby}.
 */
final class Speech {
    private static final Set<String> KINDS = Set.of(Message.TEXT, Message.ACTION);

    /** Finds what a device said before. */
    interface Past {
        /** The text that the device said under {@code cid}, if that is still known. */
        Optional<String> said(String device, long cid);
    }

    private final Ledger ledger;
    private final Devices devices;
    private final Map<Integer, Member> members;
    private final Past past;

    Speech(Ledger ledger, Devices devices, Map<Integer, Member> members, Past past) {
        this.ledger = ledger;
        this.devices = devices;
        this.members = members;
        this.past = past;
    }

    List<LobbyEffect> onSay(LobbyCommand.Say say, Member author) {
        Say said = new Say(author.device().sayNext(), Room.LOBBY, CleanText.forWire(say.text()));
        return List.of(publish(say.session(), author, said, say.fragments(), say.atMillis()));
    }

    List<LobbyEffect> onSayNumbered(LobbyCommand.SayNumbered say, Member author) {
        int session = say.session();
        String device = author.id();
        Say said = new Say(
                say.said().cid(), say.said().room(), CleanText.forWire(say.said().text()), say.said().kind());
        long settled = ledger.settled(device);
        if (said.cid() <= settled) {
            return List.of(again(session, device, said));
        }
        if (said.cid() > settled + 1) {
            return author.device().isHeldBack() ? List.of() : List.of(new LobbyEffect.CidGap(session, settled + 1));
        }
        author.device().heldBack(false);
        Optional<Refusal> refusal = refusalOf(said, device);
        return refusal.isPresent()
                ? List.of(refuse(session, device, said.cid(), refusal.get(), say.atMillis()))
                : say(session, author, said, say.fragments(), say.atMillis());
    }

    /** What came before is settled, unless it was something else. */
    private LobbyEffect again(int session, String device, Say said) {
        boolean same = past.said(device, said.cid()).filter(text -> !text.equals(said.text())).isEmpty();
        return same
                ? new LobbyEffect.Settled(session, device, Optional.empty())
                : new LobbyEffect.CidConflict(session, said.cid());
    }

    private LobbyEffect refuse(int session, String device, long cid, Refusal why, long atMillis) {
        ledger.refuse(device, cid, Words.of(why), atMillis);
        return new LobbyEffect.Settled(session, device, Optional.of(new LobbyEffect.Tombstone(cid, why)));
    }

    private List<LobbyEffect> say(int session, Member author, Say said, int fragments, long atMillis) {
        List<LobbyEffect> effects = new ArrayList<>();
        Room.partner(said.room(), author.id()).ifPresent(partner -> {
            enter(said.room(), author.id(), atMillis).ifPresent(effects::add);
            enter(said.room(), partner, atMillis).ifPresent(effects::add);
        });
        effects.add(publish(session, author, said, fragments, atMillis));
        effects.add(new LobbyEffect.Settled(session, author.id(), Optional.empty()));
        return effects;
    }

    /** Puts the device into a room of two, if it isn't there yet; it is told if it is here. */
    private Optional<LobbyEffect> enter(String room, String device, long atMillis) {
        if (ledger.isMember(room, device)) {
            return Optional.empty();
        }
        ledger.join(room, device, 0, atMillis);
        OptionalInt session = devices.sessionOf(device);
        return session.isEmpty()
                ? Optional.empty()
                : Optional.of(new LobbyEffect.RoomEntered(
                        session.getAsInt(), members.get(session.getAsInt()).seat(), room, Optional.empty()));
    }

    private LobbyEffect publish(int session, Member author, Say said, int fragments, long atMillis) {
        author.seat().active(atMillis);
        Message draft = new Message(
                said.room(), 1, atMillis, author.name(), author.id(), said.cid(), said.text(), said.kind());
        return new LobbyEffect.Publish(session, ledger.append(draft, author.numbered()), fragments);
    }

    /** An empty text is none: the baseline lets it pass too, and who pressed Enter meant something by it. */
    private Optional<Refusal> refusalOf(Say said, String device) {
        if (!Message.isShortEnough(said.text())) {
            return Optional.of(Refusal.TEXT_TOO_LONG);
        }
        if (!KINDS.contains(said.kind())) {
            return Optional.of(Refusal.NO_SUCH_KIND);
        }
        if (said.room().equals(Room.LOBBY) || ledger.isMember(said.room(), device) && !Room.isDirect(said.room())) {
            return Optional.empty();
        }
        return Room.partner(said.room(), device)
                .map(partner -> refusalOfDirect(said.room(), device, partner))
                .orElse(Optional.of(ledger.exists(said.room()) ? Refusal.NOT_A_MEMBER : Refusal.NO_SUCH_ROOM));
    }

    private Optional<Refusal> refusalOfDirect(String room, String device, String partner) {
        if (!ledger.knows(partner)) {
            return Optional.of(Refusal.NO_SUCH_DEVICE);
        }
        if (isFull(room, device)) {
            return Optional.of(Refusal.TOO_MANY_ROOMS);
        }
        return isFull(room, partner) ? Optional.of(Refusal.PARTNER_FULL) : Optional.empty();
    }

    /** Whether the device can't be in the room because it is in so many others. */
    private boolean isFull(String room, String device) {
        return !ledger.isMember(room, device) && ledger.roomsOf(device).size() + 1 >= Attached.MAX_ROOMS;
    }
}
