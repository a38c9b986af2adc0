package org.threadcenter.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.threadcenter.chat.Nick;
import org.threadcenter.chat.NickCheck;
import org.threadcenter.server.LobbyEffect.NickRefusal;

/** Which device holds which nick: no two of them look alike. Pure; owned by the {@link Lobby}. */
final class Nicks {
    /** Skeleton of a nick → id of the device that holds it. */
    private final Map<String, String> holders = new HashMap<>();

    /** Gives the device the nick, or says why not. */
    Optional<NickRefusal> claim(Device device, String wished) {
        return switch (Nick.check(wished)) {
            case NickCheck.Refused(NickCheck.Reason reason) -> Optional.of(translate(reason));
            case NickCheck.Fine(Nick nick) -> take(device, nick);
        };
    }

    private Optional<NickRefusal> take(Device device, Nick nick) {
        String holder = holders.getOrDefault(nick.skeleton(), device.id());
        if (!holder.equals(device.id())) {
            return Optional.of(NickRefusal.TAKEN);
        }
        free(device);
        holders.put(nick.skeleton(), device.id());
        device.nick(Optional.of(nick));
        return Optional.empty();
    }

    void free(Device device) {
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
}
