"""Decides whether a chat kept its promise, from what its clients wrote down and from nothing else.

usage: check_histories.py FOLDER

FOLDER has one file per client, NAME.facts, a fact per line, fields parted by tabs, in the order in which it
happened; a text never has a tab or a line break.

  R                  a run of the client begins; what follows is of that run
  H  mid  text       the client shows this from its own history of earlier runs
  W  text            said in an earlier run and still waiting to be stored
  S  text            about to be said: it may get there, or not
  T  text            the tick: the server has it for good
  L  mid  text       the client shows this as it comes

A text is NAME-RUN-N and words: who said it, in which run, as the how manyth. The promise: a text with a tick
is shown by every client exactly once, all show one order, that of each author is the order of saying, and
nothing is shown that nobody said. Prints each thing that is wrong, then a line of figures; exits 1 if
anything was.
"""
import collections
import pathlib
import sys


class Client:
    """What one client wrote down."""

    def __init__(self, path):
        self.name = path.stem
        self.runs = []
        self.said, self.ticked = {}, set()
        self.problems = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            self.read(number, line.split("\t"))

    def wrong(self, what):
        self.problems.append(f"{self.name}: {what}")

    def read(self, number, fact):
        kind, fields = fact[0], fact[1:]
        if kind == "R":
            self.runs.append({"history": [], "live": [], "ticks": set()})
        elif not self.runs:
            self.wrong(f"line {number} comes before a run")
        elif kind == "S":
            if fields[0] in self.said:
                self.wrong(f"said twice: {fields[0]}")
            self.said[fields[0]] = len(self.said)
        elif kind == "T":
            if fields[0] in self.runs[-1]["ticks"]:
                self.wrong(f"ticked twice in one run: {fields[0]}")
            if fields[0] not in self.said:
                self.wrong(f"ticked and never said: {fields[0]}")
            self.runs[-1]["ticks"].add(fields[0])
            self.ticked.add(fields[0])
        elif kind == "W":
            if fields[0] in self.ticked:
                self.wrong(f"the tick was taken back: {fields[0]}")
        elif kind in "HL" and len(fields) == 2:
            self.runs[-1]["history" if kind == "H" else "live"].append((int(fields[0]), fields[1]))
        else:
            self.wrong(f"line {number} is no fact")

    def check_runs(self):
        """Within a run nothing comes twice, nothing is left out, and it goes on where the history ended."""
        shown_before = set()
        for count, run in enumerate(self.runs, 1):
            last = None
            for mid, text in run["history"] + run["live"]:
                if last is not None and mid <= last:
                    self.wrong(f"run {count} shows {mid} after {last}: {text}")
                elif last is not None and mid > last + 1:
                    self.wrong(f"run {count} leaves out {last + 1} to {mid - 1}")
                last = mid
            if not run["history"] and count > 1 and shown_before and run["live"]:
                first = run["live"][0][0]
                if first > max(shown_before) + 1:
                    self.wrong(f"run {count} begins with {first}, shown before was {max(shown_before)}")
            shown_before |= {mid for mid, _ in run["history"] + run["live"]}

    def shown(self):
        """All that it ever showed, by mid."""
        places = {}
        for run in self.runs:
            for mid, text in run["history"] + run["live"]:
                if places.setdefault(mid, text) != text:
                    self.wrong(f"{mid} is {places[mid]!r} and {text!r}")
        return places


def author_of(text):
    name, run, number = text.split(" ")[0].split("-")
    return name, (int(run), int(number))


def check_order(places, clients):
    """The one order of all: each text once, said by its author, and in the order of saying."""
    problems, where, last = [], {}, {}
    names = {client.name: client for client in clients}
    for mid in sorted(places):
        text = places[mid]
        if text in where:
            problems.append(f"{text!r} stands at {where[text]} and at {mid}")
        where[text] = mid
        try:
            name, order = author_of(text)
        except ValueError:
            problems.append(f"{mid} is of nobody: {text!r}")
            continue
        if name not in names or text not in names[name].said:
            problems.append(f"{mid} was never said: {text!r}")
        if order <= last.get(name, (-1, -1)):
            problems.append(f"{mid} is out of {name}'s order: {text!r}")
        last[name] = order
    return problems


def check(folder):
    clients = [Client(path) for path in sorted(pathlib.Path(folder).glob("*.facts"))]
    problems = [] if clients else ["there are no facts"]
    everywhere = collections.OrderedDict()
    shown = {}
    for client in clients:
        client.check_runs()
        shown[client.name] = client.shown()
        problems += client.problems
        for mid, text in shown[client.name].items():
            if everywhere.setdefault(mid, text) != text:
                problems.append(f"{mid} is {everywhere[mid]!r} and, at {client.name}, {text!r}")
    problems += check_order(everywhere, clients)
    head = max(everywhere, default=0)
    for client in clients:
        places = shown[client.name]
        missing = [mid for mid in range(min(places, default=1), head + 1) if mid not in places]
        if missing:
            problems.append(f"{client.name} never shows {missing[:5]}, {len(missing)} in all")
        texts = set(places.values())
        for author in clients:
            lost = author.ticked - texts
            if lost:
                problems.append(f"{client.name} never shows {len(lost)} with a tick, such as {min(lost)!r}")
    for problem in problems:
        print(problem)
    print(f"clients {len(clients)}  runs {sum(len(each.runs) for each in clients)}  "
          f"said {sum(len(each.said) for each in clients)}  ticked {sum(len(each.ticked) for each in clients)}  "
          f"in order {len(everywhere)}  wrong {len(problems)}")
    return not problems


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check_histories.py FOLDER")
    sys.exit(0 if check(sys.argv[1]) else 1)
