"""Builds the knowledge in different surroundings, and asks whether anything of them shows.

The folder, the order in which the files were made, the locale, the time zone,
the umask and the user differ from build to build; `Generated/` and the pack must
not. Both programs run where there is no network, and their calls are traced.
"""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile

PROGRAMS = os.path.abspath(sys.argv[1])
KBMATCH, KBC = f"{PROGRAMS}/kbmatch", f"{PROGRAMS}/kbc"
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURROUNDINGS = [
    ("Knowledge", 0o022, {}, []),
    ("A folder with blanks/Wissen", 0o077, {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR", "TZ": "Asia/Tokyo"}, []),
    ("k" * 200, 0o000, {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "HOME": "/nonexistent"}, []),
    ("other user", 0o022, {"LC_ALL": "nonsense"}, ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]),
]


def digest(folder):
    total = hashlib.sha256()
    for path in sorted(os.path.relpath(os.path.join(p, f), folder) for p, _, fs in os.walk(folder) for f in fs):
        with open(os.path.join(folder, path), "rb") as file:
            total.update(path.encode() + b"\0" + file.read() + b"\0")
    return total.hexdigest()


def build(folder, name, umask, variables, prefix, seed):
    target = f"{folder}/{seed}/{name}"
    files = [os.path.relpath(os.path.join(p, f), f"{ROOT}/Knowledge")
             for p, _, fs in os.walk(f"{ROOT}/Knowledge") for f in fs]
    random.Random(seed).shuffle(files)
    for path in files:
        os.makedirs(os.path.dirname(f"{target}/{path}"), exist_ok=True)
        shutil.copyfile(f"{ROOT}/Knowledge/{path}", f"{target}/{path}")
    os.chmod(f"{folder}/{seed}", 0o777)
    environment = {"PATH": os.environ["PATH"], **variables}
    for command in [["build", "--output", "Out/Generated"], ["pack", "--allow", "lints", "-o", "Out.kbpack"]]:
        done = subprocess.run(
            [*prefix, KBC, *command, "--knowledge", name], cwd=f"{folder}/{seed}", umask=umask,
            env=environment, capture_output=True, check=False)
        assert done.returncode == 0, f"{name}: {done.stderr.decode()}"
    with open(f"{folder}/{seed}/Out.kbpack", "rb") as file:
        pack = hashlib.sha256(file.read()).hexdigest()
    return digest(f"{folder}/{seed}/Out/Generated"), pack


def network(folder):
    """Runs both programs without a network, and counts the calls that would use one."""
    runs = [[KBMATCH, "pull QPS exceeded"], [KBMATCH, "list"], [KBMATCH, "scan", f"{ROOT}/README.md"],
            [KBC, "check", "--knowledge", f"{ROOT}/Knowledge"], [KBC, "explain"]]
    counted = 0
    for command in runs:
        if shutil.which("unshare"):
            done = subprocess.run(["unshare", "-rn", *command], capture_output=True, check=False)
            assert done.returncode in (0, 1), done.stderr
        if shutil.which("strace"):
            log = f"{folder}/trace"
            subprocess.run(["strace", "-f", "-qq", "-e", "trace=%network", "-e", "signal=none", "-o", log, *command],
                           capture_output=True, check=False)
            with open(log, encoding="utf-8", errors="replace") as file:
                calls = file.read().splitlines()
            assert not calls, f"{command}: {calls[:3]}"
            counted += 1
    return len(runs), counted


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        results = set()
        built = 0
        for seed, (name, umask, variables, prefix) in enumerate(SURROUNDINGS):
            if prefix and not (os.getuid() == 0 and shutil.which(prefix[0])):
                print("builds: skipped another user; it needs root and setpriv")
                continue
            results.add(build(folder, name, umask, variables, prefix, seed))
            built += 1
        assert len(results) == 1, f"builds differ: {results}"
        runs, traced = network(folder)
    print(f"builds: {built} builds in different surroundings, all equal byte for byte")
    print(f"network: {runs} runs in a namespace without one, {traced} traced: no call that uses one")


main()
