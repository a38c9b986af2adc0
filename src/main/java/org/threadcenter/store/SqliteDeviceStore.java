package org.threadcenter.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.threadcenter.chat.record.Message;

/**
 * A device's memory of one server in a SQLite file. Owned by the client's thread. Bound: {@value #MAX_LINES} lines of
 * one server; the oldest go, some at each save.
 *
 * <p>Tests may stop at its crash points: {@code outbox-before-commit} and {@code -after-commit}, the same of
 * {@code history} and of {@code settle}.
 */
public final class SqliteDeviceStore implements DeviceStore {
    /** Lines that are kept of one server. */
    public static final long MAX_LINES = 100_000;

    private static final int TRIMMED_AT_ONCE = 2_000;

    private final String server;
    private final long maxLines;
    private final Database file;
    private final Optional<Path> setAside;
    private final CrashPoint crash;
    private long lines;

    private SqliteDeviceStore(String server, long maxLines, DeviceTables.Opened opened, CrashPoint crash) {
        this.server = server;
        this.maxLines = maxLines;
        this.file = opened.file();
        this.setAside = opened.setAside();
        this.crash = crash;
    }

    /**
     * Opens what the file has of a server, and makes the file if it isn't there.
     *
     * @param crash {@link CrashPoint#NONE}, but in tests
     */
    public static SqliteDeviceStore open(Path file, String server, CrashPoint crash) throws IOException {
        return open(file, server, MAX_LINES, crash);
    }

    static SqliteDeviceStore open(Path path, String server, long maxLines, CrashPoint crash) throws IOException {
        DeviceTables.Opened opened = DeviceTables.open(path);
        SqliteDeviceStore store = new SqliteDeviceStore(server, maxLines, opened, crash);
        boolean counted = false;
        try {
            store.lines = opened.file().use(each -> each.number(
                    "SELECT count(*) FROM line JOIN log ON log.no = line.log WHERE log.server = ?", server));
            counted = true;
            return store;
        } finally {
            if (!counted) {
                opened.file().close();
            }
        }
    }

    /** All of the work or nothing, on the disk when it returns; {@code what} names its crash points. */
    private <T> T commit(String what, Database.Work<T> work) throws IOException {
        T result = file.change(each -> {
            T done = work.with(each);
            crash.pass(what + "-before-commit");
            return done;
        });
        crash.pass(what + "-after-commit");
        return result;
    }

    @Override
    public Optional<Path> setAside() {
        return setAside;
    }

    @Override
    public DeviceState state() throws IOException {
        return file.use(each -> {
            List<Unsettled> outbox = each.all(
                    "SELECT no, log, cid, sent, room, kind, text FROM outbox WHERE server = ? ORDER BY no",
                    SqliteDeviceStore::unsettled,
                    server);
            Optional<Long> last = each.first(
                    "SELECT no FROM log WHERE server = ? AND used > 0 ORDER BY used DESC LIMIT 1",
                    row -> row.getLong(1),
                    server);
            return last.isPresent()
                    ? state(each, last.get(), outbox)
                    : new DeviceState(Optional.empty(), 0, Map.of(), outbox);
        });
    }

    private static DeviceState state(Database file, long log, List<Unsettled> outbox) throws SQLException {
        Map<String, Long> places = new HashMap<>();
        file.each(
                "SELECT room, mid FROM place WHERE log = ?",
                row -> Map.entry(row.getString(1), row.getLong(2)),
                place -> places.put(place.getKey(), place.getValue()) == null,
                log);
        Optional<String> id = file.first("SELECT id FROM log WHERE no = ?", row -> row.getString(1), log);
        return new DeviceState(id, file.number("SELECT settled FROM log WHERE no = ?", log), places, outbox);
    }

    private static Unsettled unsettled(ResultSet row) throws SQLException {
        return new Unsettled(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getBoolean(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }

    @Override
    public List<Long> write(List<Unsettled> said) throws IOException {
        return commit("outbox", each -> put(each, said));
    }

    private List<Long> put(Database file, List<Unsettled> said) throws SQLException {
        List<Long> nos = new ArrayList<>(said.size());
        for (Unsettled each : said) {
            nos.add(each.no() == 0 ? add(file, each) : change(file, each));
        }
        return nos;
    }

    private long add(Database file, Unsettled said) throws SQLException {
        file.update(
                "INSERT INTO outbox (server, log, cid, sent, room, kind, text) VALUES (?, ?, ?, ?, ?, ?, ?)",
                server,
                said.log(),
                said.cid(),
                said.sent() ? 1 : 0,
                said.room(),
                said.kind(),
                said.text());
        return file.number("SELECT last_insert_rowid()");
    }

    private static long change(Database file, Unsettled said) throws SQLException {
        file.update(
                "UPDATE outbox SET log = ?, cid = ?, sent = ? WHERE no = ?",
                said.log(),
                said.cid(),
                said.sent() ? 1 : 0,
                said.no());
        return said.no();
    }

    @Override
    public void attach(Attachment attachment, List<Unsettled> waiting) throws IOException {
        commit("settle", each -> {
            if (attachment.anew()) { // what it had stays, under a name that no log can have
                each.update(
                        "UPDATE log SET id = id || ' ' || no, used = 0 WHERE server = ? AND id = ?",
                        server,
                        attachment.log());
            }
            each.update(
                    "UPDATE log SET settled = ?, used = 1 + (SELECT max(used) FROM log) WHERE no = ?",
                    attachment.cid(),
                    log(each, attachment.log()));
            remove(each, attachment.arrived());
            return put(each, waiting);
        });
    }

    /** The number of the log, which is made if it isn't there. */
    private long log(Database file, String id) throws SQLException {
        file.update("INSERT INTO log (server, id) VALUES (?, ?) ON CONFLICT DO NOTHING", server, id);
        return file.number("SELECT no FROM log WHERE server = ? AND id = ?", server, id);
    }

    private static void remove(Database file, List<Long> nos) throws SQLException {
        for (long no : nos) {
            file.update("DELETE FROM outbox WHERE no = ?", no);
        }
    }

    @Override
    public void settle(String log, long cid, List<Long> nos) throws IOException {
        commit("settle", each -> {
            each.update(
                    "UPDATE log SET settled = max(settled, ?) WHERE server = ? AND id = ?", cid, server, log);
            remove(each, nos);
            return cid;
        });
    }

    @Override
    public void save(String id, List<Message> heard, Map<String, Long> places, Set<String> left) throws IOException {
        lines = commit("history", each -> {
            long log = log(each, id);
            for (Map.Entry<String, Long> place : places.entrySet()) {
                each.update(
                        "INSERT OR REPLACE INTO place (log, room, mid) VALUES (?, ?, ?)",
                        log,
                        place.getKey(),
                        place.getValue());
            }
            for (String room : left) {
                each.update("DELETE FROM place WHERE log = ? AND room = ?", log, room);
            }
            return trim(each, lines + insert(each, log, heard));
        });
    }

    private static long insert(Database file, long log, List<Message> heard) throws SQLException {
        long before = file.number("SELECT total_changes()");
        for (Message message : heard) {
            file.update(
                    "INSERT INTO line (log, room, mid, at, nick, device, cid, text, kind)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    log,
                    message.room(),
                    message.mid(),
                    message.at(),
                    message.from(),
                    message.device(),
                    message.cid(),
                    message.text(),
                    message.kind());
        }
        return file.number("SELECT total_changes()") - before;
    }

    /** The oldest lines of the server go; how many are left. */
    private long trim(Database file, long kept) throws SQLException {
        long surplus = Math.min(kept - maxLines, TRIMMED_AT_ONCE);
        if (surplus <= 0) {
            return kept;
        }
        file.update(
                "DELETE FROM line WHERE no IN (SELECT line.no FROM line JOIN log ON log.no = line.log"
                        + " WHERE log.server = ? ORDER BY line.no LIMIT ?)",
                server,
                surplus);
        return kept - surplus;
    }

    @Override
    public List<Message> before(String log, String room, long mid, int limit) throws IOException {
        return file.use(each -> each.all(
                        "SELECT room, mid, at, nick, device, cid, text, kind FROM line"
                                + " WHERE log = (SELECT no FROM log WHERE server = ? AND id = ?)"
                                + " AND room = ? AND mid < ? ORDER BY mid DESC LIMIT ?",
                        SqliteDeviceStore::message,
                        server,
                        log,
                        room,
                        mid,
                        limit)
                .reversed());
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8));
    }

    @Override
    public void close() {
        file.close();
    }
}
