package org.threadcenter.client;

import java.util.OptionalLong;
import org.threadcenter.chat.CleanText;
import org.threadcenter.chat.Room;
import org.threadcenter.chat.record.Message;

/**
 * Something that was said, in its place: what a screen shows. All text is clean of what could touch a terminal.
 *
 * @param room where
 * @param mid its number in the room, by which everybody orders it; 0 from a baseline server, which has none
 * @param atMillis when, milliseconds since 1970; 0 from a baseline server, which doesn't tell
 * @param device whose: 16 hex digits, or {@code baseline:…}; empty from a baseline server
 * @param nick the author's name at that time
 * @param kind {@link Message#TEXT} or {@link Message#ACTION}; of a later version's kind, treat it as text
 * @param text possibly of several lines
 * @param own whether this device said it
 * @param id for an own one of this run, or one announced by {@link ClientEvent.Waiting}, the caller's number
 */
public record Line(
        String room,
        long mid,
        long atMillis,
        String device,
        String nick,
        String kind,
        String text,
        boolean own,
        OptionalLong id) {

    /** A message as its reader sees it who is {@code device}, and who may have it in their outbox. */
    static Line of(Message message, String device, Outbox outbox) {
        boolean own = message.device().equals(device);
        return new Line(
                message.room(),
                message.mid(),
                message.at(),
                message.device(),
                CleanText.forWire(message.from()),
                message.kind(),
                CleanText.forWire(message.text()),
                own,
                own ? outbox.idOf(message.cid()) : OptionalLong.empty());
    }

    /** As a baseline server tells it. */
    public static Line baseline(String nick, String text) {
        return new Line(Room.LOBBY, 0, 0, "", nick, Message.TEXT, text, false, OptionalLong.empty());
    }
}
