package org.threadcenter.json;

import io.avaje.json.JsonReader;
import io.avaje.json.PropertyNames;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Reads JSON as RFC 8259 has it and nothing else, at most {@value #MAX_DEPTH} levels deep, strings of any
 * length. The library's own reader takes no string over 32,768 characters, and a text may have twice as many.
 * One use; one thread.
 */
final class StrictReader implements JsonReader {
    static final int MAX_DEPTH = 8;

    private final JsonText text;
    private final boolean[] anyBefore = new boolean[MAX_DEPTH + 1];
    private int depth;

    StrictReader(String json) {
        this.text = new JsonText(json);
    }

    /** Nothing but blanks may follow the one value. */
    void requireEnd() {
        text.requireEnd();
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
        text.take(bracket);
        if (depth == MAX_DEPTH) {
            throw new Unfit("the JSON is nested more than " + MAX_DEPTH + " levels deep");
        }
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
        text.take(bracket);
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
        if (text.peek() == bracket) {
            return false;
        }
        if (anyBefore[depth]) {
            text.take(',');
        }
        anyBefore[depth] = true;
        return true;
    }

    @Override
    public String nextField() {
        String name = text.string();
        text.take(':');
        return name;
    }

    /** A null is over with the question. */
    @Override
    public boolean isNullValue() {
        if (text.peek() != 'n') {
            return false;
        }
        text.takeWord("null");
        return true;
    }

    @Override
    public boolean readBoolean() {
        boolean value = text.peek() == 't';
        text.takeWord(value ? "true" : "false");
        return value;
    }

    @Override
    public int readInt() {
        return Math.toIntExact(readLong());
    }

    /** Whole numbers only: 3.0 is none here. */
    @Override
    public long readLong() {
        return Long.parseLong(text.number());
    }

    @Override
    public double readDouble() {
        return Double.parseDouble(text.number());
    }

    @Override
    public String readString() {
        return text.string();
    }

    @Override
    public void skipValue() {
        switch (currentToken()) {
            case BEGIN_OBJECT -> skipObject();
            case BEGIN_ARRAY -> skipArray();
            case STRING -> readString();
            case NUMBER -> text.number();
            case BOOLEAN -> readBoolean();
            case NULL -> isNullValue();
        }
    }

    private void skipObject() {
        beginObject();
        while (hasNextField()) {
            nextField();
            skipValue();
        }
        endObject();
    }

    private void skipArray() {
        beginArray();
        while (hasNextElement()) {
            skipValue();
        }
        endArray();
    }

    @Override
    public Token currentToken() {
        return switch (text.peek()) {
            case '{' -> Token.BEGIN_OBJECT;
            case '[' -> Token.BEGIN_ARRAY;
            case '"' -> Token.STRING;
            case 't', 'f' -> Token.BOOLEAN;
            case 'n' -> Token.NULL;
            default -> Token.NUMBER;
        };
    }

    @Override
    public String location() {
        return text.location();
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
