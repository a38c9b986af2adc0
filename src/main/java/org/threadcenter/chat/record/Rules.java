package org.threadcenter.chat.record;

import static org.threadcenter.json.Unfit.unless;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What the values of records have in common. Each rule throws {@code Unfit} with its sentence. What each message
 * passes does without regular expressions, which took a twentieth of the server's time.
 */
final class Rules {
    private static final int MAX_ROOM_CHARACTERS = 64;
    private static final int MAX_NAME_CHARACTERS = 128;
    private static final int MAX_TOPIC_CHARACTERS = 256;
    private static final int MAX_SENTENCE_CHARACTERS = 1_024;
    private static final int DEVICE_DIGITS = 16;
    private static final Pattern BASELINE = Pattern.compile("baseline:[0-9]{1,19}");
    private static final int MAX_CODE_CHARACTERS = 32;

    private Rules() {}

    static void room(String room) {
        unless(room != null && !room.isEmpty() && room.length() <= MAX_ROOM_CHARACTERS,
                "room must have 1 to " + MAX_ROOM_CHARACTERS + " characters");
    }

    /** A nick, or what somebody without one is shown by. */
    static void name(String key, String name) {
        unless(name != null && !name.isBlank() && name.length() <= MAX_NAME_CHARACTERS,
                key + " must have 1 to " + MAX_NAME_CHARACTERS + " characters");
    }

    static void device(String device) {
        unless(device != null && (isKeyId(device) || BASELINE.matcher(device).matches()),
                "device must be 16 hex digits, or baseline: and a number");
    }

    private static boolean isKeyId(String device) {
        boolean fits = device.length() == DEVICE_DIGITS;
        for (int i = 0; i < device.length() && fits; i++) {
            char c = device.charAt(i);
            fits = isDigit(c) || 'a' <= c && c <= 'f';
        }
        return fits;
    }

    static void code(String key, String code) {
        unless(code != null && isCode(code), key + " must be a word of a-z, 0-9 and _");
    }

    private static boolean isCode(String code) {
        boolean fits = !code.isEmpty() && code.length() <= MAX_CODE_CHARACTERS && isLetter(code.charAt(0));
        for (int i = 1; i < code.length() && fits; i++) {
            char c = code.charAt(i);
            fits = isLetter(c) || isDigit(c) || c == '_';
        }
        return fits;
    }

    private static boolean isLetter(char c) {
        return 'a' <= c && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return '0' <= c && c <= '9';
    }

    static void topic(String topic) {
        unless(topic != null && topic.length() <= MAX_TOPIC_CHARACTERS,
                "topic must have at most " + MAX_TOPIC_CHARACTERS + " characters");
    }

    static void sentence(String sentence) {
        unless(sentence != null && sentence.length() <= MAX_SENTENCE_CHARACTERS,
                "message must have at most " + MAX_SENTENCE_CHARACTERS + " characters");
    }

    static void atLeast(long least, String key, long value) {
        unless(value >= least, key + " must be a whole number from " + least);
    }

    static void limit(int limit, int most) {
        unless(1 <= limit && limit <= most, "limit must be a whole number from 1 to " + most);
    }

    static void text(String text) {
        unless(text != null, "text must be there");
        unless(isWithin(text, Message.MAX_TEXT_BYTES), "text must have at most " + Message.MAX_TEXT_BYTES + " bytes");
    }

    /** Whether {@code text} has at most {@code maxBytes} bytes of UTF-8. */
    static boolean isWithin(String text, int maxBytes) {
        int mostBytesPerChar = 3;
        return text.length() <= maxBytes / mostBytesPerChar
                || text.length() <= maxBytes && text.getBytes(StandardCharsets.UTF_8).length <= maxBytes;
    }
}
