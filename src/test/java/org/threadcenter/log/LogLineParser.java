package org.threadcenter.log;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a line of the log as a program of somebody else would. */
final class LogLineParser {
    private final String line;
    private int at;

    private LogLineParser(String line) {
        this.line = line;
    }

    static Map<String, String> parse(String line) {
        return new LogLineParser(line).fields();
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        at = line.indexOf(' ');
        fields.put("time", line.substring(0, at));
        while (at < line.length()) {
            int equals = line.indexOf('=', at);
            String name = line.substring(at + 1, equals);
            at = equals + 1;
            fields.put(name, line.charAt(at) == '"' ? quoted() : bare());
        }
        return fields;
    }

    private String bare() {
        int end = line.indexOf(' ', at);
        int stop = end < 0 ? line.length() : end;
        String value = line.substring(at, stop);
        at = stop;
        return value;
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; line.charAt(at) != '"'; at++) {
            value.append(line.charAt(at) == '\\' ? escape() : line.charAt(at));
        }
        at++;
        return value.toString();
    }

    private char escape() {
        char kind = line.charAt(++at);
        if (kind == 'u') {
            at += 4;
            return (char) Integer.parseInt(line.substring(at - 3, at + 1), 16);
        }
        return switch (kind) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
        };
    }
}
