package org.threadcenter.store;

import java.sql.SQLException;
import java.util.List;

/**
 * The tables of one sort of file, as the steps that made them: step n turns version n into n + 1, and 0 is an empty
 * file. Immutable; any thread.
 *
 * <p>A step that has once been released is never changed: what should be otherwise is a further step.
 *
 * @param mark what tells this sort of file from all others, in SQLite's {@code application_id}
 */
record Schema(int mark, List<String> steps) {
    Schema {
        steps = List.copyOf(steps);
    }

    int version() {
        return steps.size();
    }

    /** The version of a file of this sort; 0 when it is empty. */
    int version(Database database) throws StoreTrouble {
        long[] found = database.use(db -> new long[] {
            db.number("PRAGMA application_id"),
            db.number("PRAGMA user_version"),
            db.number("SELECT count(*) FROM sqlite_schema")
        });
        boolean empty = found[0] == 0 && found[1] == 0 && found[2] == 0;
        if (!empty && found[0] != mark) {
            throw new StoreTrouble(StoreTrouble.Kind.DAMAGED, "it is the file of another program");
        }
        if (found[1] > version()) {
            throw new StoreTrouble(StoreTrouble.Kind.NEWER,
                    "it has version " + found[1] + ", and this program knows versions up to " + version());
        }
        return Math.toIntExact(found[1]);
    }

    /** Takes the file to this version, one step and one transaction after the other. */
    void update(Database database) throws StoreTrouble {
        for (int version = version(database); version < version(); version++) {
            int next = version + 1;
            String step = steps.get(version);
            database.change(db -> {
                apply(db, step, next);
                return next;
            });
        }
    }

    private void apply(Database database, String step, int version) throws SQLException {
        database.script(step);
        database.script("PRAGMA application_id = " + mark);
        database.script("PRAGMA user_version = " + version);
    }
}
