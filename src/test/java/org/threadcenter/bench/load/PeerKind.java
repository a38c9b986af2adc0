package org.threadcenter.bench.load;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The servers that ours is measured beside, with as little around them as they run with. */
enum PeerKind {
    REDIS("redis-server", "nothing saved, subscribers' output unlimited") {
        @Override
        String settings(int port, Path folder) {
            return """
                    port %d
                    bind 127.0.0.1
                    save ""
                    appendonly no
                    maxclients 9000
                    client-output-buffer-limit pubsub 0 0 0
                    dir %s
                    """.formatted(port, folder);
        }

        @Override
        List<String> arguments(Path settings) {
            return List.of(settings.toString());
        }

        @Override
        PlainClient.Dialect dialect(Scenario scenario) {
            return new Redis();
        }
    },

    NATS("nats-server", "pings once an hour") {
        @Override
        String settings(int port, Path folder) {
            return "host: \"127.0.0.1\"\nport: %d\nping_interval: \"1h\"\nmax_connections: 9000\n".formatted(port);
        }

        @Override
        List<String> arguments(Path settings) {
            return List.of("-c", settings.toString());
        }

        @Override
        PlainClient.Dialect dialect(Scenario scenario) {
            return new Nats();
        }
    },

    NGIRCD("ngircd", "penalties off (MaxPenaltyTime 0), no limits of connections, no PING, no look-ups") {
        @Override
        String settings(int port, Path folder) {
            return """
                    [Global]
                    Name = bench.example.net
                    Info = bench
                    Listen = 127.0.0.1
                    Ports = %d
                    ServerUID = nobody
                    ServerGID = nogroup
                    [Limits]
                    MaxConnections = 0
                    MaxConnectionsIP = 0
                    MaxJoins = 0
                    MaxPenaltyTime = 0
                    PingTimeout = 3600
                    PongTimeout = 3600
                    [Options]
                    DNS = no
                    Ident = no
                    PAM = no
                    """.formatted(port);
        }

        @Override
        List<String> arguments(Path settings) {
            return List.of("-n", "-f", settings.toString());
        }

        @Override
        PlainClient.Dialect dialect(Scenario scenario) {
            return new Irc(!scenario.isIdle());
        }
    };

    private final String program;
    private final String changed;

    PeerKind(String program, String changed) {
        this.program = program;
        this.changed = changed;
    }

    String program() {
        return program;
    }

    /** What of its settings is not as it comes. */
    String changed() {
        return changed;
    }

    abstract String settings(int port, Path folder);

    abstract List<String> arguments(Path settings);

    abstract PlainClient.Dialect dialect(Scenario scenario);

    private static byte[] framed(String before, byte[] text) {
        byte[] head = before.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + text.length + 2];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(text, 0, whole, head.length, text.length);
        whole[whole.length - 2] = '\r';
        whole[whole.length - 1] = '\n';
        return whole;
    }

    /** RESP 3, so that a subscriber may publish too. */
    private static final class Redis implements PlainClient.Dialect {
        @Override
        public String greeting(int step, int client) {
            return "HELLO 3\r\nSUBSCRIBE load\r\n";
        }

        @Override
        public String answer(int step) {
            return step == 0 ? "$9\r\nsubscribe\r\n$4\r\nload\r\n" : "";
        }

        @Override
        public byte[] say(byte[] text) {
            return framed("*3\r\n$7\r\nPUBLISH\r\n$4\r\nload\r\n$" + text.length + "\r\n", text);
        }
    }

    private static final class Nats implements PlainClient.Dialect {
        @Override
        public String greeting(int step, int client) {
            return "CONNECT {\"verbose\":false,\"pedantic\":false,\"lang\":\"bench\",\"version\":\"1\"}\r\n"
                    + "SUB load 1\r\nPING\r\n";
        }

        @Override
        public String answer(int step) {
            return step == 0 ? "PONG\r\n" : "";
        }

        @Override
        public byte[] say(byte[] text) {
            return framed("PUB load " + text.length + "\r\n", text);
        }
    }

    /** Who only is there stays outside the room: to tell thousands of each of them is not what is measured. */
    private record Irc(boolean joins) implements PlainClient.Dialect {
        @Override
        public String greeting(int step, int client) {
            return step == 0 ? "NICK l" + client + "\r\nUSER load 0 * :load\r\n" : "JOIN #load\r\n";
        }

        @Override
        public String answer(int step) {
            return switch (step) {
                case 0 -> " 001 ";
                case 1 -> joins ? " 366 " : "";
                default -> "";
            };
        }

        @Override
        public byte[] say(byte[] text) {
            return framed("PRIVMSG #load :", text);
        }
    }
}
