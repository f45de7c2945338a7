"""Measures the peak memory and processor time of both programs at and beyond their limits."""

import os
import subprocess
import sys
import tempfile

PROGRAMS = os.path.abspath(sys.argv[1])
KBMATCH, KBC = f"{PROGRAMS}/kbmatch", f"{PROGRAMS}/kbc"
VOCABULARY = "parameters: []\nfacts: []\nsources: []\nglossary: []\nlimits: []\n"
# What any of them may take of a processor, in seconds.
MOST = 900
ENTRY = """---
id: e-{0}
title: Failure {0}
symptoms: [{{id: s, match: 'subsystem {0} gave up on {{*}} with code {1}'}}]
causes: [{{id: c, title: Cause {0}, solutions: [f]}}]
solutions: [{{id: f, title: Fix {0}, effects: [read-only], steps: [{{text: Look at {0}.}}]}}]
"""


def ending(number):
    """What an entry's error ends with: no two alike, in no order."""
    return number * 7919 % 100_003


def measure(name, command, bound, statuses, stdin="/dev/null", feed=None):
    """Runs a command, and prints what it took; `feed` is a shell command whose output it reads."""
    source = subprocess.Popen(feed, shell=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) if feed else None
    with open(stdin, "rb") as file:
        process = subprocess.Popen(command, stdin=source.stdout if source else file,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if source:
            source.stdout.close()
        said = process.stderr.read().decode(errors="replace").strip()
        _, status, usage = os.wait4(process.pid, 0)
    if source:
        source.wait()
    code = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss // 1024
    spent = usage.ru_utime + usage.ru_stime
    print(f"{name:44} peak {peak:5} MiB, {spent:5.1f} s, exit {code}  {said[:90]}", flush=True)
    assert code in statuses, f"{name}: {said}"
    assert peak <= bound, f"{name}: more than {bound} MiB"
    assert spent <= MOST, f"{name}: more than {MOST} s"


def main():
    with tempfile.TemporaryDirectory() as folder:
        sparse = f"{folder}/sparse.log"
        with open(sparse, "wb") as file:
            file.truncate(10 << 30)
        measure("match, endless input", [KBMATCH], 400, [2], "/dev/zero")
        measure("kbc try, endless input", [KBC, "try"], 600, [2], "/dev/zero")
        measure("match, 64 MiB of one line", [KBMATCH], 2000, [1], feed="yes | tr -d '\\n' | head -c 67108864")
        measure("scan, one endless line of 4 GiB", [KBMATCH, "scan"], 100, [1], feed="head -c 4G /dev/zero")
        measure("scan, log of 10 GiB, sparse", [KBMATCH, "scan", sparse], 100, [1])
        measure("scan, 1 GiB of lines", [KBMATCH, "scan"], 150, [1], feed="yes 'pulled an image' | head -c 1G")
        measure("scan ndjson, one endless line of 1 GiB", [KBMATCH, "scan", "--input", "ndjson"], 100, [1],
                feed="yes '{\"a\":[' | tr -d '\\n' | head -c 1G")
        measure("match --file, sparse log", [KBMATCH, "--file", sparse], 400, [2])
        measure("match --pack, sparse file", [KBMATCH, "--pack", sparse, "x"], 100, [2])
        count = 100_000
        os.makedirs(f"{folder}/K")
        with open(f"{folder}/K/vocabulary.yaml", "w", encoding="utf-8") as file:
            file.write(VOCABULARY)
        for first in range(0, count, 2000):
            with open(f"{folder}/K/e{first}.yaml", "w", encoding="utf-8") as file:
                for i in range(first, first + 2000):
                    file.write(ENTRY.format(i, ending(i)))
        pack = f"{folder}/k.kbpack"
        kbc = ["--allow", "lints", "--knowledge", f"{folder}/K"]
        measure("kbc pack, 100,000 entries", [KBC, "pack", *kbc, "-o", pack], 3000, [0])
        print(f"{'the pack':44} {os.path.getsize(pack) >> 20} MiB")
        hit = f"subsystem 77777 gave up on us with code {ending(77777)}"
        measure("match, 100,000 entries", [KBMATCH, "--pack", pack, hit], 1500, [0])
        measure("scan, 100,000 entries", [KBMATCH, "scan", "--pack", pack], 1500, [0], feed=f"echo '{hit}'")
        with open(f"{folder}/K/one-more.yaml", "w", encoding="utf-8") as file:
            file.write(ENTRY.format(count, 1))
        measure("kbc check, 100,001 entries", [KBC, "check", *kbc], 2000, [1])
        for i in range(450):
            os.link(f"{folder}/K/e0.yaml", f"{folder}/K/further-{i}.yaml")
        measure("kbc check, 1,000,000 entries", [KBC, "check", *kbc], 2000, [1])
    print("limits: every peak within its bound")


main()
