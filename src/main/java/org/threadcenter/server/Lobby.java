package org.threadcenter.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.threadcenter.chat.Nick;
import org.threadcenter.chat.Room;
import org.threadcenter.server.LobbyEffect.NickRefusal;

/**
 * Who is here, and what follows from what they ask. Pure: no clock, thread or socket. Owned by the
 * {@link Hub}'s thread.
 *
 * <p>Invariants: no two devices hold nicks of one skeleton, so nobody can pass for somebody else; a
 * device's cids are settled one by one, each once; a device has at most one session.
 */
final class Lobby {
    /** So long a device that lost its link finds its nick again. */
    static final long NICK_HELD_MILLIS = 120_000;

    private final Ledger ledger;
    private final Map<Integer, Member> members = new LinkedHashMap<>();
    private final Devices devices = new Devices();
    private final Nicks nicks = new Nicks();
    private final Speech speech;
    private final RoomWishes wishes;
    /** Sessions that were told to end; what still comes from them counts no more. Gone with their {@code Leave}. */
    private final Set<Integer> ending = new HashSet<>();

    /** {@code past} finds what a device said under a cid before. */
    Lobby(Ledger ledger, Speech.Past past) {
        this.ledger = ledger;
        this.speech = new Speech(ledger, devices, members, past);
        this.wishes = new RoomWishes(ledger, members);
    }

    /** What {@code command} leads to; the lobby has changed accordingly. */
    List<LobbyEffect> apply(LobbyCommand command) {
        return switch (command) {
            case LobbyCommand.Join join -> onJoin(join);
            case LobbyCommand.Attach attach -> onAttach(attach);
            case LobbyCommand.Say say -> speech.onSay(say, member(say.session()));
            case LobbyCommand.SayNumbered say when isEnding(say.session()) -> List.of();
            case LobbyCommand.SayNumbered say -> ended(speech.onSayNumbered(say, member(say.session())));
            case LobbyCommand.WishNick wish when isEnding(wish.session()) -> List.of();
            case LobbyCommand.WishNick wish -> onWishNick(wish);
            case LobbyCommand.AskPeople ask when isEnding(ask.session()) -> List.of();
            case LobbyCommand.AskPeople ask -> List.of(new LobbyEffect.AnswerPeople(ask.session(), names()));
            case LobbyCommand.AskRoom ask when isEnding(ask.session()) -> List.of();
            case LobbyCommand.AskRoom ask -> wishes.onAskRoom(ask, member(ask.session()));
            case LobbyCommand.AskHistory ask when isEnding(ask.session()) -> List.of();
            case LobbyCommand.AskHistory ask -> wishes.onAskHistory(ask, member(ask.session()));
            case LobbyCommand.KeptUpTo kept when isEnding(kept.session()) -> List.of();
            case LobbyCommand.KeptUpTo kept -> onKept(kept);
            case LobbyCommand.Leave leave -> onLeave(leave);
            case LobbyCommand.Tick tick -> onTick(tick);
        };
    }

    private boolean isEnding(int session) {
        return ending.contains(session);
    }

    private List<LobbyEffect> ended(List<LobbyEffect> effects) {
        for (LobbyEffect effect : effects) {
            switch (effect) {
                case LobbyEffect.CidGap(int session, _) -> ending.add(session);
                case LobbyEffect.CidConflict(int session, _) -> ending.add(session);
                default -> { } // only these two end a session
            }
        }
        return effects;
    }

    private List<LobbyEffect> onJoin(LobbyCommand.Join join) {
        Device unremembered = new Device("baseline:" + join.session());
        Seat seat = new Seat(unremembered.id(), join.address(), join.atMillis());
        members.put(join.session(), new Member(join.address(), unremembered, false, seat));
        return List.of(
                new LobbyEffect.Here(Set.of(Room.LOBBY), seat), new LobbyEffect.Subscribe(join.session()));
    }

    private List<LobbyEffect> onAttach(LobbyCommand.Attach attach) {
        int session = attach.session();
        List<LobbyEffect> effects = new ArrayList<>();
        OptionalInt older = devices.sessionOf(attach.device());
        if (older.isPresent()) {
            effects.addAll(supersede(older.getAsInt()));
        }
        Device device = devices.arrive(attach.device(), session);
        device.heldBack(false);
        Optional<NickRefusal> refusal = attach.nickWish().flatMap(wished -> nicks.claim(device, wished));
        if (device.nick().isEmpty() && !ledger.nick(device.id()).isEmpty()) {
            nicks.claim(device, ledger.nick(device.id()));
        }
        String nick = device.nick().map(Nick::text).orElse("");
        Seat seat = new Seat(device.id(), nick.isEmpty() ? attach.address() : nick, attach.atMillis());
        members.put(session, new Member(attach.address(), device, true, seat));
        boolean known = ledger.knows(device.id());
        long epoch = ledger.seen(device.id(), true, nick, attach.atMillis());
        effects.add(new LobbyEffect.Here(roomsOf(device.id()), seat)); // first: who comes finds themselves among the others
        effects.add(new LobbyEffect.Attached(session, device.id(), known, epoch, nick, attach.have()));
        refusal.ifPresent(why ->
                effects.add(new LobbyEffect.RefuseNick(session, attach.nickWish().orElseThrow(), why)));
        return effects;
    }

    private List<LobbyEffect> supersede(int older) {
        members.remove(older);
        ending.add(older);
        return List.of(new LobbyEffect.Unsubscribe(older), new LobbyEffect.Supersede(older));
    }

    /** The lobby and all others that it is in. */
    private Set<String> roomsOf(String device) {
        Set<String> rooms = new HashSet<>(ledger.roomsOf(device));
        rooms.add(Room.LOBBY);
        return rooms;
    }

    private List<LobbyEffect> onKept(LobbyCommand.KeptUpTo kept) {
        String device = member(kept.session()).id();
        if (kept.room().equals(Room.LOBBY) || ledger.isMember(kept.room(), device)) {
            ledger.cursor(device, kept.room(), kept.mid());
        }
        return List.of();
    }

    private List<LobbyEffect> onWishNick(LobbyCommand.WishNick wish) {
        int session = wish.session();
        Member member = member(session);
        String oldName = member.name();
        Optional<NickRefusal> refusal = nicks.claim(member.device(), wish.wished());
        if (refusal.isPresent()) {
            return List.of(new LobbyEffect.RefuseNick(session, wish.wished(), refusal.get()));
        }
        String newName = member.device().nick().orElseThrow().text();
        member.seat().name(newName);
        if (member.numbered()) {
            ledger.seen(member.id(), false, newName, wish.atMillis());
        }
        Set<String> rooms = member.numbered() ? roomsOf(member.id()) : Set.of(Room.LOBBY);
        return List.of(
                new LobbyEffect.AcceptNick(session, newName),
                new LobbyEffect.Renamed(session, oldName, newName),
                new LobbyEffect.Here(rooms, member.seat()));
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
        LobbyEffect unsubscribed = new LobbyEffect.Unsubscribe(leave.session());
        if (!gone.numbered()) {
            nicks.free(gone.device());
            return List.of(unsubscribed, new LobbyEffect.Gone(Set.of(Room.LOBBY), gone.id()));
        }
        List<LobbyEffect> effects = new ArrayList<>(List.of(unsubscribed));
        devices.leave(gone.device(), leave.lost(), leave.atMillis()).ifPresent(each -> effects.add(forget(each)));
        if (leave.lost()) {
            gone.seat().away(true);
            effects.add(new LobbyEffect.Here(roomsOf(gone.id()), gone.seat()));
        } else {
            effects.add(forget(gone.device()));
        }
        return effects;
    }

    /** The device is not expected back. */
    private LobbyEffect forget(Device device) {
        nicks.free(device);
        return new LobbyEffect.Gone(roomsOf(device.id()), device.id());
    }

    /** Who did not come back in time is not expected any more. */
    private List<LobbyEffect> onTick(LobbyCommand.Tick tick) {
        List<LobbyEffect> effects = new ArrayList<>();
        for (Device device : devices.expectedInVainSince(tick.atMillis() - NICK_HELD_MILLIS)) {
            effects.add(forget(device));
        }
        return effects;
    }

    /** The session said something that could not be kept: until it comes again, what follows it counts for nothing. */
    void holdBack(int session) {
        Member author = members.get(session);
        if (author != null) {
            author.device().heldBack(true);
        }
    }

    /** Whether the session's peer numbers what it says. */
    boolean isNumbered(int session) {
        Member member = members.get(session);
        return member != null && member.numbered();
    }

    private Member member(int session) {
        Member member = members.get(session);
        if (member == null) {
            throw new IllegalStateException("session " + session + " asked something before it joined");
        }
        return member;
    }
}
