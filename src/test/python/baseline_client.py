#!/usr/bin/env python3
"""A small client of the ThreadCenter baseline protocol, written from the protocol page alone.

Order of events: connect, --nick, --list, each --send; then lines from standard input are sent as messages, except
`/list`, `/nick X`, `/channel loss corruption delay seconds` and `/quit`. The client says goodbye at /quit, when
--expect N messages have been heard, --stay SECONDS after the last --send, or, with neither --stay nor --expect,
when standard input ends. Every event is one line on standard output.
After a message that had to be given up, the client connects again and goes on.
Exit code: 0 after a clean goodbye (and with --expect, only if that many were heard), otherwise 1.
"""
import argparse, collections, contextlib, hashlib, io, json, os, queue, random, re, socket, struct, sys, threading, time

SYN, ACK, HANDSHAKE_ACK, DATA, NACK, DISCONNECT, SET_NICK, LIST_REQUEST, LIST_RESPONSE, ERROR_CODE = *range(1, 10), 99
HEADER = ">IBH4sB"              # length, type, seq, checksum, last: 12 bytes, big-endian
MAX_INCOMING = 16 * 1024        # a longer payload makes no sense
MAX_OUTGOING = 1012             # with its header, a frame is at most 1,024 bytes
MAX_FRAGMENTS, MAX_NACKS = 65535, 20
SPACING = 0.030                 # seconds between frames, unless the peer proved that it read the last one
ANSWER, HANDSHAKE, GOODBYE, GHOST = 5.0, 10.0, 2.0, 90.0    # how long to wait, in seconds
# Control characters, lone surrogates and direction overrides; line break and tab are allowed.
HARMFUL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
Frame = collections.namedtuple("Frame", "kind seq last payload intact")

class LinkEnded(OSError):
    """The link is gone, or must not be used any more."""

def checksum(payload):
    return hashlib.md5(payload).digest()[:4]

def encode(kind, seq, payload, last=0):
    return struct.pack(HEADER, len(payload), kind, seq, checksum(payload), last) + payload

def read_frame(stream):
    """Reads exactly one frame; stream.read(n) returns n bytes, or fewer only at the end."""
    header = stream.read(12)
    if len(header) < 12:
        raise LinkEnded("the server closed the link")
    length, kind, seq, check, last = struct.unpack(HEADER, header)
    if length > MAX_INCOMING:
        raise LinkEnded("a frame of %d bytes makes no sense" % length)
    payload = stream.read(length)
    if len(payload) < length:
        raise LinkEnded("the link ended within a frame")
    return Frame(kind, seq, last, payload, checksum(payload) == check)

def read_frame_carelessly(sock):
    """What old clients do: one recv is taken for one frame, and the rest of it is thrown away."""
    time.sleep(0.010)                           # they take a moment over each frame
    data = sock.recv(1024)
    try:
        return read_frame(io.BytesIO(data))
    except LinkEnded:
        if not data:
            raise                               # else it was not a whole frame, and is lost: None

def cut(text, size):
    """Cuts a text into UTF-8 fragments of at most `size` code points and 1,012 bytes."""
    pieces, piece, count = [], b"", 0
    for character in text:
        encoded = character.encode("utf-8")
        if count == size or len(piece) + len(encoded) > MAX_OUTGOING:
            pieces.append(piece)
            piece, count = b"", 0
        piece, count = piece + encoded, count + 1
    return pieces + [piece]                     # an empty text is one empty fragment

def say(event, *words):
    print(" ".join([event] + [HARMFUL.sub("", str(word)).replace("\n", "\\n") for word in words]), flush=True)

class Client:
    """One thread reads the link, one reads standard input; both feed `events`, and the main thread acts."""
    def __init__(self, options):
        self.options = options
        self.events = queue.Queue()             # ("frame" | "end" | "line", link number, value)
        self.lines = collections.deque()        # typed and not yet acted on; None: end of input
        self.sock, self.link = None, 0          # events of an earlier link carry an earlier number
        self.heard, self.nick = 0, None

    def read_link(self, sock, link):
        stream = sock.makefile("rb")
        try:
            while True:
                frame = read_frame_carelessly(sock) if self.options.recv_once else read_frame(stream)
                if frame:
                    self.events.put(("frame", link, frame))
        except OSError as why:
            self.events.put(("end", link, str(why)))

    def read_input(self):
        for line in sys.stdin.buffer:
            self.events.put(("line", 0, line.decode("utf-8", "replace").rstrip("\r\n")))
        self.events.put(("line", 0, None))

    def send(self, kind, payload, seq=0, last=0):
        time.sleep(max(0.0, self.free_at - time.monotonic()))
        self.sock.sendall(encode(kind, seq, payload, last))         # the whole frame in one write
        self.free_at = time.monotonic() + SPACING

    def send_json(self, kind, **values):
        self.send(kind, json.dumps(values).encode("utf-8"))

    def wait(self, wanted, seconds):
        """The first frame for which wanted(frame) is true, or None when the time is over. Broadcasts are shown
        meanwhile, typed lines kept for later, other frames ignored. Without `wanted`: handles at most one event."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                source, link, value = self.events.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                return None
            if source == "line":
                self.lines.append(value)
            elif source == "end" and link == self.link:
                raise LinkEnded(value)
            elif link != self.link or not value.intact:
                pass                            # left over from an earlier link, or damaged
            elif value.kind == DATA:
                self.partial += value.payload   # joined first, decoded afterwards
                if value.last or len(self.partial) > 65536:
                    say("HEARD", self.partial.decode("utf-8", "replace"))
                    self.partial, self.heard = b"", self.heard + 1
            elif wanted and wanted(value):
                self.free_at = 0.0              # an answer proves that the question was read
                return value
            if wanted is None or time.monotonic() > deadline:
                return None

    def forget_old_answers(self):
        """Whatever has arrived by now cannot be the answer to what is asked next."""
        while not self.events.empty():
            self.wait(None, 0)

    def connect(self):
        self.link += 1
        self.partial = b""                      # a broadcast that arrives in several fragments
        self.free_at = 0.0                      # not before then may the next frame leave
        self.sock = socket.create_connection((self.options.host, self.options.port), HANDSHAKE)
        self.sock.settimeout(None)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=self.read_link, args=(self.sock, self.link), daemon=True).start()
        self.send_json(SYN, protocol=self.options.protocol, max_fragment_size=self.options.fragment,
                       window_size=self.options.window)
        answer = self.wait(lambda f: f.kind == ACK and f.seq == 0, HANDSHAKE)
        if answer is None:
            raise LinkEnded("no answer to the SYN")
        granted = json.loads(answer.payload)
        if granted["status"] != "ok":
            raise LinkEnded("refused: %s" % granted.get("message", ""))
        self.size = max(1, int(granted["max_fragment_size"]))
        self.send_json(HANDSHAKE_ACK, session_id=granted["session_id"], message="Connection established")
        # The first frame after the handshake may be lost at an older server: ask until there is an answer.
        if not any(self.ask_list(1.0) is not None for _ in range(10)):
            raise LinkEnded("no answer to LIST_REQUEST")
        say("CONNECTED", "session=%(session_id)s protocol=%(protocol)s fragment=%(max_fragment_size)d "
                         "window=%(window_size)d" % granted)

    def close(self, why):
        say("CLOSED", why)
        with contextlib.suppress(OSError, AttributeError):      # already closed, or never open
            self.sock.shutdown(socket.SHUT_RDWR)                # ends the reading thread as well
            self.sock.close()

    def ask_list(self, seconds):
        """The names, or None if there was no answer."""
        self.send(LIST_REQUEST, b"{}")
        answer = self.wait(lambda f: f.kind == LIST_RESPONSE, seconds)
        return answer and ", ".join(map(str, json.loads(answer.payload)))

    def set_nick(self, nick, repeat_until=0.0):
        while True:
            self.forget_old_answers()
            self.send(SET_NICK, nick.encode("utf-8", "replace"))
            # With no fragment in flight, whatever ACK 0 or NACK comes is about the nick.
            answer = self.wait(lambda f: f.kind == NACK or (f.kind == ACK and f.seq == 0), ANSWER)
            words = answer.payload.decode("utf-8", "replace") if answer else "no answer"
            if answer and answer.kind == ACK:
                self.nick = nick
                return say("NICK OK", words[9:] if words.startswith("NICK OK: ") else nick)
            if time.monotonic() >= repeat_until:
                return say("NICK REFUSED", words[14:] if words.startswith("NICK REFUSED: ") else words)
            time.sleep(1.0)

    def send_text(self, text):
        text = re.sub("[\ud800-\udfff]", "\ufffd", text)        # a lone surrogate has no UTF-8
        pieces = cut(text, self.size)
        if len(pieces) > MAX_FRAGMENTS:
            return say("FAILED", "%d fragments are too many" % len(pieces))
        try:
            nacks, twice = self.send_pieces(pieces)
        except OSError as why:
            say("FAILED", why)
            self.close(why)                     # the server might still wait for the rest: begin again
            time.sleep(random.uniform(0.5, 1.0))
            self.connect()
            if self.nick:                       # our own ghost may hold the nick for a while
                self.set_nick(self.nick, time.monotonic() + GHOST)
            return
        say("SENT %d fragments=%d naks=%d%s" % (len(text), len(pieces), nacks, " may-appear-twice" if twice else ""))

    def send_pieces(self, pieces):
        """Stop-and-wait, whatever window was granted. Returns the number of NACKs, and whether in doubt."""
        self.forget_old_answers()
        nacks, twice = 0, False
        for seq, piece in enumerate(pieces):
            in_a_row, resent = 0, False
            while True:
                self.send(DATA, piece, seq, int(seq == len(pieces) - 1))
                answer = self.wait(lambda f: f.kind in (ACK, NACK) and f.seq == seq, ANSWER)
                if answer is None:
                    if resent:
                        raise LinkEnded("no answer to fragment %d" % seq)
                    resent = twice = True       # once only: an older server takes each copy for new text
                elif answer.kind == ACK:
                    break
                else:
                    nacks, in_a_row = nacks + 1, in_a_row + 1
                    if in_a_row == MAX_NACKS:
                        raise LinkEnded("%d NACKs in a row for fragment %d" % (in_a_row, seq))
        return nacks, twice

    def act(self, line):
        words = line.split() or [""]
        if words == ["/list"]:
            names = self.ask_list(ANSWER)
            say("LIST", "(no answer)" if names is None else names)
        elif words[0] == "/nick" and len(words) == 2:
            self.set_nick(words[1])
        elif words[0] == "/channel" and len(words) == 5:
            keys = "loss_prob", "corruption_prob", "delay_prob", "delay_time"
            with contextlib.suppress(ValueError):               # not numbers: nothing is sent
                self.send_json(ERROR_CODE, type="channel_config", **dict(zip(keys, map(float, words[1:]))))
        else:
            self.send_text(line)

    def converse(self):
        self.connect()
        options = self.options
        if options.nick:
            self.set_nick(options.nick)
        if options.list:
            self.act("/list")
        for text in options.send:
            self.send_text(text)
        until = None if options.stay is None else time.monotonic() + options.stay
        while options.expect is None or self.heard < options.expect:
            if self.lines:
                line = self.lines.popleft()
                if line == "/quit" or (line is None and until is None and options.expect is None):
                    break                       # None: input ended, and there is nothing else to wait for
                if line:
                    self.act(line)
            elif until is not None and time.monotonic() >= until:
                break
            else:
                self.wait(None, 0.1)
        self.forget_old_answers()
        self.send(DISCONNECT, b"Disconnect")
        if self.wait(lambda f: f.kind == ACK and f.seq == 0, GOODBYE) is None:
            raise LinkEnded("the goodbye was not answered")
        self.close("goodbye")

    def run(self):
        threading.Thread(target=self.read_input, daemon=True).start()
        try:
            self.converse()
            return 0 if self.options.expect is None or self.heard >= self.options.expect else 1
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as why:   # or JSON that makes no sense
            self.close(why if isinstance(why, OSError) else repr(why))
            return 1

def selftest():
    """Examples of the protocol page, both ways."""
    for kind, seq, last, text, header in (
            (DATA, 0, 0, "ola", "00000003 04 0000 2fe04e52 00"), (DATA, 0, 1, "çãé", "00000006 04 0000 27c4b302 01"),
            (DATA, 65535, 0, "z", "00000001 04 ffff fbade9e3 00"), (DATA, 0, 1, "😀🎉😀", "0000000c 04 0000 914f8091 01"),
            (LIST_REQUEST, 0, 0, "", "00000000 08 0000 d41d8cd9 00"), (NACK, 2, 0, "NACK for seq 2", "0000000e 05 0002 934ce830 00")):
        payload = text.encode("utf-8")
        assert encode(kind, seq, payload, last) == bytes.fromhex(header) + payload, header
        assert read_frame(io.BytesIO(bytes.fromhex(header) + payload)) == Frame(kind, seq, last, payload, True), header
    assert not read_frame(io.BytesIO(bytes.fromhex("00000003 04 0002 b5164fbd 00 73726f"))).intact
    assert cut("ola pessoal", 3) == [b"ola", b" pe", b"sso", b"al"] and cut("", 3) == [b""]
    assert max(map(len, cut("😀" * 1000, 500))) == MAX_OUTGOING
    print("selftest ok", flush=True)

def main():
    sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, kind, default in (("host", str, "127.0.0.1"), ("port", int, 5000), ("nick", str, None),
                                ("protocol", str, "gbn"), ("fragment", int, 3), ("window", int, 4),
                                ("stay", float, None), ("expect", int, None)):
        parser.add_argument("--" + name, type=kind, default=default)
    parser.add_argument("--send", action="append", default=[], metavar="TEXT")
    for name in ("recv-once", "list", "selftest"):
        parser.add_argument("--" + name, action="store_true")
    options = parser.parse_args()
    # Out at once: a thread may be waiting for standard input for ever.
    os._exit(selftest() or 0 if options.selftest else Client(options).run())

if __name__ == "__main__":
    main()
