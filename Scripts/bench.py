"""Times kbbench and rg over made-up logs; Scripts/bench calls it.

usage: bench.py KBC KBBENCH ROUNDS FOLDER

The programs take turns in each round; the table shows the median of the rounds, and of their ratios to
kbbench. Whole processes are timed, less the same process on an empty log.
"""

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time

LINES = 100_000
VERBS = "accepted closed completed dropped expired failed rejected restarted stalled timed".split()
SHAPES = (
    ("{0}: session {1} for user \\S+ from \\S+ port [0-9]+", "{0}: session {1} for user u{n} from 10.0.{m}.7 port {n}"),
    ("{0}\\[[0-9]+\\]: {1} after [0-9]+ ms", "{0}[{n}]: {1} after {m} ms"),
    ("cannot (?:open|read|map) {0} of volume \\S+: {1}", "cannot map {0} of volume v-{n}: {1}"),
    ("{0} worker .* {1} while draining queue", "{0} worker {n} of pool p{m} {1} while draining queue"),
)


def word(rng):
    return "".join(rng.choice("bcdfghklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))


def rules(rng, count):
    """Pairs of a regex and a line's form that it matches."""
    made = {}
    while len(made) < count:
        shape = rng.choice(SHAPES)
        words = (word(rng), f"{word(rng)} {rng.choice(VERBS)}")
        made.setdefault(shape[0].format(*words), (shape[1], words))
    return list(made.items())


def knowledge(folder, patterns):
    os.makedirs(f"{folder}/rules")
    with open(f"{folder}/vocabulary.yaml", "w") as file:
        file.write("parameters: []\nfacts: []\nsources: []\nglossary: []\nlimits: []\n")
    for first in range(0, len(patterns), 1_000):
        with open(f"{folder}/rules/rules-{first:05}.yaml", "w") as file:
            for number, pattern in enumerate(patterns[first : first + 1_000], first):
                file.write(
                    f"---\nid: rule-{number:05}\ntitle: Rule {number}\nsymptoms:\n"
                    f"  - id: line\n    regex: {json.dumps(pattern)}\n"
                    "causes:\n  - {id: cause, title: A cause, solutions: [fix]}\n"
                    "solutions:\n  - id: fix\n    title: A solution\n    effects: [read-only]\n"
                    "    steps:\n      - text: Read the log.\n"
                )


def log(path, rng, made, share):
    """Lines of which `share` match a rule."""
    with open(path, "w") as file:
        for number in range(LINES):
            head = f"2025-03-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z node-{number % 97} "
            if rng.random() < share:
                form, words = rng.choice(made)[1]
                file.write(head + form.format(*words, n=rng.randint(1, 9999), m=rng.randint(1, 255)) + "\n")
            else:
                text = " ".join(word(rng) for _ in range(rng.randint(6, 14)))
                file.write(f"{head}{text} id={rng.getrandbits(64):x} took {rng.randint(1, 9999)} us\n")


def seconds(command, ends):
    start = time.perf_counter()
    environment = dict(os.environ, LC_ALL="C")
    if subprocess.run(command, stdout=subprocess.DEVNULL, env=environment).returncode not in ends:
        sys.exit(f"failed: {' '.join(command)}")
    return time.perf_counter() - start


def main():
    kbc, kbbench, rounds, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
    empty = f"{folder}/empty.log"
    open(empty, "w").close()
    print(f"{'rules':>6} {'matching':>9} {'kbbench':>14}" + f"{'rg -f':>22}")
    for count, share in ((50, 0.01), (50, 0.5), (1000, 0.001), (1000, 0.5)):
        rng = random.Random(count)
        made = rules(rng, count)
        here = f"{folder}/{count}-{share}"
        knowledge(here, [pattern for pattern, _ in made])
        subprocess.run([kbc, "pack", "--knowledge", here, "--allow", "lints", "-o", f"{here}/pack"], check=True)
        with open(f"{here}/patterns", "w") as file:
            file.writelines(pattern.replace("(?:", "(") + "\n" for pattern, _ in made)
        log(f"{here}/log", rng, made, share)
        size = os.path.getsize(f"{here}/log")
        programs = {
            "kbbench": lambda path: [kbbench, "scan", "--pack", f"{here}/pack", "--log", path],
            "rg": lambda path: ["rg", "-c", "--no-unicode", "-j1", "-f", f"{here}/patterns", path],
        }
        times = {name: [] for name in programs if name == "kbbench" or shutil.which(name)}
        for _ in range(rounds):
            for name in times:
                # rg ends with 1 where nothing matches.
                ends = (0,) if name == "kbbench" else (0, 1)
                idle = seconds(programs[name](empty), ends)
                times[name].append(max(seconds(programs[name](f"{here}/log"), ends) - idle, 1e-4))
        row = f"{count:>6} {share:>8.1%} "
        for name in programs:
            if name not in times:
                row += f"{'not installed':>22}"
                continue
            speed = size / statistics.median(times[name]) / 1e6
            row += f"{speed:>9.0f} MB/s"
            if name != "kbbench":
                ratio = statistics.median(a / b for a, b in zip(times["kbbench"], times[name]))
                row += f" ({ratio:.2f}×)"
        print(row, flush=True)


if __name__ == "__main__":
    main()
