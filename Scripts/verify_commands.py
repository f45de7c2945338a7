"""Checks the az and kubectl commands of a folder of runbooks without running any.

usage: verify_commands.py FOLDER

A command is what stands in a block fenced as sh; placeholders take the examples of the page's table.
Prints each command that its program would not understand, and the number checked; exit 1 at a fault.
"""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys

FENCE = re.compile(r"^( *)(`{3,})sh\n(.*?)^\1\2$", re.M | re.S)
EXAMPLE = re.compile(r"^\| `<([a-z0-9_]+)>` \|.*\| `([^`|]*)` \|$", re.M)
PLACEHOLDER = re.compile(r"<([a-z][a-z0-9_]*)>")


def blocks(page):
    """The text of each block of commands, its indentation taken away."""
    for match in FENCE.finditer(page):
        indent = len(match.group(1))
        yield "\n".join(line[indent:] for line in match.group(3).splitlines())


def commands(block):
    """The words of each simple command of a block."""
    lexer = shlex.shlex(block.replace("\\\n", " "), posix=True, punctuation_chars="|&;()\n")
    lexer.whitespace = " \t\r"
    lexer.whitespace_split = True
    lexer.commenters = ""
    words = []
    for word in lexer:
        if word.strip("|&;()\n") == "":
            yield words
            words = []
        else:
            words.append(word)
    yield words


# A verdict that is no fault.
EXTENSION = object()
# Commands of extensions, which az installs from elsewhere when they are first used.
EXTENSIONS = {
    "network firewall": "azure-firewall",
    "monitor log-analytics query": "log-analytics",
}


class AzureCLI:
    """The parser of az."""

    def __init__(self):
        from azure.cli.core import get_default_cli

        self.cli = get_default_cli()

    def fault(self, words):
        """What az would say of the words behind its name; None if it understands them."""
        cli = self.cli
        invocation = cli.invocation_cls(
            cli_ctx=cli,
            parser_cls=cli.parser_cls,
            commands_loader_cls=cli.commands_loader_cls,
            help_cls=cli.help_cls,
        )
        cli.invocation = invocation
        said = io.StringIO()
        try:
            with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
                invocation.commands_loader.load_command_table(words)
                command = invocation._rudimentary_get_command(words)
                cli.invocation.data["command_string"] = command
                if any(" ".join(words).startswith(prefix + " ") for prefix in EXTENSIONS):
                    return EXTENSION
                if command not in invocation.commands_loader.command_table:
                    return f"unknown command 'az {command or words[0]}'"
                invocation.commands_loader.command_name = command
                invocation.commands_loader.load_arguments(command)
                invocation.parser.load_command_table(invocation.commands_loader)
                invocation.parser.parse_args(words)
        except SystemExit:
            return said.getvalue().strip().splitlines()[0] if said.getvalue().strip() else "refused"
        return None


class Kubectl:
    """kubectl by its help."""

    GROUPS = ("auth", "config", "create", "rollout", "set", "top")

    def __init__(self):
        self.help = {}
        self.common = self.flags(["options"])

    def flags(self, words):
        key = tuple(words)
        if key not in self.help:
            run = subprocess.run(
                ["kubectl", *words] + ([] if words == ["options"] else ["--help"]),
                capture_output=True, text=True, check=False,
                env={**os.environ, "KUBECONFIG": os.devnull})
            found = set(re.findall(r"(?<![\w-])(--[a-z][a-z0-9-]*)", run.stdout))
            found |= set(re.findall(r"^\s+(-[a-zA-Z]), --", run.stdout, re.M))
            self.help[key] = found if run.returncode == 0 else None
        return self.help[key]

    def fault(self, words):
        # Two words name a command (`rollout status`) where one alone is a group.
        depth = 3 if words[:2] == ["create", "secret"] else 2 if words[0] in self.GROUPS else 1
        name = words[:depth]
        known = self.flags(name)
        if known is None:
            return f"unknown command 'kubectl {' '.join(name)}'"
        for word in words:
            if word == "--":
                break
            if not word.startswith("-") or word == "-":
                continue
            flag = word.split("=", 1)[0] if word.startswith("--") else word[:2]
            if flag not in known and flag not in self.common:
                return f"kubectl {' '.join(name)}: unknown flag {flag}"
        return None


def main():
    folder = sys.argv[1]
    programs = {"az": AzureCLI(), "kubectl": Kubectl()}
    checked = {name: 0 for name in programs}
    verdicts = {}
    unknown = set()
    faults = 0
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".md"):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            page = file.read()
        examples = dict(EXAMPLE.findall(page))
        for block in blocks(page):
            filled = PLACEHOLDER.sub(lambda hole: examples.get(hole.group(1), "example"), block)
            for words in commands(filled):
                if not words or words[0] not in programs or len(words) < 2:
                    continue
                key = tuple(words)
                if key not in verdicts:
                    checked[words[0]] += 1
                    verdicts[key] = programs[words[0]].fault(words[1:])
                if verdicts[key] is EXTENSION:
                    unknown.add(key)
                elif verdicts[key]:
                    faults += 1
                    print(f"{name}: {' '.join(words)}\n  {verdicts[key]}")
    counts = ", ".join(f"{count} {name}" for name, count in sorted(checked.items()))
    print(f"{counts} commands, {len(unknown)} of extensions not checked, {faults} faults")
    if faults or not all(checked.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
