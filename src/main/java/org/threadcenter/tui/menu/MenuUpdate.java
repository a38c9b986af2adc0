package org.threadcenter.tui.menu;

import java.util.Optional;
import org.threadcenter.fault.FaultPlan;
import org.threadcenter.tui.ConnectForm;
import org.threadcenter.tui.Effect;
import org.threadcenter.tui.HelpScreen;
import org.threadcenter.tui.Input;
import org.threadcenter.tui.Input.Chord;
import org.threadcenter.tui.Input.Clicked;
import org.threadcenter.tui.Input.Pressed;
import org.threadcenter.tui.Input.Typed;
import org.threadcenter.tui.Input.Wheel;
import org.threadcenter.tui.Model;
import org.threadcenter.tui.Now;
import org.threadcenter.tui.Screen;
import org.threadcenter.tui.Step;

/** What a person's keys do in the menu and the screens behind it. Stateless; any thread. */
public final class MenuUpdate {
    private MenuUpdate() {}

    public static Step on(Model model, Input input, Now now) {
        if (isInterrupt(input)) {
            return interrupt(model, now);
        }
        if (input instanceof Pressed pressed) {
            switch (pressed.key()) {
                case F2 -> {
                    return Step.of(model.withScreen(Screen.CHAT));
                }
                case F3 -> {
                    return Step.of(ConnectForm.open(model));
                }
                case ESCAPE -> {
                    return Step.of(back(model));
                }
                default -> { }
            }
        }
        return switch (model.screen()) {
            case SEND -> SendUpdate.on(model, input, now);
            case WINDOW, SIMULATION -> SettingsUpdate.on(model, input, now);
            case STATUS, PEOPLE -> Step.of(scrolled(model, input, now));
            case MENU, CHAT, CONNECT, HELP -> main(model, input, now);
        };
    }

    private static boolean isInterrupt(Input input) {
        return input instanceof Chord chord && chord.ctrl()
                && (chord.letter().equals("c") || chord.letter().equals("d"));
    }

    /** Ctrl-C goes to Exit first and leaves when pressed there. */
    private static Step interrupt(Model model, Now now) {
        boolean atExit = model.screen() == Screen.MENU && model.menu().item() == Item.EXIT;
        return atExit
                ? exit(model, now)
                : Step.of(model.withScreen(Screen.MENU).withMenu(model.menu().at(Item.EXIT)));
    }

    private static Model back(Model model) {
        if (model.screen() == Screen.STATUS && model.menu().fromChat()) {
            return model.withScreen(Screen.CHAT).withMenu(model.menu().at(model.menu().item()));
        }
        if (model.screen() != Screen.MENU) {
            return model.withScreen(Screen.MENU).withMenu(model.menu().at(model.menu().item()));
        }
        return model.home() == Screen.CHAT
                ? model.withScreen(Screen.CHAT)
                : model.withMenu(model.menu().at(Item.EXIT));
    }

    private static Step main(Model model, Input input, Now now) {
        return switch (input) {
            case Typed(String text) -> chosenBy(model, text).map(item -> open(model, item, now))
                    .orElse(Step.of(model));
            case Clicked(int column, int row) -> MenuLayout.of(model).itemAt(column, row)
                    .map(item -> open(model, item, now)).orElse(Step.of(model));
            case Wheel(int lines) -> Step.of(moved(model, Integer.signum(lines)));
            case Pressed pressed -> switch (pressed.key()) {
                case UP, LEFT -> Step.of(moved(model, -1));
                case DOWN, RIGHT, TAB -> Step.of(moved(model, 1));
                case HOME -> Step.of(moved(model, -Item.values().length));
                case END -> Step.of(moved(model, Item.values().length));
                case ENTER -> open(model, model.menu().item(), now);
                default -> Step.of(model);
            };
            default -> Step.of(model);
        };
    }

    private static Model moved(Model model, int by) {
        int to = Math.clamp(model.menu().item().ordinal() + by, 0, Item.values().length - 1);
        return model.withMenu(model.menu().at(Item.values()[to]));
    }

    private static Optional<Item> chosenBy(Model model, String typed) {
        for (Item item : Item.values()) {
            if (typed.equalsIgnoreCase(MenuText.sign(model, item))) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private static Step open(Model before, Item item, Now now) {
        boolean stays = item == Item.EXIT && before.menu().leaveAsked();
        Model model = stays ? before : before.withMenu(before.menu().at(item));
        return switch (item) {
            case SEND -> Step.of(model.withScreen(Screen.SEND));
            case WINDOW -> Step.of(model.withScreen(Screen.WINDOW)
                    .withMenu(model.menu().withForm(WindowForm.of(model))));
            case SIMULATION -> Step.of(model.withScreen(Screen.SIMULATION)
                    .withMenu(model.menu().withForm(SimulationForm.of(model))));
            case STATUS -> Step.of(model.withScreen(Screen.STATUS));
            case RESET -> SettingsUpdate.configure(model, FaultPlan.NONE, now);
            case EXIT -> exit(model, now);
            case CHAT -> Step.of(model.withScreen(Screen.CHAT));
            case PEOPLE -> Step.of(model.withScreen(Screen.PEOPLE), new Effect.AskPeople());
            case HELP -> Step.of(HelpScreen.open(model));
        };
    }

    private static Step exit(Model model, Now now) {
        long open = model.rooms().openLines();
        if (open == 0 || model.menu().leaveAsked()) {
            return Step.of(model, new Effect.Quit());
        }
        return Step.of(model.warned(model.text("exit.unsent", open), now)
                .withMenu(model.menu().askedToLeave()));
    }

    private static Model scrolled(Model model, Input input, Now now) {
        int by = switch (input) {
            case Wheel(int lines) -> lines;
            case Pressed pressed when pressed.key() == Input.Key.UP -> -1;
            case Pressed pressed when pressed.key() == Input.Key.DOWN -> 1;
            case Pressed pressed when pressed.key() == Input.Key.PAGE_UP -> -5;
            case Pressed pressed when pressed.key() == Input.Key.PAGE_DOWN -> 5;
            default -> 0;
        };
        int last = Math.max(0, ListView.rows(model, now).size() - MenuLayout.contentRows(model));
        return model.withMenu(model.menu().withTop(Math.clamp((long) model.menu().top() + by, 0, last)));
    }
}
