package org.threadcenter.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.sqlite.JDBC;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/**
 * One connection to a SQLite database, and the statements prepared on it. Any thread: what is done with it is done in
 * {@link #use} or {@link #change}, under its own lock.
 */
final class Database implements AutoCloseable {
    private static final int MOST_STATEMENTS = 64;

    /** What is done with a database. */
    interface Work<T> {
        T with(Database database) throws SQLException;
    }

    /** What a row is read as. */
    interface Reading<T> {
        T from(ResultSet row) throws SQLException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final SQLiteConnection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Database(SQLiteConnection connection) {
        this.connection = connection;
    }

    /** The only writer of {@code file}, which is made if it isn't there. What it has committed is on the disk. */
    static Database writer(Path file) throws StoreTrouble {
        return open(uri(file), """
                PRAGMA busy_timeout = 2000;
                PRAGMA trusted_schema = OFF;
                PRAGMA cell_size_check = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -16000;
                PRAGMA synchronous = FULL;
                PRAGMA fullfsync = ON;
                PRAGMA checkpoint_fullfsync = ON;
                """);
    }

    /** Reads what the writer of {@code file} has committed, while that goes on writing. */
    static Database reader(Path file) throws StoreTrouble {
        return open(uri(file), """
                PRAGMA busy_timeout = 5000;
                PRAGMA trusted_schema = OFF;
                PRAGMA cell_size_check = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA query_only = ON;
                """);
    }

    /** Reads a file that may be somebody else's, or one at rest, beside which nothing is then made. */
    static Database guest(Path file, boolean atRest) throws StoreTrouble {
        return open(uri(file) + (atRest ? "?immutable=1" : "?mode=ro"), """
                PRAGMA busy_timeout = 5000;
                PRAGMA trusted_schema = OFF;
                PRAGMA cell_size_check = ON;
                PRAGMA temp_store = MEMORY;
                """);
    }

    /**
     * Lives and dies with the process; nothing of it is on a disk. Not {@code :memory:}, since what SQLite does with
     * each commit takes as long as its cache is large, and that would be all there is. Bound: 1 GiB, SQLite's own.
     */
    static Database inMemory() throws StoreTrouble {
        return open("file:messages?vfs=memdb", """
                PRAGMA trusted_schema = OFF;
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -4000;
                PRAGMA journal_mode = MEMORY;
                PRAGMA synchronous = OFF;
                """);
    }

    /** A question mark in a path would begin the driver's own parameters. */
    private static String uri(Path file) {
        return file.toAbsolutePath().toUri().toString();
    }

    private static Database open(String name, String pragmas) throws StoreTrouble {
        NativeLibrary.load();
        try {
            Database database = new Database(JDBC.createConnection(JDBC.PREFIX + name, driver()));
            database.prepare(pragmas);
            return database;
        } catch (SQLException refused) {
            throw StoreTrouble.of(refused);
        }
    }

    /** To find out what rows were called, which nobody asks for, takes more than half of the time of an insertion. */
    private static Properties driver() {
        Properties settings = new Properties();
        settings.setProperty("jdbc.get_generated_keys", "false");
        return settings;
    }

    /** The driver's own transactions would keep one open all the time; it is left to believe that it has one. */
    private void prepare(String pragmas) throws SQLException {
        try {
            script(pragmas);
            connection.setAutoCommit(false);
            script("ROLLBACK");
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }

    <T> T use(Work<T> work) throws StoreTrouble {
        lock.lock();
        try {
            return work.with(this);
        } catch (SQLException refused) {
            forgetStatements(); // the driver has closed the one that failed
            throw StoreTrouble.of(refused);
        } finally {
            lock.unlock();
        }
    }

    /** All of the work's changes or, when it throws, none of them. */
    <T> T change(Work<T> work) throws StoreTrouble {
        return use(database -> {
            update("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T result = work.with(database);
                update("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack();
                }
            }
        });
    }

    private void rollBack() {
        forgetStatements();
        try {
            script("ROLLBACK");
        } catch (SQLException _) {
            // After some failures SQLite has rolled back by itself, and says that there is nothing to roll back.
        }
    }

    /** Runs one or more statements that have no arguments and no result. */
    void script(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    void update(String sql, Object... arguments) throws SQLException {
        statement(sql, arguments).executeUpdate();
    }

    <T> List<T> all(String sql, Reading<T> reading, Object... arguments) throws SQLException {
        List<T> found = new ArrayList<>();
        each(sql, reading, found::add, arguments);
        return found;
    }

    <T> Optional<T> first(String sql, Reading<T> reading, Object... arguments) throws SQLException {
        try (ResultSet rows = statement(sql, arguments).executeQuery()) {
            return rows.next() ? Optional.of(reading.from(rows)) : Optional.empty();
        }
    }

    /** A whole number that every such question has as its answer. */
    long number(String sql, Object... arguments) throws SQLException {
        return first(sql, row -> row.getLong(1), arguments).orElseThrow(() -> new SQLException("no row: " + sql));
    }

    /** Reads rows as long as {@code taking} wants more. */
    <T> void each(String sql, Reading<T> reading, Predicate<T> taking, Object... arguments) throws SQLException {
        try (ResultSet rows = statement(sql, arguments).executeQuery()) {
            while (rows.next() && taking.test(reading.from(rows))) {
                // the test takes it
            }
        }
    }

    /**
     * As {@link #each}, but gives up after about {@code effort} steps of SQLite's own machine, of which a row that is looked
     * at and passed over takes some dozen: what a stranger asks for has a bound.
     */
    <T> void eachWithin(long effort, String sql, Reading<T> reading, Predicate<T> taking, Object... arguments)
            throws SQLException {
        Patience patience = new Patience(effort);
        ProgressHandler.setHandler(connection, Patience.STEPS, patience);
        try {
            each(sql, reading, taking, arguments);
        } catch (SQLException refused) {
            if (!patience.isOver()) {
                throw refused;
            }
            forgetStatements(); // the driver has closed the one that was ended
        } finally {
            ProgressHandler.clearHandler(connection);
        }
    }

    /** Ends a statement that takes too long. The thread that runs it. */
    private static final class Patience extends ProgressHandler {
        static final int STEPS = 10_000;

        private long left;

        Patience(long effort) {
            this.left = effort;
        }

        @Override
        protected int progress() {
            left -= STEPS;
            return isOver() ? 1 : 0;
        }

        boolean isOver() {
            return left < 0;
        }
    }

    private PreparedStatement statement(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            if (statements.size() >= MOST_STATEMENTS) {
                forgetStatements();
            }
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private void forgetStatements() {
        for (PreparedStatement statement : statements.values()) {
            try {
                statement.close();
            } catch (SQLException _) {
                // It is gone either way.
            }
        }
        statements.clear();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            forgetStatements();
            connection.close();
        } catch (SQLException _) {
            // What was committed is on the disk; the rest was never promised.
        } finally {
            lock.unlock();
        }
    }
}
