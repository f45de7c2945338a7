"""Times kbc check on made-up knowledge of 1,000 and 10,000 entries; `Scripts/bench check` calls it.

usage: bench_check.py KBC ROUNDS FOLDER

Nothing is allowed, so every lint is looked for and every overlap is proved; the faults it finds (thin
entries have no examples) are counted, not shown. Times are of the processor, in user mode: median of the rounds.
"""

import random
import resource
import statistics
import subprocess
import sys

import bench

SIZES = (1_000, 10_000)


def check(kbc, knowledge):
    """Seconds of one run, and its last line."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    run = subprocess.run([kbc, "check", "--knowledge", knowledge], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"failed: {run.stderr}")
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    return seconds, (run.stdout + run.stderr).splitlines()[-1]


def main():
    kbc, rounds, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    made = bench.rules(random.Random(4), SIZES[-1])
    medians = []
    for size in SIZES:
        knowledge = f"{folder}/{size}"
        bench.knowledge(knowledge, [pattern for pattern, _ in made[:size]])
        runs = [check(kbc, knowledge) for _ in range(rounds)]
        medians.append(statistics.median(seconds for seconds, _ in runs))
        faults = runs[0][1].split(" in ")[0]
        each = 1000 * medians[-1] / size
        print(f"{size:>6} entries  {medians[-1]:6.2f} s  {each:5.2f} ms an entry  ({faults})")
    print(f"ten times the entries take {medians[1] / medians[0]:.1f} times as long")


if __name__ == "__main__":
    main()
