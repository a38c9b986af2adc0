package org.threadcenter.chat;

import java.util.Optional;

/**
 * One person's words as a server passes them on: {@code [ana] hello}. A value; any thread.
 *
 * <p>Every line of a text carries its own {@code [nick] }, so that nobody can forge another's line by
 * putting a line end into a message.
 *
 * @param nick whoever said it, as the server named them: a nick or {@code host:port}
 * @param text what was said, without the names in front; may have several lines
 */
public record Said(String nick, String text) {
    private static final String CLOSES = "] ";

    public Said {
        if (nick.isEmpty() || nick.indexOf('\n') >= 0 || nick.contains(CLOSES)) {
            throw new IllegalArgumentException("nobody can be called '" + nick + "'");
        }
    }

    /** {@code text} as it is broadcast: {@code [nick] } in front of every line of it. */
    public static String line(String nick, String text) {
        String name = name(nick);
        return name + text.replace("\n", "\n" + name);
    }

    /** What {@code broadcast} says and who says it, or empty when no {@code [nick] } stands in front. */
    public static Optional<Said> parse(String broadcast) {
        int end = broadcast.indexOf(CLOSES);
        if (!broadcast.startsWith("[") || end < 2 || broadcast.lastIndexOf('\n', end) >= 0) {
            return Optional.empty();
        }
        String nick = broadcast.substring(1, end);
        String text = broadcast.substring(end + CLOSES.length());
        return Optional.of(new Said(nick, text.replace("\n" + name(nick), "\n")));
    }

    /** The text that carries an action: {@code * ana waves}. */
    public static String actionText(String nick, String deed) {
        return actor(nick) + deed;
    }

    /** True for {@code * ana waves} said by ana; by anybody else it is a text like any other. */
    public boolean action() {
        return text.startsWith(actor(nick));
    }

    /** What the person does, without the name in front; only for an {@link #action}. */
    public String deed() {
        if (!action()) {
            throw new IllegalStateException("not an action: " + text);
        }
        return text.substring(actor(nick).length());
    }

    /** The whole as it is broadcast; {@link #parse} reads it back. */
    public String line() {
        return line(nick, text);
    }

    private static String name(String nick) {
        return "[" + nick + CLOSES;
    }

    private static String actor(String nick) {
        return "* " + nick + " ";
    }
}
