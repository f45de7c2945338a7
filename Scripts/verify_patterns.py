"""Generates pattern/text pairs and compares kbpattern-oracle with Python's re.

Called by Scripts/verify-patterns: verify_patterns.py ORACLE PAIRS

A pattern is generated twice from one tree: as our syntax, and as Python's. The
grammar keeps to what both define alike: Python's `$` is our `\\z` or a newline
before it, its `(?i)` stands only at the start, and a loop whose body can be empty
records groups differently in every backtracking engine.
"""

import random
import re
import signal
import subprocess
import sys

SEED = 20261121
PARAMETERS = {
    "registry": r"[a-zA-Z0-9]{5,50}",
    "word": r"[^\s\"'\\]+",
    "tag": r"(v)?[0-9]+(\.[0-9]+)*",
    "digit": r"[0-9]",
    "host": r"[a-z0-9]+(?:[.-][a-z0-9]+)*",
}


# --- regexes: a node is (ours, python, can be empty, has groups, sample) --------------------------

class Node:
    def __init__(self, ours, python, nullable, sample, groups=0, atom=False):
        self.ours, self.python, self.nullable = ours, python, nullable
        self.sample, self.groups, self.atom = sample, groups, atom

    def atomic(self):
        if self.atom:
            return self
        return Node(f"(?:{self.ours})", f"(?:{self.python})", self.nullable, self.sample,
                    self.groups, True)


LITERALS = list("aabbcABC01 _-:/\"\n") + ["é", "\\.", "\\*", "\\n", "\\t", "\\x41", "\\{"]
CLASSES = [
    ("[ab]", "ab"), ("[^a]", "bc0 \n"), ("[a-c]", "abc"), ("[a-cA-C0-9]", "aB1"), ("[^\\s]", "ab0"),
    ("[\\w.-]", "a_.-"), ("[]a]", "]a"), ("[a\\]-]", "]a-"), ("\\d", "019"), ("\\w", "aZ_0"),
    ("\\s", " \n\t\v"), ("\\D", "a \n"), ("\\W", " :-"), ("\\S", "ab:"), (".", "ab0 "),
]
POSIX = [("[[:alpha:]]", "[A-Za-z]", "aZ"), ("[[:^digit:]_]", "[^0-9]", "a_ "),
         ("[[:space:][:upper:]]", "[ \\t-\\r A-Z]", " A"), ("[é-ö]", "(?:\xc3[\xa9-\xb6])", "éö"),
         ("[aé]", "(?:a|\xc3\xa9)", "aé")]
ASSERTIONS = [("^", "^"), ("$", r"\Z"), (r"\b", r"\b"), (r"\B", r"(?!\b)"), (r"\A", r"\A"),
              (r"\z", r"\Z"), ("(?m:^)", "(?m:^)"), ("(?m:$)", "(?m:$)")]


def python_bytes(text):
    """`text` with its UTF-8 bytes as characters, so that `re` on Latin-1 sees bytes."""
    return text.encode().decode("latin-1")


def leaf(rng):
    kind = rng.random()
    if kind < 0.62:
        text = rng.choice(LITERALS)
        sample = {"\\n": "\n", "\\t": "\t", "\\x41": "A"}.get(text, text.lstrip("\\") or "\\")
        return Node(text, f"(?:{python_bytes(text)})" if text == "é" else text, False,
                    lambda r, s=sample: s, atom=True)
    if kind < 0.86:
        text, members = rng.choice(CLASSES)
        return Node(text, text, False, lambda r, m=members: r.choice(m), atom=True)
    if kind < 0.91:
        ours, python, members = rng.choice(POSIX)
        return Node(ours, python, False, lambda r, m=members: r.choice(m), atom=True)
    ours, python = rng.choice(ASSERTIONS)
    return Node(ours, f"(?:{python})", True, lambda r: "", atom=False)


def regex(rng, depth):
    if depth == 0:
        return leaf(rng)
    kind = rng.random()
    if kind < 0.36:
        parts = [regex(rng, depth - 1) for _ in range(rng.randint(1, 4))]
        parts = [p if p.atom or "|" not in p.ours else p.atomic() for p in parts]
        return Node("".join(p.ours for p in parts), "".join(p.python for p in parts),
                    all(p.nullable for p in parts),
                    lambda r: "".join(p.sample(r) for p in parts), sum(p.groups for p in parts),
                    len(parts) == 1 and parts[0].atom)
    if kind < 0.52:
        parts = [regex(rng, depth - 1) for _ in range(rng.randint(2, 3))]
        if rng.random() < 0.1:
            parts.append(Node("", "", True, lambda r: ""))
        return Node("|".join(p.ours for p in parts), "|".join(p.python for p in parts),
                    any(p.nullable for p in parts), lambda r: r.choice(parts).sample(r),
                    sum(p.groups for p in parts)).atomic()
    if kind < 0.78:
        return repetition(rng, regex(rng, depth - 1).atomic())
    if kind < 0.93:
        inner = regex(rng, depth - 1)
        name = rng.random()
        opening = f"(?P<n{rng.randrange(10**9)}>" if name < 0.2 else "("
        ours = opening.replace("P", "") if name < 0.1 else opening
        return Node(f"{ours}{inner.ours})", f"{opening}{inner.python})", inner.nullable, inner.sample,
                    inner.groups + 1, True)
    inner = regex(rng, depth - 1)
    flag = rng.choice(["i", "s", "-i", "is"])
    return Node(f"(?{flag}:{inner.ours})", f"(?{flag}:{inner.python})", inner.nullable,
                lambda r: "".join(r.choice([c.upper(), c.lower(), c]) if "i" in flag else c
                                  for c in inner.sample(r)),
                inner.groups, True)


def repetition(rng, part):
    low = rng.randint(0, 3)
    bounds, least, most = rng.choice([
        ("*", 0, None), ("+", 1, None), ("?", 0, 1), (f"{{{low}}}", low, low),
        (f"{{{low},}}", low, None), (f"{{{low},{low + 2}}}", low, low + 2)])
    if part.nullable and (part.groups or most is None or most > 1):
        bounds, least, most = "?", 0, 1  # see the module's comment
        if part.groups:
            return part
    lazy = "?" if rng.random() < 0.35 else ""
    high = least + 2 if most is None else most
    return Node(part.ours + bounds + lazy, part.python + bounds + lazy, part.nullable or least == 0,
                lambda r: "".join(part.sample(r) for _ in range(r.randint(least, high))), part.groups)


def noise(rng, length):
    return "".join(rng.choice("aabbcABC01 _-:/\"\n.é\\") for _ in range(rng.randint(0, length)))


def damaged(rng, text):
    characters = list(text)
    for _ in range(rng.choice([0, 0, 0, 1, 1, 2])):
        if characters:
            index = rng.randrange(len(characters))
            change = rng.random()
            if change < 0.4:
                del characters[index]
            elif change < 0.8:
                characters[index] = rng.choice("abcABC01 \n.\"")
            else:
                characters.insert(index, rng.choice("abA0 :"))
    return "".join(characters)


def regex_pair(rng):
    node = regex(rng, rng.randint(1, 4))
    text = noise(rng, 6) + damaged(rng, node.sample(rng)[:60]) + noise(rng, 6)
    ours, python = node.ours, node.python
    if rng.random() < 0.12:
        ours, python = "(?i)" + ours, "(?i:" + python + ")"
    return "regex", ours, python, text, True


# --- templates: an independent translation to Python ---------------------------------------------

BLANK = r"(?:[\t-\r ]|\xc2\xa0|\\+[nrt])+"
QUOTE = ("(?:" + r"\\*(?:[\"'`]|\xe2\x80[\x98\x99\x9c\x9d\x9e]|\xc2[\xab\xbb]"
         r"|&(?i:quot|apos|#39|#34|#x27|#x22);)|\\+u002[27]){0,2}")
QUOTES = ["\"", "'", "`", "“", "’", "«"]
PRINTED_QUOTES = QUOTES + ["", "", "\\\"", "\\\\\\\"", "\"\"", "&quot;", "&#39;", "&#X22;", "\\u0022",
                           "\\\\u0027", "„", "\\'", "''\""]
PRINTED_BLANKS = [" ", "  ", "\n", "\r\n    ", "\\n", "\\\\n ", "\t", "\u00a0", "\\t\\n", "", "\\x"]
WORDS = ["failed", "to pull", "image", "401 Unauthorized", "can't", "no such host:", "{", "}", "{}",
         "{{", "a.b", "(x)", "code = 5", "é", "ERR", "*", "\\"]
FORM = re.compile(r"\{(?:\*\*?|[a-z][a-z0-9_]*(?::[0-9]+)?)\}")
GAP = {"{*}": "(?s:.{0,512}?)", "{**}": "(?s:.*?)"}


def template_pair(rng):
    pieces = []
    for _ in range(rng.randint(1, 6)):
        kind = rng.random()
        if kind < 0.45:
            pieces.append(("text", rng.choice(WORDS)))
        elif kind < 0.6:
            pieces.append(("blank", rng.choice([" ", "  ", "\t", "\u00a0"])))
        elif kind < 0.75:
            pieces.append(("quote", rng.choice(QUOTES)))
        elif kind < 0.9:
            pieces.append(("hole", rng.choice(sorted(PARAMETERS))))
        else:
            pieces.append(("gap", rng.choice(sorted(GAP))))
    ours, python, text, exact = "", "", "", True
    for kind, value in pieces:
        if ours.endswith("{") and (kind in ("hole", "gap") or value.startswith("{")):
            continue  # a run of braces before a form would mean something else
        if kind == "text" and value.startswith("{{"):
            ours, python, text = ours + "{{tag}", python + r"\{(?i:tag)\}", text + "{tag}"
        elif kind == "text":
            ours += value
            python += "".join(translated(c) for c in value)
            text += "".join(rng.choice([c, c, c.upper()]) if c.isascii() else c for c in value)
        elif kind == "blank":
            if ours[-1:] in (" ", "\t", "\u00a0"):
                continue
            ours, python, text = ours + value, python + BLANK, text + rng.choice(PRINTED_BLANKS)
        elif kind == "quote":
            ours, python, text = ours + value, python + QUOTE, text + rng.choice(PRINTED_QUOTES)
        elif kind == "hole":
            digits = rng.choice(["", "", ":1", ":23"])
            ours += "{" + value + digits + "}"
            inner = re.sub(r"\((?!\?)", "(?:", PARAMETERS[value])
            python += f"({inner})"
            text += {"registry": rng.choice(["contoso", "fabrikam42", "abc"]), "word": "x/y:1",
                     "tag": rng.choice(["v1.2", "7", "v"]), "digit": rng.choice("09x"),
                     "host": rng.choice(["mcr.example", "a-b.c", "A"])}[value]
        else:
            exact = False
            ours, python = ours + value, python + GAP[value]
            length = rng.choice([0, 1, 5, 511, 512, 513])
            text += "".join(rng.choice("xy \n\"") for _ in range(length))
    meant = sum(kind in ("hole", "gap") for kind, _ in pieces) + ours.count("{{tag}")
    if not ours or len(FORM.findall(ours)) != meant:
        return template_pair(rng)  # words joined to a form that was not meant
    text = noise(rng, 6) + damaged(rng, text) + noise(rng, 6)
    return "template", ours, python, text, exact


def translated(character):
    if character == " ":
        return BLANK
    if character == "'":
        return QUOTE
    if character.isascii() and character.isalpha():
        return f"[{character.lower()}{character.upper()}]"
    return "".join(re.escape(byte) for byte in python_bytes(character))


# --- comparison ----------------------------------------------------------------------------------

class Slow(Exception):
    pass


def give_up(signum, frame):
    raise Slow()


def expected(pattern, text):
    """What Python finds, spelled as the oracle spells it; None when it takes too long."""
    signal.setitimer(signal.ITIMER_REAL, 2)
    try:
        match = pattern.search(text)
    except Slow:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    if not match:
        return "none"
    spans = [match.span(group) for group in range(1 + pattern.groups)]
    return " ".join(["match"] + ["-" if a < 0 else f"{a}-{b}" for a, b in spans])


def agree(pattern, text, exact, ours, python):
    if exact:
        return ours == python
    if not ours.startswith("match "):
        return ours == python
    # With gaps any match will do, as long as it is one.
    start, end = map(int, ours.split()[1].split("-"))
    return python != "none" and pattern.fullmatch(text, start, end) is not None


def main():
    oracle, count = sys.argv[1], int(sys.argv[2])
    rng = random.Random(SEED)
    signal.signal(signal.SIGALRM, give_up)
    pairs, skipped = [], 0
    while len(pairs) < count:
        kind, ours, python, text, exact = (regex_pair if rng.random() < 0.6 else template_pair)(rng)
        if not ours or len(ours) > 1000:
            continue
        data = text.encode()
        compiled = re.compile(python.encode("latin-1"))
        result = expected(compiled, data)
        if result is None:
            skipped += 1
            continue
        pairs.append((kind, ours, compiled, data, exact, result))

    questions = [f"parameter\t{name.encode().hex()}\t{value.encode().hex()}"
                 for name, value in PARAMETERS.items()]
    questions += [f"{kind}\t{ours.encode().hex()}\t{data.hex()}" for kind, ours, _, data, _, _ in pairs]
    run = subprocess.run([oracle], input="\n".join(questions) + "\n", capture_output=True, text=True)
    answers = run.stdout.splitlines()
    if run.returncode != 0 or len(answers) != len(pairs):
        print(f"the oracle ended with {run.returncode} after {len(answers)} answers\n{run.stderr}")
        sys.exit(1)

    differences, tally = [], {}
    for (kind, ours, compiled, data, exact, result), answer in zip(pairs, answers):
        key = f"{kind}, {'spans and groups' if exact else 'existence'}"
        asked, matched = tally.get(key, (0, 0))
        tally[key] = (asked + 1, matched + (result != "none"))
        if not agree(compiled, data, exact, answer, result):
            differences.append((len(ours) + len(data), kind, ours, compiled.pattern, data, answer, result))
    for key, (asked, matched) in sorted(tally.items()):
        print(f"{key}: {asked} pairs, {matched} of them match")
    print(f"seed {SEED}: {len(pairs)} pairs, {len(pairs) - len(differences)} agree, "
          f"{len(differences)} differ, {skipped} too slow for Python and left out")
    if differences:
        _, kind, ours, python, data, answer, result = min(differences, key=lambda d: d[0])
        print(f"smallest: {kind} {ours!r}\n  as Python: {python!r}\n  text: {data!r}\n"
              f"  ours:   {answer}\n  python: {result}")
        sys.exit(1)


main()
