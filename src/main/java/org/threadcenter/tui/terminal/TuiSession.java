package org.threadcenter.tui.terminal;

import java.io.IOException;
import java.util.Optional;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Msg;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Picture;
import org.threadcenter.tui.Start;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.Update;
import org.threadcenter.tui.View;
import org.threadcenter.tui.terminal.TuiLoop.Program;
import org.threadcenter.tui.terminal.TuiLoop.Turn;

/** One sitting at the screen: joins the pure core, the loop, the terminal and the chat client. */
public final class TuiSession {
    /** What outlives a sitting. Called on the loop's thread. */
    public interface Memory {
        void rememberServer(String host, int port, Optional<String> nick);

        void rememberInput(String line);
    }

    private TuiSession() {}

    /**
     * Runs until the person leaves. The calling thread is the loop's.
     *
     * @param mouse whether wheel and clicks are reported
     * @throws NoTerminalException if there is no terminal to take
     */
    public static void run(Start start, Theme theme, boolean mouse, Memory memory)
            throws IOException, InterruptedException {
        TuiLoop<Model, Msg, Effect> loop = new TuiLoop<>(program(start));
        LanternaTerminal terminal = LanternaTerminal.open(theme, input -> loop.post(new Msg.User(input)));
        EffectRunner effects =
                new EffectRunner(terminal, memory, event -> loop.post(new Msg.Client(event)), loop::stop);
        try {
            terminal.reportMouse(mouse);
            loop.run(terminal, effects);
        } finally {
            terminal.close();
            effects.close();
        }
    }

    private static Program<Model, Msg, Effect> program(Start start) {
        return new Program<>(
                Model.start(start),
                TuiSession::step,
                TuiSession::draw,
                (model, nanos, millis) -> Update.nextTick(model, new Now(nanos, millis)),
                new Msg.Tick());
    }

    private static Turn<Model, Effect> step(Model model, Msg message, long nanos, long millis) {
        Step step = Update.step(model, message, new Now(nanos, millis));
        return new Turn<>(step.model(), step.effects());
    }

    private static Picture draw(Model model) {
        return View.draw(model, new Now(System.nanoTime(), System.currentTimeMillis()));
    }
}
