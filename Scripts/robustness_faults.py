"""Lets every system call of a build fail, or kills the build at it.

strace counts the calls that `kbc build` and `kbc pack` make to change files and
to read the knowledge; then, once for each call, the program is run again and
that call fails for want of space, with an input error, or is the program's
last. Afterwards the folder of generated files must be the old one or the new
one, whole, and the next build must leave nothing beside it.

So do the calls by which `kbmatch` reads and answers: with an input error, an
interruption, or because they would have to wait. Its answer must be the usual
one, or an error.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

KBC, KBMATCH = (os.path.join(os.path.abspath(sys.argv[1]), name) for name in ["kbc", "kbmatch"])

VOCABULARY = """parameters: []
facts: []
sources: []
glossary: []
limits: []
"""

ENTRY = """id: disk-full
title: The disk is full
symptoms: [{id: no-space, match: 'no space left on device'}]
causes: [{id: logs, title: Old logs, solutions: [clean]}]
solutions: [{id: clean, title: Clean up, effects: [changes-state], steps: [{text: 'TEXT'}]}]
"""

CHANGING = ["write", "fsync", "mkdir", "link", "renameat2", "rename", "unlink", "rmdir", "flock"]
READING = ["read", "openat", "getdents64", "newfstatat"]
BUILD = [KBC, "build", "--allow", "lints"]
PACK = [KBC, "pack", "--allow", "lints", "-o", "Generated/knowledge.kbpack"]
ANSWERING = ["read", "pread64", "lseek", "openat", "newfstatat", "ioctl", "poll", "write"]
ANSWERS = [[KBMATCH, "--pack", "p", "--file", "log"], [KBMATCH, "pull QPS exceeded"],
           [KBMATCH, "scan", "--pack", "p", "--threads", "2", "log"], [KBMATCH, "list", "--format", "json"]]


def write(folder, text):
    os.makedirs(f"{folder}/Knowledge/a", exist_ok=True)
    for path, content in [("vocabulary.yaml", VOCABULARY), ("a/full.yaml", ENTRY.replace("TEXT", text))]:
        with open(f"{folder}/Knowledge/{path}", "w", encoding="utf-8") as file:
            file.write(content)


def state(folder):
    """What a reader sees: not the file that a killed process was writing under another name."""
    digest = hashlib.sha256()
    for parent, folders, files in sorted(os.walk(folder)):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".kbc-new"):
                continue
            path = os.path.join(parent, name)
            digest.update(os.path.relpath(path, folder).encode() + b"\0")
            with open(path, "rb") as file:
                digest.update(file.read() + b"\0")
    return digest.hexdigest()


def run(folder, command, *trace):
    log = os.path.join(folder, "trace")
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", log, *trace, *command], cwd=folder, capture_output=True, check=False)
    with open(log, encoding="utf-8", errors="replace") as file:
        lines = file.read()
    os.remove(log)
    return done, lines


def calls(folder, command, names):
    """How often each call is made; those of the loader included."""
    done, lines = run(folder, command, "-e", f"trace={','.join(names)}")
    assert done.returncode == 0, done.stderr
    counts = {}
    for name in re.findall(r"^\d+ +(\w+)\(", lines, re.M):
        counts[name] = counts.get(name, 0) + 1
    return counts


def answering():
    """Lets the calls of kbmatch fail; how many, and how many answers came nevertheless."""
    injected = answered = 0
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "old")
        subprocess.run([*PACK[:-1], "p"], cwd=folder, check=True, capture_output=True)
        with open(f"{folder}/log", "w", encoding="utf-8") as file:
            file.write("nothing\nwrite: no space left on device\n" * 3)
        for command in ANSWERS:
            usual, _ = run(folder, command)
            for name, count in sorted(calls(folder, command, ANSWERING).items()):
                # What is made again after these, and then succeeds.
                passing = {"read": ["EINTR", "EAGAIN"], "write": ["EINTR", "EAGAIN"], "pread64": ["EINTR"]}
                ways = ["EIO", *passing.get(name, [])]
                for way in ways:
                    for number in range(1, count + 1):
                        done, _ = run(folder, command, "-e", f"trace={name}", "-e",
                                      f"inject={name}:error={way}:when={number}")
                        injected += 1
                        what = f"{command[1:]}: {name} {number} of {count}, {way}"
                        if done.returncode == usual.returncode:
                            assert done.stdout == usual.stdout, f"{what}: another answer: {done.stdout}"
                            answered += 1
                        else:
                            # 127 is the loader's, before the program begins.
                            # The arguments are read by Swift's runtime, which does not read again.
                            fails = way == "EIO" or b"cannot read the arguments" in done.stderr
                            expected = (2, 127) if fails else (127,)
                            assert done.returncode in expected, f"{what}: ended with {done.returncode}"
                            assert done.stderr.count(b"\n") == 1, f"{what}: {done.stderr}"
    return injected, answered


def main():
    if not shutil.which("strace"):
        sys.exit("faults: strace is needed to make system calls fail")
    injected = refused = 0
    with tempfile.TemporaryDirectory() as folder:
        write(folder, "old")
        subprocess.run(BUILD, cwd=folder, check=True, capture_output=True)
        subprocess.run(PACK, cwd=folder, check=True, capture_output=True)
        shutil.copytree(f"{folder}/Generated", f"{folder}/saved", copy_function=shutil.copy2)
        old = state(f"{folder}/Generated")
        write(folder, "new")
        for command in [BUILD, PACK]:
            def restore():
                shutil.rmtree(f"{folder}/Generated", ignore_errors=True)
                shutil.copytree(f"{folder}/saved", f"{folder}/Generated")

            restore()
            counts = calls(folder, command, CHANGING + READING)
            new = state(f"{folder}/Generated")
            assert new != old
            for name, count in sorted(counts.items()):
                ways = ["error=EIO"] if name in READING else ["error=ENOSPC", "error=EIO", "signal=KILL"]
                for way in ways:
                    for number in range(1, count + 1):
                        restore()
                        done, _ = run(
                            folder, command, "-e", f"trace={name}", "-e",
                            f"inject={name}:{way}:when={number}")
                        injected += 1
                        what = f"{command[1]}: {name} {number} of {count}, {way}"
                        left = state(f"{folder}/Generated")
                        assert left in (old, new), f"{what}: a mix of old and new"
                        # 127 is the loader's, before the program begins.
                        expected = (-9, 137) if "signal" in way else (0, 1, 2, 127)
                        assert done.returncode in expected, f"{what}: ended with {done.returncode}"
                        assert "signal" in way or done.returncode or left == new, f"{what}: lost without a word"
                        refused += left == old
                        again = subprocess.run(command, cwd=folder, check=False, capture_output=True)
                        assert again.returncode == 0, f"{what}: the next one fails: {again.stderr}"
                        beside = set(os.listdir(folder)) - {"Knowledge", "Generated", "saved"}
                        inside = [n for n in os.listdir(f"{folder}/Generated") if "kbc-" in n]
                        assert not beside and not inside, f"{what}: leaves {beside} {inside}"
    print(f"faults: {injected} system calls failed or were the last, in {refused} the old files stayed, "
          "in the others the new ones stand; none was a mix")
    injected, answered = answering()
    print(f"faults: {injected} system calls of kbmatch failed, {answered} answers were the usual ones, "
          "the others errors")


main()
