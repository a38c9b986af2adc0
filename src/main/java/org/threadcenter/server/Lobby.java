package org.threadcenter.server;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Nick;
import org.threadcenter.chat.NickCheck;
import org.threadcenter.server.LobbyEffect.NickRefusal;

/**
 * Who is here, under which name, and what follows from what they ask. Pure: no clock, thread or socket.
 * Owned by the {@link Hub}'s thread.
 *
 * <p>Invariant: no two members have nicks of one skeleton, so nobody can pass for somebody else.
 */
final class Lobby {
    private record Member(String address, Optional<Nick> nick) {
        String name() {
            return nick.map(Nick::text).orElse(address);
        }
    }

    private final Map<Integer, Member> members = new LinkedHashMap<>();
    private final Map<String, Integer> holders = new HashMap<>();

    /** What {@code command} leads to; the lobby has changed accordingly. */
    List<LobbyEffect> apply(LobbyCommand command) {
        return switch (command) {
            case LobbyCommand.Join join -> onJoin(join);
            case LobbyCommand.Say say -> onSay(say);
            case LobbyCommand.WishNick wish -> List.of(onWishNick(wish));
            case LobbyCommand.AskPeople ask -> List.of(new LobbyEffect.AnswerPeople(ask.session(), names()));
            case LobbyCommand.Leave leave -> onLeave(leave);
        };
    }

    private List<LobbyEffect> onJoin(LobbyCommand.Join join) {
        members.put(join.session(), new Member(join.address(), Optional.empty()));
        return List.of(new LobbyEffect.Subscribe(join.session()));
    }

    private List<LobbyEffect> onSay(LobbyCommand.Say say) {
        String from = member(say.session()).name();
        String text = CleanText.forWire(say.text());
        return List.of(new LobbyEffect.Publish(
                say.session(), from, "baseline:" + say.session(), 1, text, say.fragments(), say.atMillis()));
    }

    private LobbyEffect onWishNick(LobbyCommand.WishNick wish) {
        return switch (Nick.check(wish.wished())) {
            case NickCheck.Refused(NickCheck.Reason reason) -> refuse(wish, translate(reason));
            case NickCheck.Fine(Nick nick) -> take(wish, nick);
        };
    }

    private LobbyEffect take(LobbyCommand.WishNick wish, Nick nick) {
        int session = wish.session();
        Integer holder = holders.get(nick.skeleton());
        if (holder != null && holder != session) {
            return refuse(wish, NickRefusal.TAKEN);
        }
        Member member = member(session);
        member.nick().ifPresent(old -> holders.remove(old.skeleton()));
        holders.put(nick.skeleton(), session);
        members.put(session, new Member(member.address(), Optional.of(nick)));
        return new LobbyEffect.AcceptNick(session, nick.text());
    }

    private static LobbyEffect refuse(LobbyCommand.WishNick wish, NickRefusal why) {
        return new LobbyEffect.RefuseNick(wish.session(), wish.wished(), why);
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
        Member gone = members.remove(leave.session());
        if (gone == null) {
            return List.of();
        }
        gone.nick().ifPresent(nick -> holders.remove(nick.skeleton()));
        return List.of(new LobbyEffect.Unsubscribe(leave.session()));
    }

    private Member member(int session) {
        Member member = members.get(session);
        if (member == null) {
            throw new IllegalStateException("session " + session + " asked something before it joined");
        }
        return member;
    }
}
