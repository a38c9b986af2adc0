package org.threadcenter.reliable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.threadcenter.reliable.WindowModel.State;
import org.threadcenter.reliable.WindowModel.Step;

/**
 * Visits every state that a model can come to, breadth first, and stops at the first where something is
 * wrong: so the way there is as short as any.
 *
 * @param states how many there are; with something wrong, how many were seen until then
 * @param steps how many lead from one to another
 * @param counterexample what happens on the way to what is wrong, and that at its end
 */
record Exploration(int states, long steps, Optional<List<String>> counterexample) {
    static Exploration of(WindowModel model) {
        Map<State, State> cameFrom = new HashMap<>();
        Queue<State> unexplored = new ArrayDeque<>();
        cameFrom.put(State.START, State.START);
        unexplored.add(State.START);
        long steps = 0;
        while (!unexplored.isEmpty()) {
            State state = unexplored.remove();
            for (Step step : model.stepsFrom(state)) {
                steps++;
                if (step.wrong().isPresent()) {
                    return new Exploration(cameFrom.size(), steps, Optional.of(trace(model, cameFrom, state, step)));
                }
                if (cameFrom.putIfAbsent(step.to(), state) == null) {
                    unexplored.add(step.to());
                }
            }
        }
        return new Exploration(cameFrom.size(), steps, Optional.empty());
    }

    private static List<String> trace(WindowModel model, Map<State, State> cameFrom, State last, Step wrong) {
        List<String> names = new ArrayList<>();
        names.add(wrong.wrong().orElseThrow());
        names.add(wrong.name());
        for (State to = last; !to.equals(State.START); to = cameFrom.get(to)) {
            State there = to;
            names.add(model.stepsFrom(cameFrom.get(to)).stream()
                    .filter(step -> step.to().equals(there))
                    .findFirst().orElseThrow().name());
        }
        Collections.reverse(names);
        return names;
    }
}
