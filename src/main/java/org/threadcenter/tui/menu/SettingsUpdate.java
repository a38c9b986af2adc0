package org.threadcenter.tui.menu;

import org.threadcenter.client.ClientSettings;
import org.threadcenter.client.LinkWish;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.tui.ChannelText;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Clicked;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Screen;
import org.threadcenter.tui.Step;
import org.threadcenter.tui.widget.Form;
import org.threadcenter.tui.widget.FormView;

/** What a person's keys do in the forms of the menu: Enter checks and applies. Stateless; any thread. */
final class SettingsUpdate {
    private SettingsUpdate() {}

    static Step on(Model model, Input input, Now now) {
        return model.menu().form().map(form -> on(model, form, input, now)).orElse(Step.of(model));
    }

    private static Step on(Model model, Form form, Input input, Now now) {
        if (input instanceof Pressed pressed && pressed.key() == Input.Key.ENTER) {
            Form checked = form.checked(model.texts());
            return checked.fine() ? apply(model, checked, now) : Step.of(with(model, checked));
        }
        if (input instanceof Clicked(int column, int row)) {
            int height = MenuLayout.contentRows(model);
            int at = row - MenuLayout.contentTop(model) + FormView.firstRow(form, height);
            return Step.of(form.clicked(at).map(clicked -> with(model, clicked)).orElse(model));
        }
        return Step.of(form.on(input).map(changed -> with(model, changed)).orElse(model));
    }

    private static Model with(Model model, Form form) {
        Form whole = model.screen() == Screen.SIMULATION ? SimulationForm.fitting(form, model) : form;
        return model.withMenu(model.menu().withForm(whole));
    }

    private static Step apply(Model model, Form form, Now now) {
        return model.screen() == Screen.WINDOW
                ? relink(model, form, now)
                : configure(model, SimulationForm.plan(form, model.connection().channel().aimed()), now);
    }

    private static Step relink(Model model, Form form, Now now) {
        ClientSettings used = model.connection().settings();
        LinkWish wished = WindowForm.wish(form, used.link());
        long timeout = WindowForm.timeoutNanos(form, used.ackTimeoutNanos());
        ClientSettings changed = used.withLink(wished, timeout);
        if (changed.equals(used)) {
            return Step.of(closed(model));
        }
        Model applied = model.withConnection(model.connection().withSettings(changed));
        return Step.of(closed(applied).noted(model.text("window.applied"), now),
                new Effect.Relink(wished, timeout));
    }

    /** Has the channel disturbed so, if there is one. */
    static Step configure(Model model, FaultPlan plan, Now now) {
        if (!model.connection().online()) {
            return Step.of(model.warned(model.text("sim.offline"), now));
        }
        boolean same = plan.equals(model.connection().channel());
        Model told = same ? model.noted(ChannelText.state(plan, model.texts()), now) : model;
        return Step.of(closed(told), new Effect.ConfigureChannel(plan));
    }

    private static Model closed(Model model) {
        return model.withScreen(Screen.MENU).withMenu(model.menu().at(model.menu().item()));
    }
}
