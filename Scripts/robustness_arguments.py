"""Runs both programs with arguments that no one would give.

Words of the programs, numbers, paths and bytes that are no text, in any order and
number; the seed is fixed. Each run has to end by itself, with 0, 1 or 2, and print
nothing that a terminal acts on.
"""

import os
import random
import subprocess
import sys
import tempfile

PROGRAMS = os.path.abspath(sys.argv[1])
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
WORDS = {
    "kbmatch": """match scan show list explain-match help --file --pack --fact --set --output --answer --now --all
        --redact --format --shell --color --version --input --field --threads --help - -- -h -x text json markdown
        ndjson lines k8s-events counts github powershell sh always acr-forbidden acr-forbidden# #x x#y registry=contoso
        network_mode=public a=b = a= =b 2026-11-21 0 -1 1 256 99999999999999999999 /dev/null /nonexistent . README.md""",
    "kbc": """check test try explain schema fix help --knowledge --allow --deny --format --check --output -o
        --help - -- -h -x text json sarif github azure-pipelines lints wrong-type missing-examples entry
        vocabulary /nonexistent . /dev/null README.md 0 -1 --matrix --coverage""",
}
ODD = [b"", b" ", b"\xff", b"\x1b[2J", b"\xe2\x80\xae", b"a\nb", b"--\xff", b"-\x1b", b"=" * 50, b"x" * 70000,
       "ä→🙂".encode(), b"%s%n", b"$(id)", b"`id`", b"'", b'"', b"\\", b"{*}", b"\r\n"]


def main():
    random.seed(20261122)
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(f"{folder}/Knowledge")
        with open(f"{folder}/Knowledge/vocabulary.yaml", "w", encoding="utf-8") as file:
            file.write("parameters: []\nfacts: []\nsources: []\nglossary: []\nlimits: []\n")
        codes = {}
        for number in range(ROUNDS):
            program = "kbc" if number % 4 == 0 else "kbmatch"
            words = [word.encode() for word in WORDS[program].split()]
            arguments = [random.choice(words) if random.random() < 0.8 else random.choice(ODD)
                         for _ in range(random.randrange(8))]
            if random.random() < 0.1 and arguments:
                place = random.randrange(len(arguments))
                arguments[place] += b"=" + random.choice(words + ODD)
            done = subprocess.run([f"{PROGRAMS}/{program}".encode(), *arguments], cwd=folder, input=b"some text\n",
                                  capture_output=True, check=False, timeout=60)
            codes[done.returncode] = codes.get(done.returncode, 0) + 1
            what = f"{program} {arguments}"
            assert done.returncode in (0, 1, 2), f"{what}: ended with {done.returncode} {done.stderr[-300:]}"
            printed = done.stderr + (b"" if b"always" in arguments else done.stdout)
            assert not any(byte < 32 and byte not in (9, 10) or byte == 127 for byte in printed), f"{what}: {printed[:300]}"
    print(f"arguments: {ROUNDS} runs, by exit code {dict(sorted(codes.items()))}")


main()
