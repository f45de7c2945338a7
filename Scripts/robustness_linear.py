"""Measures that time grows with the text and no faster, whatever the text or the pattern.

Each case makes a text of n, 2n, 4n and 8n bytes, n so small as can be told. The
time of an empty text is taken off, the least of some runs counts, and the ratio
of each doubling is printed. A ratio near 2 is linear, 4 would be quadratic; over
LIMIT is a fault. Words after the folder of the programs choose the cases whose
names hold one of them.
"""

import os
import resource
import subprocess
import sys
import tempfile

PROGRAMS = os.path.abspath(sys.argv[1])
KBMATCH, KBC = f"{PROGRAMS}/kbmatch", f"{PROGRAMS}/kbc"
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Noise of a shared machine is below this; the next power, 4, is not.
LIMIT = 2.8
RUNS = 3
# What a text of n bytes has to take; below it the clock tells little.
LEAST = 0.05


def seconds(command, text, folder, runs=RUNS):
    """The least processor time of some runs."""
    best = None
    path = os.path.join(folder, "text")
    with open(path, "wb") as file:
        file.write(text)
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open(path, "rb") as file:
            done = subprocess.run(command, stdin=file, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, check=False, cwd=ROOT)
        assert done.returncode in (0, 1), f"{command}: {done.returncode} {done.stderr[:200]}"
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = spent if best is None else min(best, spent)
    return best


def filled(unit, size):
    return (unit * (size // len(unit) + 1))[:size]


def shown_errors():
    """The error texts of all runbooks: what every symptom looks like."""
    with open(f"{ROOT}/Generated/Runbooks/by-error.md", "rb") as file:
        return [line for line in file.read().splitlines() if len(line) > 20]


# So few that the shortest text holds each of them: a longer one has more of the same, not more to answer.
ERRORS = shown_errors()[::20]
NEAR = [line[: len(line) * 3 // 4] for line in ERRORS]
HIT = b'Failed to pull image "contoso.azurecr.io/web:1": pull QPS exceeded\n'
PROMPT = b"$ az acr show -n contoso --query id -o tsv\n"

# Of each: the greatest n, and the text of a size.
TEXTS = {
    "lines that match": (1 << 18, lambda n: filled(HIT, n)),
    "errors, one after the other": (1 << 18, lambda n: filled(b"\n".join(ERRORS) + b"\n\n", n)),
    "near misses of errors": (1 << 18, lambda n: filled(b"\n\n".join(NEAR) + b"\n\n", n)),
    "near misses, one message": (1 << 17, lambda n: filled(b" ".join(NEAR), n)),
    "one endless line": (1 << 20, lambda n: filled(b"x", n)),
    "blanks": (1 << 20, lambda n: filled(b" ", n)),
    "blank lines": (1 << 20, lambda n: filled(b"\n", n)),
    "first words of a chain of gaps": (1 << 18, lambda n: filled(b"failed to pull image ", n)),
    "opening brackets": (1 << 19, lambda n: filled(b"[", n)),
    "lists that never close": (1 << 18, lambda n: filled(b"error [\n", n)),
    "links that never close": (1 << 18, lambda n: filled(b"[a](http", n)),
    "links inside links": (1 << 18, lambda n: filled(b"[" * 500 + b"](http", n)),
    "backslashes": (1 << 19, lambda n: filled(b"\\", n)),
    "escapes of JSON": (1 << 18, lambda n: filled(b"\\\\\\u005c\\\\n", n)),
    "escapes of terminals": (1 << 19, lambda n: filled(b"\x1b[0;1;31", n)),
    "entities of HTML": (1 << 18, lambda n: filled(b"&amp;lt;&am<br", n)),
    "quotes of mail": (1 << 18, lambda n: filled(b"> ", n)),
    "deep lists of JSON": (1 << 18, lambda n: PROMPT + filled(b'{"a":[', n)),
    "outputs in JSON, cut": (1 << 18, lambda n: filled(PROMPT + b'{"a":[1,2,{"b":"c"\n', n)),
    "commands without an output": (1 << 17, lambda n: filled(PROMPT, n)),
    "commands with a table": (1 << 17, lambda n: filled(PROMPT + b"NAME  STATUS\nweb  Running\n\n", n)),
    "one table": (1 << 18, lambda n: PROMPT + b"NAME  STATUS\n" + filled(b"web  Running\n", n)),
    "addresses": (1 << 17, lambda n: filled(b"10.1.2.3 fd00::1 contoso.azurecr.io ", n)),
    "names of registries": (1 << 17, lambda n: b" ".join(
        b"r%06d.azurecr.io" % i for i in range(n // 19))),
    "secrets": (1 << 17, lambda n: filled(b"password=abcdefgh12345678 eyJhbGciOi.eyJzdWIi.x ", n)),
    "base64": (1 << 19, lambda n: filled(b"QWxhZGRpbjpvcGVuIHNlc2FtZQ", n)),
    "lines of one width": (1 << 18, lambda n: filled(b"y" * 80 + b"\n", n)),
    "bytes that are no text": (1 << 19, lambda n: filled(b"\xff\x80\xc2", n)),
    "heads of messages": (1 << 18, lambda n: filled(b"2026-11-21T09:20:11Z E\n", n)),
    "carriage returns": (1 << 19, lambda n: filled(b"\r", n)),
}
SCAN_FACTOR = 4
# Knowledge whose patterns are as bad as the limits allow.
REGEXES = {
    "(a|b)*a(a|b){20}": "(a|b)*a(a|b){20}", "(a|b)*a(a|b){9}": "(a|b)*a(a|b){9}",
    "\\w{1000}": "\\w{1000}", "(.*.*.*.*){8}x": "(.*.*.*.*){8}x", "((a{1,9}){1,9}){1,9}b": "((a{1,9}){1,9}){1,9}b",
    "(x+x+)+y": "(x+x+)+y", "([a-z]{1,30} ?){1,100}!": "([a-z]{1,30} ?){1,100}!",
    "(a?){500}a{500}": "(a?){500}a{500}", "\\bw.{0,999}\\bx": "\\bw.{0,999}\\bx",
    "alternation of 500 words": "|".join(f"w{i:04d}" for i in range(500)),
}
TEMPLATES = {"40 gaps": "{*}".join("ab" for _ in range(40)), "40 open gaps": "{**}".join("ab" for _ in range(40))}


def entry(identifier, symptom):
    return f"""---
id: {identifier}
title: T
symptoms: [{{id: s, {symptom}}}]
causes: [{{id: c, title: C, solutions: [f]}}]
solutions: [{{id: f, title: F, effects: [read-only], steps: [{{text: T}}]}}]
"""


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


VOCABULARY = "parameters: []\nfacts: []\nsources: []\nglossary: []\nlimits: []\n"


def knowledge(folder, content):
    os.makedirs(f"{folder}/K", exist_ok=True)
    for path, text in [("vocabulary.yaml", VOCABULARY), ("entries.yaml", content)]:
        with open(f"{folder}/K/{path}", "w", encoding="utf-8") as file:
            file.write(text)
    return f"{folder}/K"


# Files of a knowledge of n entries or bytes.
SOURCES = {
    "entries": (50, lambda n: "".join(
        entry(f"e-{i}", f"match: 'error {i} of {{*}} the disk {i % 7}'") for i in range(n))),
    "entries that begin alike": (50, lambda n: "".join(
        entry(f"e-{i}", f"match: 'the very same beginning of a long message {i}'") for i in range(n))),
    "patterns as long as allowed": (4, lambda n: "".join(
        entry(f"e-{i}", "match: " + quoted(("word %d " % i) * 400)) for i in range(n))),
    "faults": (100, lambda n: "".join(entry(f"e-{i}", "macth: x") for i in range(n))),
    "flow lists": (1 << 14, lambda n: "- " + "[" * n),
    "quotes that never close": (1 << 14, lambda n: "id: '" + "x''" * n),
    "one long scalar": (1 << 16, lambda n: "id: a\ntitle: >\n" + "  word word\n" * (n // 12)),
    "keys": (1 << 10, lambda n: "".join(f"k{i}: v\n" for i in range(n))),
    "documents": (1 << 10, lambda n: "---\na: b\n" * n),
}


def report(name, command, make, start, folder, factor=1):
    """Prints the row of a case; returns its worst ratio. No text has more than 8 times `start`."""
    empty = seconds(command(b""), b"", folder)

    def measured(size, **options):
        text = make(size)
        text = text if isinstance(text, bytes) else text.encode()
        return max(seconds(command(text), text, folder, **options) - empty, 0.0005)

    size = max(factor * start >> 4, 1)
    while size < factor * start and measured(size, runs=1) < LEAST:
        size *= 2
    times = [measured(size << doubling) for doubling in range(4)]
    ratios = [b / a for a, b in zip(times, times[1:]) if a > LEAST / 2]
    worst = max(ratios, default=0)
    shown = " ".join(f"{time * 1000:8.0f}" for time in times)
    print(f"{name:48} {shown} ms   {'×'.join(f'{ratio:.2f}' for ratio in ratios) or 'too fast to tell'}",
          flush=True)
    return worst


def main():
    worst = []

    def measure(name, *arguments, **options):
        ratio = report(name, *arguments, **options)
        if ratio > LIMIT:
            # Once more, in case another program had the machine.
            ratio = min(ratio, report(name + ", again", *arguments, **options))
        worst.append((ratio, name))

    wanted = sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(f"{folder}/bad")
        bad = "".join(entry(f"r-{i}", "regex: " + quoted(text)) for i, text in enumerate(
            text for name, text in REGEXES.items() if name != "(a|b)*a(a|b){20}"))
        bad += "".join(entry(f"t-{i}", "match: " + quoted(text)) for i, text in enumerate(TEMPLATES.values()))
        bad += entry("c", "match: 'begin end', context: 'seen before'")
        pack = f"{folder}/bad.kbpack"
        subprocess.run([KBC, "pack", "--allow", "lints", "--knowledge", knowledge(folder, bad), "-o", pack],
                       check=True, stdout=subprocess.DEVNULL)
        for name, (start, make) in TEXTS.items():
            if wanted and not any(word in name for word in wanted):
                continue
            measure(f"match: {name}", lambda _: [KBMATCH], make, start, folder)
            measure(f"match --redact: {name}", lambda _: [KBMATCH, "--redact"], make, start // 4, folder)
            measure(f"scan: {name}", lambda _: [KBMATCH, "scan", "--threads", "1"], make, start, folder,
                    factor=SCAN_FACTOR)
        for name, unit in {"aaaa": b"a", "abab": b"ab", "words": b"word ", "xxxy": b"x", "w w": b"w ",
                           "context": b"seen befor begin end "}.items():
            if wanted and not any(word in "hostile patterns" for word in wanted):
                continue
            for lines in ["one line", "lines"]:
                text = (lambda n, unit=unit: filled(unit, n)) if lines == "one line" else (
                    lambda n, unit=unit: filled(filled(unit, 200) + b"\n", n))
                measure(f"hostile patterns, match: {name}, {lines}",
                        lambda _: [KBMATCH, "--pack", pack], text, 1 << 13, folder)
                measure(f"hostile patterns, scan: {name}, {lines}",
                        lambda _: [KBMATCH, "scan", "--threads", "1", "--pack", pack], text, 1 << 14, folder)
        for name, (start, make) in SOURCES.items():
            if wanted and not any(word in name for word in wanted):
                continue
            for command in ["check", "pack"] if "entries" in name or "patterns" in name else ["check"]:
                def compiling(text, command=command):
                    options = ["-o", f"{folder}/out.kbpack"] if command == "pack" else []
                    return [KBC, command, "--allow", "lints", "--knowledge",
                            knowledge(folder, text.decode()), *options]
                measure(f"kbc {command}: {name}", compiling, make, start, folder)
        if not wanted or "compile" in wanted:
            for name, text in {**REGEXES, **TEMPLATES}.items():
                kind = "match" if name in TEMPLATES else "regex"
                source = knowledge(folder, entry("e", f"{kind}: " + quoted(text)))
                time = seconds([KBC, "pack", "--allow", "lints", "--knowledge", source, "-o",
                                f"{folder}/one.kbpack"], b"", folder)
                size = os.path.getsize(f"{folder}/one.kbpack") if os.path.exists(f"{folder}/one.kbpack") else 0
                print(f"compile: {name:46} {time * 1000:6.0f} ms, pack of {size >> 10} KiB")
                if os.path.exists(f"{folder}/one.kbpack"):
                    os.remove(f"{folder}/one.kbpack")
    ratio, name = max(worst, default=(0, "none"))
    print(f"linear: {len(worst)} cases, worst ratio of a doubling {ratio:.2f} ({name})")
    sys.exit(ratio > LIMIT)


main()
