package org.threadcenter.tui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threadcenter.client.ClientEvent;
import org.threadcenter.client.ClientEvent.Delivery;
import org.threadcenter.client.ClientEvent.Refusal;
import org.threadcenter.client.ClientEvent.Trouble;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.reliable.LinkParameters;
import org.threadcenter.reliable.LinkSnapshot;
import org.threadcenter.reliable.Protocol;
import org.threadcenter.reliable.ReliableSettings;
import org.threadcenter.reliable.ReliableSnapshot;
import org.threadcenter.reliable.ReliableSnapshot.Slot;
import org.threadcenter.tui.Input.Key;
import org.threadcenter.tui.Picture.Cell;

/** Whole screens, as they are to look. */
class PicturesTest {
    private static final LinkSnapshot FIGURES = new LinkSnapshot(LinkParameters.DEFAULT, LinkParameters.DEFAULT,
            "2df9ab62", 3, 4, 10, 41, 120, 3, 1, 12_400_000);

    private static final ReliableSnapshot WINDOWS = new ReliableSnapshot(
            ReliableSettings.onTheWire(Protocol.SELECTIVE_REPEAT, 16_384, 64),
            new ReliableSnapshot.Sending(36, 41, 100, List.of(Slot.LOST, Slot.ACKED, Slot.ACKED, Slot.RESENT, Slot.SENT)),
            new ReliableSnapshot.Receiving(120, 184, List.of(121L, 122L, 125L)),
            12_400_000, 3_100_000, 262_400_000, 41, 4, 1, 1, 0, 123, 2, 1);

    private static Tui talk(Tui tui) {
        return tui.hears("bia", "oi! alguém já entregou o trabalho 2?")
                .after(60_000)
                .hears("caio", "entreguei ontem à noite. a parte do Selective Repeat me pegou, o resto foi tranquilo")
                .client(new ClientEvent.People(List.of("ana", "bia", "dani", "edu", "127.0.0.1:53412")))
                .type("eu termino hoje. quem revisa comigo?").press(Key.ENTER).moved(1, new Delivery.Received(0, false))
                .on(new Input.Focus(false))
                .hears("bia", "ana: eu reviso! 🎉")
                .hears("server", "* restart at 18 h")
                .hears("127.0.0.1:53412", "日本語 👨‍👩‍👧")
                .client(new ClientEvent.Measured(FIGURES))
                .client(new ClientEvent.ChannelConfigured(new FaultPlan(0.2, 0, 0, 0, 7)));
    }

    private static void looks(Tui tui, String expected) {
        assertEquals(expected, tui.picture().text());
    }

    @Test
    void chat80() {
        looks(talk(Tui.chat()).type("e o projetor?"), """
                 #lobby   127.0.0.1:5000                                               5 people
                                                ── Sun 22 Nov ──
                 12:01              Connected to 127.0.0.1:5000. Type a line and press Enter;
                                    /help lists the commands.
                 12:01              You are ana now.
                 12:01  bia         oi! alguém já entregou o trabalho 2?
                 12:02  caio        entreguei ontem à noite. a parte do Selective Repeat me
                                    pegou, o resto foi tranquilo
                 12:02              + dani, edu joined · caio left
                 12:02  ana      »  eu termino hoje. quem revisa comigo?
                 ──────────────────────────────────── new ─────────────────────────────────────
                ▌12:02  bia         ana: eu reviso! 🎉
                 12:02  server      * restart at 18 h
                 12:02  …1:53412    日本語 👨‍👩‍👧
                 12:02              The channel is being disturbed now: 20% loss. /sim off ends
                                    it.





                 ana                                        SIM 20% loss    ● connected · 12 ms
                 › e o projetor?
                 Enter send   Tab complete   F2 menu   F1 help
                """);
    }

    @Test
    void chat60InPortuguese() {
        Tui tui = talk(Tui.chat(Tui.PT)).size(60, 15)
                .type("trago o café").press(Key.ENTER).moved(2, new Delivery.Refused(Refusal.NACKED_20_TIMES))
                .client(new ClientEvent.Disconnected(new Trouble(Trouble.Kind.UNREACHABLE, ""), 2, 3_000_000_000L));
        looks(tui, """
                 #lobby   127.0.0.1:5000
                 12:02  …1:53412    日本語 👨‍👩‍👧
                 12:02              O canal agora sofre interferência: 20%
                                    perda. /sim off encerra.
                 12:02  ana      ✗  trago o café
                                    não enviada: recusada 20 vezes
                                    seguidas. Enter envia de novo
                 12:02              Não há caminho daqui até
                                    127.0.0.1:5000. Confira a rede e o
                                    endereço. As tentativas continuam
                                    sozinhas; o que você digita espera
                                    aqui.
                 ana     SIM    ○ inalcançável · nova tentativa em 3 s (2ª)
                 ›
                 Enter conecta já   PgUp mais antigas   F2 menu   F1 ajuda
                """);
    }

    @Test
    void chat100PutsPeopleBeside() {
        Tui tui = talk(Tui.chat()).size(100, 30);
        tui.row(1, "                               ── Sun 22 Nov ──                               │ ana  you");
        tui.row(5, " 12:01  bia         oi! alguém já entregou o trabalho 2?                      │ 127.0.0.1:53412");
        tui.row(28, " ›");
    }

    @Test
    void chat200InPortuguese() {
        Tui tui = talk(Tui.chat(Tui.PT)).size(200, 60);
        assertTrue(tui.picture().row(2).endsWith("│ bia"), tui.picture().text());
        assertTrue(tui.picture().row(2).startsWith(" 12:01                      Conectado a 127.0.0.1:5000. Escreva"));
        tui.sees("127.0.0.1:53412     日本語");
    }

    private static Tui rooms(Tui tui) {
        tui.client(new ClientEvent.RoomJoined("lobby", Optional.empty(), "Third-floor lab · Friday 14 h: demo"))
                .client(new ClientEvent.RoomJoined("turma-b", Optional.empty(), ""))
                .client(new ClientEvent.RoomJoined("@1111111111111111+2222222222222222", Optional.of("bia"), ""));
        long now = tui.now().wallMillis();
        tui.client(new ClientEvent.Roster("lobby", List.of(
                        new ClientEvent.Person("2222222222222222", "bia", now - 720_000, false, false),
                        new ClientEvent.Person("3333333333333333", "dani", now, true, false),
                        new ClientEvent.Person("1111111111111111", "ana", now, false, true))));
        tui.says("lobby", 1, "bia", "oi! alguém já entregou o trabalho 2?").says("lobby", 2, "bia", "action", "acena");
        tui.type("trago o café").press(Key.ENTER).moved(1, new Delivery.Stored(0));
        tui.client(new ClientEvent.Heard(Tui.own("lobby", 3, 1, "trago o café"))).type("e pão").press(Key.ENTER);
        tui.says("turma-b", 1, "caio", "oi").says("turma-b", 2, "caio", "oi").says("turma-b", 3, "caio", "oi");
        return tui.says("@1111111111111111+2222222222222222", 1, "bia", "psiu").client(new ClientEvent.Measured(WINDOWS));
    }

    @Test
    void rooms80() {
        looks(rooms(Tui.extendedChat(Locale.ENGLISH)).size(80, 16), """
                 #lobby   Third-floor lab · Friday 14 h: demo                          3 people
                                                ── Sun 22 Nov ──
                 12:01              Connected to 127.0.0.1:5000. Type a line and press Enter;
                                    /help lists the commands.
                 12:01              You are ana now.
                 12:01  bia         oi! alguém já entregou o trabalho 2?
                 12:01  *           bia acena
                 12:01  ana      ✓  trago o café
                 12:01  ana      ·  e pão




                 [1 lobby] 2 turma-b 3  3 @bia •1                           ● connected · 12 ms
                 ›
                 Enter send   Alt-1…9 room   Alt-A next unread   F2 menu   F1 help
                """);
    }

    @Test
    void rooms110InPortuguese() {
        looks(rooms(Tui.extendedChat(Tui.PT)).size(110, 14).type("/last oi").press(Key.ENTER), """
                 Salas             │ #lobby   Third-floor lab · Friday 14 h: demo                       │ Pessoas 3
                 ▌1 lobby          │ #lobby, últimas linhas com “oi” · 1 mensagem ───────────────────── │ ● ana  você
                  2 turma-b      3 │                         ── dom. 22 nov. ──                         │ ● bia  12 min
                  3 @bia        •1 │▌12:01  bia          oi! alguém já entregou o trabalho 2?           │ ◌ dani  ausente
                                   │                                                                    │
                                   │                                                                    │
                                   │                                                                    │
                                   │                                                                    │
                                   │                                                                    │
                                   │                                                                    │
                                   │                                                                    │
                 ana                                                                                      ● conectado · 12 ms
                 ›
                 ↑↓ move   Enter mostra no lugar   Esc volta   F1 ajuda
                """);
    }

    @Test
    void menu80() {
        Tui tui = Tui.menu(Locale.ENGLISH).press(Key.F2);
        looks(talk(tui).press(Key.ESCAPE).press(Key.DOWN), """
                 ThreadCenter                                                    127.0.0.1:5000

                   1  Send message
                 ▌ 2  Window             1 (stop-and-wait; negotiated 4) · fragment 3 · 5 s
                   3  Simulation mode    20% loss · seed 7
                   4  Status             Go-Back-N · 41 sent · 4 resent · RTT 12 ms
                   5  Reset simulation
                   6  Exit

                   C  Chat      P  People 5      H  Help



                 ── last messages ─────────────────────────────────────────────────────────────
                 12:02  caio        entreguei ontem à noite. a parte do Selective Repeat me …
                 12:02              + dani, edu joined · caio left
                 12:02  ana      »  eu termino hoje. quem revisa comigo?
                ▌12:02  bia         ana: eu reviso! 🎉
                 12:02  server      * restart at 18 h
                 12:02  …1:53412    日本語 👨‍👩‍👧
                 12:02              The channel is being disturbed now: 20% loss. /sim off ends
                                    it.
                 ana                                        SIM 20% loss    ● connected · 12 ms
                 ↑↓ move   Enter open   1-6 choose   Esc back   F1 help
                """);
    }

    @Test
    void menu60InPortuguese() {
        looks(Tui.menu(Tui.PT).size(60, 15).hears("bia", "oi"), """
                 ThreadCenter                                127.0.0.1:5000

                 ▌ 1  Enviar mensagem
                   2  Janela             1 (parar-e-esperar; negociada 4) …
                   3  Modo de simulação  Normal
                   4  Estado             Go-Back-N
                   5  Zerar simulação
                   6  Sair

                   C  Chat   P  Pessoas 3   A  Ajuda

                 ── últimas mensagens ─────────────────────────────────────
                 12:01  bia         oi
                 ana                                            ● conectado
                 ↑↓ move   Enter abre   1-6 escolhe   Esc volta   F1 ajuda
                """);
    }

    @Test
    void simulation80() {
        looks(Tui.menu(Locale.ENGLISH).hears("bia", "oi").type("3").press(Key.LEFT), """
                 Simulation mode                                                 127.0.0.1:5000

                 ▌ Mode          ○ Normal  ○ Loss  ○ Corruption  ○ Delay  ● Custom
                   Loss          20                    0–100 % of fragments
                   Corruption    20                    0–100 % of fragments
                   Duplicates    0                     0–100 %; not on older servers
                   Reordering    0                     0–100 %; not on older servers
                   Delay         20                    0–100 % of fragments
                   Delay lasts   1                     0–60 seconds
                   Jitter        0                     ± 0–60 s; not on older servers
                   Direction     ○ up  ○ down  ● both
                   Seed          1                     the same seed, the same faults

                   What goes between you and the server is disturbed, to show how the protocol
                   mends it. Older servers know only loss, corruption and delay of what is sent
                   to them, and some disturb everybody's.


                 ── last messages ─────────────────────────────────────────────────────────────
                 12:01              Connected to 127.0.0.1:5000. Type a line and press Enter; …
                 12:01              You are ana now.
                 12:01  bia         oi
                 ana                                                                ● connected
                 Enter apply   ↑↓ move   ←→ choose   Esc back
                """);
    }

    @Test
    void simulation80InPortuguese() {
        looks(Tui.menu(Tui.PT).hears("bia", "oi").type("3").press(Key.LEFT), """
                 Modo de simulação                                               127.0.0.1:5000

                 ▌ Modo            ○ Normal  ○ Perda  ○ Corrupção  ○ Atraso  ● Personalizado
                   Perda           20                    0–100 % dos fragmentos
                   Corrupção       20                    0–100 % dos fragmentos
                   Duplicação      0                     0–100 %; não nos antigos
                   Fora de ordem   0                     0–100 %; não nos antigos
                   Atraso          20                    0–100 % dos fragmentos
                   Atraso dura     1                     0–60 segundos
                   Variação        0                     ± 0–60 s; não nos antigos
                   Sentido         ○ ida  ○ volta  ● ambos
                   Semente         1                     mesma semente, mesmas falhas

                   O que vai entre você e o servidor sofre interferência, para mostrar como o
                   protocolo conserta. Servidores antigos só conhecem perda, corrupção e atraso
                   do que recebem, e alguns interferem no de todos.


                 ── últimas mensagens ─────────────────────────────────────────────────────────
                 12:01              Conectado a 127.0.0.1:5000. Escreva uma linha e tecle …
                 12:01              Agora você é ana.
                 12:01  bia         oi
                 ana                                                                ● conectado
                 Enter aplica   ↑↓ move   ←→ escolhe   Esc volta
                """);
    }

    @Test
    void statusOfAnExtendedLink80() {
        Tui tui = Tui.extendedMenu(Locale.ENGLISH).client(new ClientEvent.Measured(WINDOWS)).type("4");
        looks(tui, """
                 Status                                                          127.0.0.1:5000

                   Protocol        Selective Repeat · extended profile
                   Window          64 fragments · 3 under way · credit 59
                   Fragment size   16384 bytes
                   Sending         base 36 [36? 37–38✓ 39↻ 40→] 41
                   Receiving       [120_ 121–122✓ 123–124_ 125✓ 126–183_] 184
                   Sent            41 fragments · 123 received
                   Resent          4 after NACK · 1 on a later ACK · 1 after PONG
                   Repair          on evidence (NACK, a later ACK, PONG)
                   Discarded       2 duplicates · 1 bad checksum
                   Simulation      Normal
                   Connection      ● connected · 12 ms
                   Server          127.0.0.1:5000
                   Session         2df9ab62
                   Device          1f0c9ae27b3d4401 · profile default
                   Round trip      12 ms ± 3 ms · time-out 262 ms

                 ── last messages ─────────────────────────────────────────────────────────────
                 12:01              Connected to 127.0.0.1:5000. Type a line and press Enter; …
                 12:01              You are ana now.

                 ana                                                        ● connected · 12 ms
                 ↑↓ scroll   Esc back   F2 chat   F1 help
                """);
    }

    @Test
    void statusOfAnExtendedLink60InPortuguese() {
        Tui tui = Tui.extendedMenu(Tui.PT).client(new ClientEvent.Measured(WINDOWS)).type("4").size(60, 20);
        looks(tui, """
                 Estado                                      127.0.0.1:5000

                   Protocolo     Selective Repeat · perfil estendido
                   Janela        64 fragmentos · 3 a caminho · crédito 59
                   Fragmento     16384 bytes
                   Envio         base 36 [36? 37–38✓ 39↻ 40→] 41
                   Recepção      [120_ 121–122✓ 123–124_ 125✓ 126–183_] 184
                   Envios        41 fragmentos · 123 recebidos
                   Reenvios      NACK 4 · ACK posterior 1 · PONG 1
                   Reparo        por evidência (NACK, ACK posterior, PONG)
                   Descartes     2 duplicados · 1 checksum errado
                   Simulação     Normal
                   Conexão       ● conectado · 12 ms                   ↓ 4

                 ── últimas mensagens ─────────────────────────────────────
                 12:01              Conectado a 127.0.0.1:5000. Escreva uma
                 12:01              Agora você é ana.

                 ana                                    ● conectado · 12 ms
                 ↑↓ rola   Esc volta   F2 chat   F1 ajuda
                """);
    }

    @Test
    void menuOfAnExtendedLink80() {
        Tui tui = Tui.extendedMenu(Locale.ENGLISH).client(new ClientEvent.Measured(WINDOWS));
        tui.row(3, "   2  Window             64 · fragment 16384 bytes");
        tui.row(5, "   4  Status             Selective Repeat · 41 sent · 6 resent · RTT 12 ms");
    }

    @Test
    void everyScreenFitsItsSmallestSize() {
        for (Locale locale : List.of(Locale.ENGLISH, Tui.PT)) {
            for (String key : List.of("1", "2", "3", "4", "p", "c")) {
                Tui tui = Tui.menu(locale).size(40, 10).type(key);
                assertTrue(tui.picture().row(8).contains("●") || tui.picture().row(7).contains("●"), tui.picture().text());
                assertTrue(tui.picture().row(9).contains("Esc") || tui.picture().row(9).contains("Enter"));
            }
        }
    }

    @Test
    void aWindowTooSmallSaysSoPolitely() {
        Tui.chat().size(30, 8).reads("too small: ThreadCenter needs 40 columns and 10 rows");
        assertEquals(0, Tui.chat().size(0, 0).picture().cells().size());
    }

    @Test
    void theTitleIsReversedFromEdgeToEdge() {
        Picture picture = Tui.chat().picture();
        for (int column = 0; column < picture.columns(); column++) {
            Cell cell = picture.at(column, 0);
            assertTrue(cell.style().reversed());
        }
    }

    @Test
    void theCursorStandsBehindWhatIsTyped() {
        assertEquals(Optional.of(new Picture.Position(8, 22)), Tui.chat().type("日本a").picture().cursor());
    }
}
