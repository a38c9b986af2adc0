package org.threadcenter.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of JSON and a place in it: signs, strings, numbers and words one after the other, as RFC 8259 has
 * them. What is not so is {@link Unfit}. One use; one thread.
 */
final class JsonText {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final String BLANKS = " \t\r\n";
    private static final String SHORT_ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int HEX_DIGITS = 4;

    private final String json;
    private int at;

    JsonText(String json) {
        this.json = json;
    }

    /** The next sign that is no blank; it stays. */
    char peek() {
        skipBlanks();
        return charAt(at);
    }

    void take(char expected) {
        if (peek() != expected) {
            throw wrong();
        }
        at++;
    }

    void takeWord(String word) {
        skipBlanks();
        if (!json.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
    }

    /** Nothing but blanks may follow. */
    void requireEnd() {
        skipBlanks();
        if (at < json.length()) {
            throw wrong();
        }
    }

    String number() {
        skipBlanks();
        Matcher number = NUMBER.matcher(json).region(at, json.length());
        if (!number.lookingAt()) {
            throw wrong();
        }
        at = number.end();
        return number.group();
    }

    String string() {
        take('"');
        int end = endOfPlain();
        if (json.charAt(end) != '"') {
            return stringWithEscapes();
        }
        String plain = json.substring(at, end);
        at = end + 1;
        return plain;
    }

    private String stringWithEscapes() {
        StringBuilder text = new StringBuilder();
        while (true) {
            int end = endOfPlain();
            text.append(json, at, end);
            at = end + 1;
            if (json.charAt(end) == '"') {
                return text.toString();
            }
            text.append(escape());
        }
    }

    /** Where the next quote or backslash is. */
    private int endOfPlain() {
        int end = at;
        while (charAt(end) != '"' && json.charAt(end) != '\\') {
            if (json.charAt(end) < ' ') {
                at = end;
                throw wrong();
            }
            end++;
        }
        return end;
    }

    private char escape() {
        char sign = charAt(at++);
        if (sign == 'u') {
            return fourHexDigits();
        }
        int which = SHORT_ESCAPES.indexOf(sign);
        if (which < 0) {
            throw wrong();
        }
        return ESCAPED.charAt(which);
    }

    private char fourHexDigits() {
        int value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            char digit = charAt(at++);
            int worth = digit < 0x80 ? Character.digit(digit, 16) : -1;
            if (worth < 0) {
                throw wrong();
            }
            value = value << 4 | worth;
        }
        return (char) value;
    }

    private char charAt(int index) {
        if (index >= json.length()) {
            at = json.length();
            throw wrong();
        }
        return json.charAt(index);
    }

    private void skipBlanks() {
        while (at < json.length() && BLANKS.indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private Unfit wrong() {
        return new Unfit("the payload is not the JSON that it should be, at " + location());
    }

    String location() {
        return "character " + (at + 1);
    }
}
