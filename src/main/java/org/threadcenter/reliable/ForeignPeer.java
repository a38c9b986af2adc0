package org.threadcenter.reliable;

import java.nio.charset.StandardCharsets;
import org.threadcenter.wire.FrameEncoder;

/** What a peer is told that does not speak this protocol at all, in a form that it may understand. */
final class ForeignPeer {
    private static final String HTTP_METHOD = "(?s)(GET|POST|PUT|HEAD|OPTIONS|DELETE|PATCH|CONNECT) .*";

    private ForeignPeer() {}

    /** Whether the bytes are the beginning of an HTTP request. */
    static boolean isHttp(byte[] firstBytes) {
        return new String(firstBytes, StandardCharsets.ISO_8859_1).matches(HTTP_METHOD);
    }

    /** The last bytes for whoever began with {@code firstBytes}. */
    static byte[] answer(byte[] firstBytes, ServerLinkSettings.Sentences sentences) {
        return isHttp(firstBytes)
                ? http(sentences.notAWebServer())
                : FrameEncoder.encode(Handshake.refuse(sentences.notThisProtocol()));
    }

    private static byte[] http(String sentence) {
        String body = sentence + "\n";
        return ("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\nConnection: close\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
