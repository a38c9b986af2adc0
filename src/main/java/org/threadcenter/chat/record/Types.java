package org.threadcenter.chat.record;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.List;

/** How each record is written and read. Loaded at the first record: a {@code --version} needs no JSON. */
final class Types {
    private static final Jsonb JSON = Jsonb.builder().build();

    static final JsonType<Attached> ATTACHED = JSON.type(Attached.class);
    static final JsonType<Say.Form> SAY = JSON.type(Say.Form.class);
    static final JsonType<Message> MESSAGE = JSON.type(Message.class);
    static final JsonType<Stored> STORED = JSON.type(Stored.class);
    static final JsonType<RoomNews.Form> ROOM = JSON.type(RoomNews.Form.class);
    static final JsonType<History.Form> HISTORY = JSON.type(History.Form.class);
    static final JsonType<Cursor> CURSOR = JSON.type(Cursor.class);
    static final JsonType<HistoryAsk.Form> HISTORY_ASK = JSON.type(HistoryAsk.Form.class);
    static final JsonType<RoomAsk.Form> ROOM_ASK = JSON.type(RoomAsk.Form.class);
    static final JsonType<List<String>> NAMES = JSON.type(String.class).list();

    private Types() {}
}
