package org.threadcenter.reliable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threadcenter.reliable.ClientHandshake.Extension;
import org.threadcenter.reliable.ClientHandshake.Outcome;
import org.threadcenter.reliable.ServerHandshake.Step;
import org.threadcenter.wire.Frame;
import org.threadcenter.wire.FrameType;

/** Both sides of the handshake against each other, and somebody between them. */
class HandshakesTest {
    private static final ServerTerms TERMS = new ServerTerms("log-1", 20, 30, 1_000_000, 65_536);
    private static final ServerLinkSettings EXTENDED =
            new ServerLinkSettings(250, 1_024, 0, true, ServerPeer.SENTENCES, Optional.of(TERMS));
    private static final LinkParameters ASKED = LinkParameters.DEFAULT;
    private static final DeviceKey KEY = DeviceKey.ofSeed(new byte[DeviceKey.SEED_BYTES]);
    private static final Map<String, Long> HAVE = Map.of("lobby", 42L);

    private static Nonce nonce(int number) {
        byte[] bytes = new byte[Nonce.BYTES];
        bytes[0] = (byte) number;
        return Nonce.of(bytes);
    }

    private static ExtendedWish wish(int maxFragment, int window) {
        return new ExtendedWish(maxFragment, window, KEY.publicKey(), Optional.of("ana"), nonce(1), "test/1");
    }

    private static ClientHandshake client(LinkParameters asked, ExtendedWish wish, boolean known) {
        return new ClientHandshake(asked, Optional.of(new Extension(wish, KEY, HAVE, known)));
    }

    private static ClientHandshake client() {
        return client(ASKED, wish(16_384, 64), false);
    }

    private static ServerHandshake server(int nonce) {
        return new ServerHandshake(EXTENDED, "00c0ffee", Optional.empty(), Optional.of(nonce(nonce)));
    }

    private static ServerHandshake baselineServer() {
        return new ServerHandshake(EXTENDED, "00c0ffee", Optional.empty());
    }

    private static Frame answer(ServerHandshake server, Frame syn) {
        return assertInstanceOf(Step.Answer.class, server.onFrame(syn)).synAck();
    }

    private static Outcome.Extended extended(ClientHandshake client, Frame synAck) {
        return assertInstanceOf(Outcome.Extended.class, client.onSynAck(synAck));
    }

    private static void refused(Step step, String detail) {
        Step.Refuse refuse = assertInstanceOf(Step.Refuse.class, step);
        assertEquals(ServerPeer.SENTENCES.notThatDevice(), refuse.sentence());
        assertEquals("device " + KEY.deviceId() + " " + detail, refuse.detail());
    }

    private static Frame changed(Frame frame, String from, String to) {
        assertTrue(frame.text().contains(from), frame.text());
        return Frame.of(frame.type(), frame.seq(), frame.last(), frame.text().replace(from, to));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void twoPeersThatKnowTheExtendedProfileFindItOut(Protocol protocol) {
        LinkParameters asked = new LinkParameters(protocol, 3, 4);
        ExtendedWish wish = wish(1_000, 64);
        ClientHandshake client = client(asked, wish, false);
        ServerHandshake server = server(2);
        Outcome.Extended outcome = extended(client, answer(server, client.syn()));
        ExtendedGrant grant = new ExtendedGrant(1_000, 64, nonce(2), TERMS);
        assertEquals(grant, outcome.grant());
        assertEquals(asked, outcome.granted());
        assertEquals("00c0ffee", outcome.sessionId());
        assertEquals(new Step.DoneExtended(asked, wish, grant, HAVE), server.onFrame(outcome.confirmation()));
    }

    @Test
    void aServerGrantsWhatItCanBear() {
        ClientHandshake client = client(ASKED, wish(1_000_000, 100_000), false);
        ExtendedGrant grant = extended(client, answer(server(2), client.syn())).grant();
        assertEquals(16_384, grant.maxFragment());
        assertEquals(1_024, grant.window());
        ServerLinkSettings narrow =
                new ServerLinkSettings(250, 8, 0, true, ServerPeer.SENTENCES, Optional.of(TERMS));
        assertEquals(8, narrow.grant(wish(10, 64), nonce(2), TERMS).window());
    }

    @Test
    void aLinkPingsAsTheServerSays() {
        ReliableSettings settings = new ExtendedGrant(500, 32, nonce(1), TERMS).settings(Protocol.SELECTIVE_REPEAT);
        assertEquals(ReliableSettings.onTheWire(Protocol.SELECTIVE_REPEAT, 500, 32), settings);
    }

    @Test
    void aBaselineClientGetsABaselineLinkByteForByte() {
        ServerHandshake server = server(2);
        ClientHandshake client = new ClientHandshake(ASKED, Optional.empty());
        assertEquals(Handshake.syn(ASKED), client.syn());
        Frame synAck = answer(server, client.syn());
        assertEquals(Handshake.accept(ASKED, "00c0ffee"), synAck);
        assertEquals(
                new Outcome.Baseline(ASKED, "00c0ffee", Handshake.confirm("00c0ffee")), client.onSynAck(synAck));
        assertEquals(new Step.Done(ASKED, ASKED), server.onFrame(Handshake.confirm("00c0ffee")));
    }

    @Test
    void aBaselineServerPassesTheWishOver() {
        ServerHandshake server = baselineServer();
        ClientHandshake client = client();
        Frame synAck = answer(server, client.syn());
        assertEquals(Handshake.accept(ASKED, "00c0ffee"), synAck);
        assertEquals(
                new Outcome.Baseline(ASKED, "00c0ffee", Handshake.confirm("00c0ffee")), client.onSynAck(synAck));
        ServerHandshake other = baselineServer();
        answer(other, changed(client.syn(), "\"x\":{", "\"x\":[],\"y\":{"));
    }

    @Test
    void aServerWithoutTermsIsABaselineOne() {
        ServerLinkSettings none = new ServerLinkSettings(250, 1_024, 0, ServerPeer.SENTENCES);
        ServerHandshake server =
                new ServerHandshake(none, "00c0ffee", Optional.empty(), Optional.of(nonce(2)));
        assertEquals(Handshake.accept(ASKED, "00c0ffee"), answer(server, client().syn()));
    }

    @Test
    void aServerThatOnceWasExtendedIsNotTakenForABaselineOne() {
        ClientHandshake client = client(ASKED, wish(16_384, 64), true);
        assertEquals(
                new Outcome.DowngradeRefused(), client.onSynAck(answer(baselineServer(), client.syn())));
        assertInstanceOf(Outcome.Extended.class, client.onSynAck(answer(server(2), client.syn())));
    }

    @Test
    void anAnswerWithAnExtensionThatWasNotAskedForIsABaselineOne() {
        Frame synAck = answer(server(2), client().syn());
        assertEquals(
                new Outcome.Baseline(ASKED, "00c0ffee", Handshake.confirm("00c0ffee")),
                new ClientHandshake(ASKED, Optional.empty()).onSynAck(synAck));
    }

    @Test
    void whoTakesTheWishOutOfTheSynIsFoundOutOrMakesABaselineLink() {
        ServerHandshake server = server(2);
        answer(server, Handshake.syn(ASKED));
        assertInstanceOf(Step.Done.class, server.onFrame(extended(client(), answer(server(2), client().syn()))
                .confirmation()));
    }

    @Test
    void aSynThatWasChangedOnTheWayMakesTheProofWorthless() {
        ClientHandshake client = client();
        ServerHandshake server = server(2);
        Frame synAck = answer(server, changed(client.syn(), "\"nick\":\"ana\"", "\"nick\":\"eve\""));
        refused(server.onFrame(extended(client, synAck).confirmation()), "gives a wrong signature");
    }

    @Test
    void aSynAckThatWasChangedOnTheWayMakesTheProofWorthless() {
        ClientHandshake client = client();
        ServerHandshake server = server(2);
        Frame synAck = changed(answer(server, client.syn()), "\"window\":64", "\"window\":1");
        refused(server.onFrame(extended(client, synAck).confirmation()), "gives a wrong signature");
    }

    @Test
    void aProofOfAnotherDeviceIsRefused() {
        ClientHandshake client = client();
        ServerHandshake server = server(2);
        Frame synAck = answer(server, client.syn());
        byte[] statement = Proof.statement(client.syn().payload(), synAck.payload());
        byte[] otherSeed = new byte[DeviceKey.SEED_BYTES];
        otherSeed[0] = 1;
        Proof forged = Proof.of(DeviceKey.ofSeed(otherSeed), statement, Map.of());
        refused(server.onFrame(ExtendedHandshake.confirm("00c0ffee", forged)), "gives a wrong signature");
    }

    @Test
    void aTappedProofIsWorthlessOnAnotherLink() {
        ClientHandshake client = client();
        Frame tapped = extended(client, answer(server(2), client.syn())).confirmation();
        ServerHandshake next = server(3);
        Frame synAck = answer(next, client.syn());
        refused(next.onFrame(tapped), "gives a wrong signature");
        assertNotEquals(tapped, extended(client, synAck).confirmation());
    }

    @Test
    void whoGivesNoProofIsRefused() {
        ServerHandshake server = server(2);
        answer(server, client().syn());
        refused(server.onFrame(Handshake.confirm("00c0ffee")), "gives no signature");
    }

    @Test
    void aProofThatCannotBeReadIsRefusedWithItsSentence() {
        ServerHandshake server = server(2);
        answer(server, client().syn());
        Step step = server.onFrame(Frame.of(FrameType.HANDSHAKE_ACK, 0, false, "{\"x\":{\"signature\":\"AA\"}}"));
        assertTrue(assertInstanceOf(Step.Refuse.class, step).sentence().contains("64 bytes"));
    }

    @Test
    void aWishThatCannotBeReadIsRefusedAndNotTakenForABaselineOne() {
        Frame wrong = changed(client().syn(), "\"window\":64", "\"window\":\"wide\"");
        assertInstanceOf(Step.Refuse.class, server(2).onFrame(wrong));
        Frame missing = changed(client().syn(), "\"nonce\"", "\"none\"");
        assertEquals(
                "x: a nonce is base64url of 16 bytes",
                assertInstanceOf(Step.Refuse.class, server(2).onFrame(missing)).sentence());
    }

    @Test
    void aServerThatGrantsMoreThanWasAskedTalksGarbage() {
        Frame synAck = changed(answer(server(2), client().syn()), "\"window\":64", "\"window\":65");
        assertEquals(
                new Outcome.Garbage("x.window must be a whole number from 1 to 64"), client().onSynAck(synAck));
        Frame noise = Frame.of(FrameType.ACK, 0, false, "ACK for seq 0");
        assertInstanceOf(Outcome.Garbage.class, client().onSynAck(noise));
    }

    @Test
    void aRefusalIsPassedOn() {
        assertEquals(new Outcome.Refused("full"), client().onSynAck(Handshake.refuse("full")));
        assertEquals(Optional.of("not you"), ClientHandshake.refusalOfProof(Handshake.refuse("not you")));
        assertEquals(Optional.empty(), ClientHandshake.refusalOfProof(Handshake.accept(ASKED, "s")));
        byte[] binary = {0, 1, (byte) 0xC3, 4};
        assertEquals(
                Optional.empty(),
                ClientHandshake.refusalOfProof(new Frame(FrameType.ACK, 0, false, binary)));
    }

    @Test
    void aWishNamesTheDeviceWhoseKeySigns() {
        byte[] otherSeed = new byte[DeviceKey.SEED_BYTES];
        otherSeed[0] = 1;
        DeviceKey other = DeviceKey.ofSeed(otherSeed);
        assertThrows(
                IllegalArgumentException.class, () -> new Extension(wish(1, 1), other, Map.of(), false));
    }

    @Test
    void theStatementIsWhatThePageSays() {
        byte[] statement = Proof.statement("syn".getBytes(StandardCharsets.UTF_8), new byte[0]);
        assertEquals("threadcenter-1\0", new String(statement, 0, 15, StandardCharsets.US_ASCII));
        assertEquals(15 + 32 + 32, statement.length);
    }
}
