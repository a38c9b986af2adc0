package org.threadcenter.json;

import io.avaje.json.JsonReader;
import io.avaje.json.PropertyNames;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON as RFC 8259 has it and nothing else, at most {@value #MAX_DEPTH} levels deep, strings of any
 * length. The library's own reader takes no string over 32,768 characters, and a text may have twice as many.
 * One use; one thread.
 */
final class StrictReader implements JsonReader {
    static final int MAX_DEPTH = 8;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final String SHORT_ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int HEX_DIGITS = 4;

    private final String json;
    private final boolean[] anyBefore = new boolean[MAX_DEPTH + 1];
    private int at;
    private int depth;

    StrictReader(String json) {
        this.json = json;
    }

    /** Nothing but blanks may follow the one value. */
    void requireEnd() {
        skipBlanks();
        if (at < json.length()) {
            throw wrong();
        }
    }

    private Unfit wrong() {
        return new Unfit("the payload is not the JSON that it should be, at " + location());
    }

    @Override
    public void beginObject(PropertyNames names) {
        begin('{');
    }

    @Override
    public void beginObject() {
        begin('{');
    }

    @Override
    public void beginArray() {
        begin('[');
    }

    private void begin(char bracket) {
        if (depth == MAX_DEPTH) {
            throw new Unfit("the JSON is nested more than " + MAX_DEPTH + " levels deep");
        }
        take(bracket);
        anyBefore[++depth] = false;
    }

    @Override
    public void endObject() {
        end('}');
    }

    @Override
    public void endArray() {
        end(']');
    }

    private void end(char bracket) {
        take(bracket);
        depth--;
    }

    @Override
    public boolean hasNextField() {
        return hasNext('}');
    }

    @Override
    public boolean hasNextElement() {
        return hasNext(']');
    }

    private boolean hasNext(char bracket) {
        if (peek() == bracket) {
            return false;
        }
        if (anyBefore[depth]) {
            take(',');
        }
        anyBefore[depth] = true;
        return true;
    }

    @Override
    public String nextField() {
        String name = readString();
        take(':');
        return name;
    }

    @Override
    public boolean isNullValue() {
        return peek() == 'n' && takeWord("null");
    }

    @Override
    public boolean readBoolean() {
        return peek() == 't' ? takeWord("true") : !takeWord("false");
    }

    @Override
    public int readInt() {
        return Math.toIntExact(readLong());
    }

    /** Whole numbers only: 3.0 is none here. */
    @Override
    public long readLong() {
        return Long.parseLong(number());
    }

    @Override
    public double readDouble() {
        return Double.parseDouble(number());
    }

    private String number() {
        skipBlanks();
        Matcher number = NUMBER.matcher(json).region(at, json.length());
        if (!number.lookingAt()) {
            throw wrong();
        }
        at = number.end();
        return number.group();
    }

    @Override
    public String readString() {
        take('"');
        int end = endOfPlain(at);
        if (charAt(end) == '"') {
            String plain = json.substring(at, end);
            at = end + 1;
            return plain;
        }
        return readEscaped();
    }

    private String readEscaped() {
        StringBuilder text = new StringBuilder();
        while (true) {
            int end = endOfPlain(at);
            text.append(json, at, end);
            at = end + 1;
            if (charAt(end) == '"') {
                return text.toString();
            }
            text.append(escape());
        }
    }

    /** Where the next quote or backslash is. */
    private int endOfPlain(int from) {
        int end = from;
        while (charAt(end) != '"' && charAt(end) != '\\') {
            if (charAt(end) < ' ') {
                at = end;
                throw wrong();
            }
            end++;
        }
        return end;
    }

    private char escape() {
        char sign = charAt(at++);
        if (sign != 'u') {
            int which = SHORT_ESCAPES.indexOf(sign);
            if (which < 0) {
                throw wrong();
            }
            return ESCAPED.charAt(which);
        }
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

    @Override
    public void skipValue() {
        switch (currentToken()) {
            case BEGIN_OBJECT -> {
                beginObject();
                while (hasNextField()) {
                    nextField();
                    skipValue();
                }
                endObject();
            }
            case BEGIN_ARRAY -> {
                beginArray();
                while (hasNextElement()) {
                    skipValue();
                }
                endArray();
            }
            case STRING -> readString();
            case NUMBER -> number();
            case BOOLEAN -> readBoolean();
            case NULL -> isNullValue();
        }
    }

    @Override
    public Token currentToken() {
        return switch (peek()) {
            case '{' -> Token.BEGIN_OBJECT;
            case '[' -> Token.BEGIN_ARRAY;
            case '"' -> Token.STRING;
            case 't', 'f' -> Token.BOOLEAN;
            case 'n' -> Token.NULL;
            default -> Token.NUMBER;
        };
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw wrong();
        }
        at++;
    }

    private boolean takeWord(String word) {
        skipBlanks();
        if (!json.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return true;
    }

    private char peek() {
        skipBlanks();
        return charAt(at);
    }

    private char charAt(int index) {
        if (index >= json.length()) {
            at = json.length();
            throw wrong();
        }
        return json.charAt(index);
    }

    private void skipBlanks() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    @Override
    public String location() {
        return "character " + (at + 1);
    }

    @Override
    public void unmappedField(String name) {
        // Passed over: a later version may know it.
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw unused();
    }

    @Override
    public BigDecimal readDecimal() {
        throw unused();
    }

    @Override
    public BigInteger readBigInteger() {
        throw unused();
    }

    @Override
    public byte[] readBinary() {
        throw unused();
    }

    @Override
    public String readRaw() {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("nothing in the protocol is read like this");
    }
}
