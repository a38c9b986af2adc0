package org.threadcenter.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Nick;
import org.threadcenter.chat.NickCheck;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;
import org.threadcenter.server.LobbyEffect.NickRefusal;
import org.threadcenter.server.LobbyEffect.Refusal;

/**
 * Who is here, under which name, what each device has said, and what follows from what they ask. Pure: no
 * clock, thread or socket. Owned by the {@link Hub}'s thread.
 *
 * <p>Invariants: no two devices hold nicks of one skeleton, so nobody can pass for somebody else; a
 * device's cids are settled one by one, each once; a device has at most one session.
 */
final class Lobby {
    /** So long a device that lost its link finds its nick again. */
    static final long NICK_HELD_MILLIS = 120_000;

    /** {@code numbered}: a device of the extended profile, which numbers what it says. */
    private record Member(String address, Device device, boolean numbered) {
        String name() {
            return device.nick().map(Nick::text).orElse(address);
        }
    }

    private final Map<Integer, Member> members = new LinkedHashMap<>();
    private final Devices devices = new Devices();
    /** Skeleton of a nick → id of the device that holds it. */
    private final Map<String, String> holders = new HashMap<>();
    /** Sessions that were told to end; what still comes from them counts no more. Gone with their {@code Leave}. */
    private final Set<Integer> ending = new HashSet<>();

    /** What {@code command} leads to; the lobby has changed accordingly. */
    List<LobbyEffect> apply(LobbyCommand command) {
        return switch (command) {
            case LobbyCommand.Join join -> onJoin(join);
            case LobbyCommand.Attach attach -> onAttach(attach);
            case LobbyCommand.Say say -> onSay(say);
            case LobbyCommand.SayNumbered say when isEnding(say.session()) -> List.of();
            case LobbyCommand.SayNumbered say -> onSayNumbered(say);
            case LobbyCommand.WishNick wish when isEnding(wish.session()) -> List.of();
            case LobbyCommand.WishNick wish -> onWishNick(wish.session(), wish.wished());
            case LobbyCommand.AskPeople ask when isEnding(ask.session()) -> List.of();
            case LobbyCommand.AskPeople ask -> List.of(new LobbyEffect.AnswerPeople(ask.session(), names()));
            case LobbyCommand.Leave leave -> onLeave(leave);
            case LobbyCommand.NotKept failed -> onNotKept(failed);
            case LobbyCommand.Tick tick -> onTick(tick);
        };
    }

    private boolean isEnding(int session) {
        return ending.contains(session);
    }

    private List<LobbyEffect> onJoin(LobbyCommand.Join join) {
        Device unremembered = new Device("baseline:" + join.session());
        members.put(join.session(), new Member(join.address(), unremembered, false));
        return List.of(new LobbyEffect.Subscribe(join.session()));
    }

    private List<LobbyEffect> onAttach(LobbyCommand.Attach attach) {
        int session = attach.session();
        List<LobbyEffect> effects = new ArrayList<>();
        OptionalInt older = devices.sessionOf(attach.device());
        if (older.isPresent()) {
            effects.addAll(supersede(older.getAsInt()));
        }
        Device device = devices.arrive(attach.device(), session);
        members.put(session, new Member(attach.address(), device, true));
        Optional<NickRefusal> refusal = attach.nickWish().flatMap(wished -> tryNick(session, wished));
        long epoch = device.nextEpoch();
        String nick = device.nick().map(Nick::text).orElse("");
        effects.add(new LobbyEffect.Attached(
                session, epoch > 1, epoch, device.settledCid(), nick, attach.have()));
        refusal.ifPresent(why ->
                effects.add(new LobbyEffect.RefuseNick(session, attach.nickWish().orElseThrow(), why)));
        return effects;
    }

    private List<LobbyEffect> supersede(int older) {
        members.remove(older);
        ending.add(older);
        return List.of(new LobbyEffect.Unsubscribe(older), new LobbyEffect.Supersede(older));
    }

    private List<LobbyEffect> onSay(LobbyCommand.Say say) {
        Member author = member(say.session());
        long cid = author.device().settleNext();
        String text = CleanText.forWire(say.text());
        return List.of(publish(say.session(), author, cid, text, say.fragments(), say.atMillis()));
    }

    private static LobbyEffect publish(
            int session, Member author, long cid, String text, int fragments, long atMillis) {
        return new LobbyEffect.Publish(
                session, author.name(), author.device().id(), cid, text, fragments, atMillis);
    }

    private List<LobbyEffect> onSayNumbered(LobbyCommand.SayNumbered say) {
        int session = say.session();
        Member author = member(session);
        Device device = author.device();
        if (say.cid() <= device.settledCid()) {
            return List.of(new LobbyEffect.Settled(session, device.settledCid(), Optional.empty()));
        }
        if (say.cid() > device.settledCid() + 1) {
            ending.add(session);
            return List.of(new LobbyEffect.CidGap(session, device.settledCid() + 1));
        }
        long cid = device.settleNext();
        String text = CleanText.forWire(say.text());
        Optional<Refusal> refusal = refusalOf(say.room(), text);
        LobbyEffect settled = new LobbyEffect.Settled(session, cid, refusal);
        return refusal.isPresent()
                ? List.of(settled)
                : List.of(publish(session, author, cid, text, say.fragments(), say.atMillis()), settled);
    }

    /** An empty text is none: the baseline lets it pass too, and who pressed Enter meant something by it. */
    private static Optional<Refusal> refusalOf(String room, String text) {
        if (!room.equals(Room.LOBBY)) {
            return Optional.of(Refusal.NO_SUCH_ROOM);
        }
        return Message.isShortEnough(text) ? Optional.empty() : Optional.of(Refusal.TEXT_TOO_LONG);
    }

    private List<LobbyEffect> onNotKept(LobbyCommand.NotKept failed) {
        devices.find(failed.device()).ifPresent(device -> device.unsettleFrom(failed.cid()));
        OptionalInt session = devices.sessionOf(failed.device());
        if (session.isEmpty()) {
            return List.of();
        }
        ending.add(session.getAsInt());
        return List.of(new LobbyEffect.TryLater(session.getAsInt()));
    }

    private List<LobbyEffect> onWishNick(int session, String wished) {
        String oldName = member(session).name();
        Optional<NickRefusal> refusal = tryNick(session, wished);
        if (refusal.isPresent()) {
            return List.of(new LobbyEffect.RefuseNick(session, wished, refusal.get()));
        }
        String newName = member(session).name();
        return List.of(
                new LobbyEffect.AcceptNick(session, newName), new LobbyEffect.Renamed(session, oldName, newName));
    }

    /** Gives the session's device the nick, or says why not. */
    private Optional<NickRefusal> tryNick(int session, String wished) {
        return switch (Nick.check(wished)) {
            case NickCheck.Refused(NickCheck.Reason reason) -> Optional.of(translate(reason));
            case NickCheck.Fine(Nick nick) -> take(member(session).device(), nick);
        };
    }

    private Optional<NickRefusal> take(Device device, Nick nick) {
        String holder = holders.getOrDefault(nick.skeleton(), device.id());
        if (!holder.equals(device.id())) {
            return Optional.of(NickRefusal.TAKEN);
        }
        freeNick(device);
        holders.put(nick.skeleton(), device.id());
        device.nick(Optional.of(nick));
        return Optional.empty();
    }

    private void freeNick(Device device) {
        device.nick().ifPresent(nick -> holders.remove(nick.skeleton()));
        device.nick(Optional.empty());
    }

    private static NickRefusal translate(NickCheck.Reason reason) {
        return switch (reason) {
            case EMPTY -> NickRefusal.EMPTY;
            case TOO_LONG -> NickRefusal.TOO_LONG;
            case BAD_CHARACTER -> NickRefusal.BAD_CHARACTER;
            case RESERVED -> NickRefusal.RESERVED;
        };
    }

    private List<String> names() {
        return members.values().stream().map(Member::name).toList();
    }

    private List<LobbyEffect> onLeave(LobbyCommand.Leave leave) {
        ending.remove(leave.session());
        Member gone = members.remove(leave.session());
        if (gone == null) {
            return List.of();
        }
        if (!gone.numbered() || !leave.lost()) {
            freeNick(gone.device());
        }
        if (gone.numbered()) {
            devices.leave(gone.device(), leave.atMillis()).ifPresent(this::freeNick);
        }
        return List.of(new LobbyEffect.Unsubscribe(leave.session()));
    }

    private List<LobbyEffect> onTick(LobbyCommand.Tick tick) {
        devices.holdingANickSince(tick.atMillis() - NICK_HELD_MILLIS).forEach(this::freeNick);
        return List.of();
    }

    private Member member(int session) {
        Member member = members.get(session);
        if (member == null) {
            throw new IllegalStateException("session " + session + " asked something before it joined");
        }
        return member;
    }
}
