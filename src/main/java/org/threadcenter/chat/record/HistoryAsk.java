package org.threadcenter.chat.record;

import static org.threadcenter.json.Unfit.unless;

import io.avaje.jsonb.Json;
import java.util.Optional;
import org.threadcenter.json.Malformed;
import org.threadcenter.json.PeerJson;

/**
 * HISTORY, upwards: a page of a room's past, or what is found in it. Its JSON has one key, the kind:
 * {@code {"page":{"rid":"7","room":"lobby","before":120,"limit":50}}}.
 */
public sealed interface HistoryAsk {
    int MAX_LIMIT = 1_000;
    int MAX_WORDS_CHARACTERS = 256;

    /** What the answer names this question by. */
    String rid();

    /**
     * The messages next to a place, in the order of their mids: the last {@code limit} below {@code before},
     * or the first {@code limit} above {@code after}; exactly one of the two is there.
     */
    @Json
    record Page(String rid, String room, Long before, Long after, int limit) implements HistoryAsk {
        public Page {
            Rules.name("rid", rid);
            Rules.room(room);
            unless(before != null ^ after != null, "a page must be before or after a mid");
            unless(before == null || before >= 1, "before must be a whole number from 1");
            unless(after == null || after >= 0, "after must be a whole number from 0");
            Rules.limit(limit, MAX_LIMIT);
        }

        public static Page before(String rid, String room, long mid, int limit) {
            return new Page(rid, room, mid, null, limit);
        }

        public static Page after(String rid, String room, long mid, int limit) {
            return new Page(rid, room, null, mid, limit);
        }
    }

    /**
     * The newest messages that hold all of {@code words}, whatever their accents and capitals.
     *
     * @param room the room to look in, or null for all in which the device is
     * @param from the author's nick, or null for anybody's
     * @param since not said before this, milliseconds since 1970, or null
     * @param until said before this, or null
     */
    @Json
    record Search(String rid, String words, String room, String from, Long since, Long until, int limit)
            implements HistoryAsk {
        public Search {
            Rules.name("rid", rid);
            unless(words != null && !words.isBlank() && words.length() <= MAX_WORDS_CHARACTERS,
                    "words must have 1 to " + MAX_WORDS_CHARACTERS + " characters");
            if (room != null) {
                Rules.room(room);
            }
            if (from != null) {
                Rules.name("from", from);
            }
            Rules.limit(limit, MAX_LIMIT);
        }

        public Optional<String> inRoom() {
            return Optional.ofNullable(room);
        }
    }

    /** As it is written: exactly one is there. */
    @Json
    record Form(Page page, Search search) {
        public Form {
            unless(page != null ^ search != null, "a question must have one kind that this version knows");
        }
    }

    default byte[] encode() {
        return Types.HISTORY_ASK.toJsonBytes(switch (this) {
            case Page page -> new Form(page, null);
            case Search search -> new Form(null, search);
        });
    }

    static HistoryAsk decode(byte[] payload) throws Malformed {
        Form form = PeerJson.read(Types.HISTORY_ASK, payload);
        return form.page() != null ? form.page() : form.search();
    }
}
