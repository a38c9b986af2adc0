package org.threadcenter.tui;

import java.util.ArrayList;
import java.util.List;

/** What became of the model, and what is to be done now, in this order. */
public record Step(Model model, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }

    public static Step of(Model model, Effect... effects) {
        return new Step(model, List.of(effects));
    }

    /** The same with more to be done first. */
    public Step after(List<Effect> earlier) {
        List<Effect> all = new ArrayList<>(earlier);
        all.addAll(effects);
        return new Step(model, all);
    }

    /** The same with more to be done afterwards. */
    public Step and(List<Effect> more) {
        return new Step(model, more).after(effects);
    }

    /** The same with one more thing to be done. */
    public Step and(Effect effect) {
        List<Effect> all = new ArrayList<>(effects);
        all.add(effect);
        return new Step(model, all);
    }
}
