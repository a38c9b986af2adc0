package org.threadcenter.log;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that happened, for one line of the log.
 *
 * @param atMillis wall-clock time, milliseconds since 1970
 * @param name what happened, lower case with dashes: {@code connect}, {@code nick}, {@code broadcast}
 * @param fields what is known of it, in order
 */
public record LogEvent(long atMillis, Level level, String name, List<Field> fields) {
    /** How much attention an event deserves. */
    public enum Level {
        INFO,
        WARN,
        ERROR
    }

    /** A name and a value; the value may hold anything, the line that is made of it is safe. */
    public record Field(String name, String value) {
        public static Field of(String name, Object value) {
            return new Field(name, String.valueOf(value));
        }
    }

    public LogEvent {
        fields = List.copyOf(fields);
    }

    public static LogEvent info(long atMillis, String name) {
        return new LogEvent(atMillis, Level.INFO, name, List.of());
    }

    public static LogEvent warn(long atMillis, String name) {
        return new LogEvent(atMillis, Level.WARN, name, List.of());
    }

    /** This event with one more field. */
    public LogEvent with(String field, Object value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(Field.of(field, value));
        return new LogEvent(atMillis, level, name, more);
    }
}
