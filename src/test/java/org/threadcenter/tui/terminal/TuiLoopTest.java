package org.threadcenter.tui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.threadcenter.tui.Picture;
import org.threadcenter.tui.terminal.TuiLoop.Program;
import org.threadcenter.tui.terminal.TuiLoop.Ticker;
import org.threadcenter.tui.terminal.TuiLoop.Turn;

@Timeout(20)
class TuiLoopTest {
    private static final Ticker<String> NEVER = (model, nanos, millis) -> OptionalLong.empty();

    private final Wall wall = new Wall();

    /** Appends each message to the model; every message is an effect too. */
    private static TuiLoop<String, String, String> loop(Ticker<String> ticker) {
        return new TuiLoop<>(new Program<>(
                "", (model, message, nanos, millis) -> new Turn<>(model + message, List.of(message)),
                model -> Sketch.of(20, model), ticker, "t"));
    }

    private static Consumer<String> stopsAt(TuiLoop<String, String, String> loop, String message) {
        return effect -> {
            if (effect.equals(message)) {
                loop.stop();
            }
        };
    }

    @Test
    void messagesAreStepsInTheirOrder() throws Exception {
        TuiLoop<String, String, String> loop = loop(NEVER);
        List.of("a", "b", "c", "q").forEach(loop::post);
        assertEquals("abcq", loop.run(wall, stopsAt(loop, "q")));
    }

    @Test
    void whatWaitsIsPaintedOnce() throws Exception {
        TuiLoop<String, String, String> loop = loop(NEVER);
        List.of("a", "b", "c").forEach(loop::post);
        wall.onShow = picture -> loop.stop();
        loop.run(wall, effect -> {});
        assertEquals(List.of("abc"), wall.shown);
    }

    @Test
    void anEqualPictureIsNotShownAgain() throws Exception {
        TuiLoop<String, String, String> loop = new TuiLoop<>(new Program<>(
                "", (model, message, nanos, millis) -> new Turn<>(model + message, List.of(model)),
                model -> Sketch.of(20, model.length() < 5 ? "few" : "many"), NEVER, "t"));
        wall.onShow = picture -> {
            loop.post("x");
            if (picture.row(0).equals("many")) {
                loop.stop();
            }
        };
        CompletableFuture<Void> poster = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 10; i++) {
                loop.post("y");
            }
        });
        loop.run(wall, effect -> {});
        poster.get();
        assertEquals(List.copyOf(new LinkedHashSet<>(wall.shown)), wall.shown);
    }

    @Test
    void aTickComesWhenTheModelWantsIt() throws Exception {
        Ticker<String> twice = (model, nanos, millis) ->
                model.length() < 2 ? OptionalLong.of(nanos) : OptionalLong.empty();
        TuiLoop<String, String, String> loop = loop(twice);
        wall.onShow = picture -> {
            if (picture.row(0).equals("tt")) {
                loop.stop();
            }
        };
        assertEquals("tt", loop.run(wall, effect -> {}));
    }

    @Test
    void aMessageFromAnotherThreadWakesTheLoop() throws Exception {
        TuiLoop<String, String, String> loop = loop(NEVER);
        CountDownLatch painted = new CountDownLatch(1);
        wall.onShow = picture -> painted.countDown();
        CompletableFuture<Void> poster = CompletableFuture.runAsync(() -> {
            await(painted);
            loop.post("q");
        });
        assertEquals("q", loop.run(wall, stopsAt(loop, "q")));
        poster.get();
    }

    @Test
    void stopWakesAnIdleLoop() throws Exception {
        TuiLoop<String, String, String> loop = loop(NEVER);
        CountDownLatch painted = new CountDownLatch(1);
        wall.onShow = picture -> painted.countDown();
        CompletableFuture<Void> stopper = CompletableFuture.runAsync(() -> {
            await(painted);
            loop.stop();
        });
        assertEquals("", loop.run(wall, effect -> {}));
        stopper.get();
        assertTrue(wall.closed);
    }

    @Test
    void anEffectMayPostEvenWhenTheQueueIsFull() throws Exception {
        TuiLoop<String, Integer, Integer> loop = new TuiLoop<>(new Program<>(
                "", (model, message, nanos, millis) -> new Turn<>(model, List.of(message)),
                model -> Sketch.of(20, model), NEVER, 0));
        loop.post(10_000);
        loop.run(wall, left -> {
            if (left == 0) {
                loop.stop();
            } else {
                loop.post(left - 1);
                loop.post(left - 1);
                loop.post(0);
            }
        });
        assertTrue(wall.closed);
    }

    @Test
    void aFailureClosesTheDisplayBeforeItReachesTheCaller() {
        IllegalStateException failure = new IllegalStateException("in a step");
        TuiLoop<String, String, String> loop = new TuiLoop<>(new Program<String, String, String>(
                "", (model, message, nanos, millis) -> {
                    throw failure;
                }, model -> Sketch.of(20, model), NEVER, "t"));
        loop.post("a");
        assertSame(failure, assertThrows(IllegalStateException.class, () -> loop.run(wall, effect -> {})));
        assertTrue(wall.closed);
        loop.post("b");
    }

    @Test
    void whoPostsIntoAFullQueueWaitsUntilTheEnd() throws Exception {
        TuiLoop<String, String, String> loop = loop(NEVER);
        CompletableFuture<Void> poster = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100_000; i++) {
                loop.post("");
            }
        });
        loop.stop();
        loop.run(wall, effect -> {});
        poster.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Remembers what hung on it. */
    private static final class Wall implements Display {
        final List<String> shown = new ArrayList<>();
        Consumer<Picture> onShow = picture -> {};
        boolean closed;

        @Override
        public void show(Picture picture) {
            shown.add(picture.row(0));
            onShow.accept(picture);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
