"""Nothing in the program is known to one system alone, where no test can put another in place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import safeguard_checks

SOURCES = Path(safeguard_checks.__file__).parent
MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "termios", "tty", "syslog", "crypt"}
MODULES |= {"select", "selectors", "msvcrt", "winreg"}
NAMES = {
    "fork", "mkfifo", "getuid", "geteuid", "getgid", "setsid", "killpg", "chown", "fchmod", "sync",
    "SIGKILL", "SIGALRM", "SIGPIPE", "SIGHUP", "alarm", "setitimer", "preexec_fn",
}  # fmt: skip
# A number without a leading nought is %-d on some systems, %#d on others.
DATES = re.compile(r"%[-#_^][a-zA-Z]")


def asks(node: ast.AST) -> bool:
    """Tell whether a statement asks which system it is on, or what there is, before it goes on."""
    if isinstance(node, ast.Try):
        return any("ImportError" in ast.unparse(handler) for handler in node.handlers)
    return isinstance(node, ast.If) and "sys.platform" in ast.unparse(node.test)


def faults(source: str) -> Iterator[str]:
    """Yield what a source has that another system lacks."""
    tree = ast.parse(source)
    guarded = {inner for node in ast.walk(tree) if asks(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if node in guarded and not isinstance(node, ast.Constant):
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            module = [node.module or ""] if isinstance(node, ast.ImportFrom) else names
            yield from (name for name in module if name in MODULES)
        if isinstance(node, ast.Attribute) and node.attr in NAMES:
            yield node.attr
        if isinstance(node, ast.keyword) and (
            node.arg in NAMES or (node.arg == "shell" and ast.unparse(node.value) == "True")
        ):
            yield f"{node.arg}="
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from DATES.findall(node.value)


@pytest.mark.parametrize(
    "source",
    [
        "import select",
        "from fcntl import flock",
        "import os\nos.fork()",
        "f'{day:%-d %B}'",
        "day.strftime('%-d')",
        "run('ls', shell=True)",
        "Popen(preexec_fn=f)",
    ],
)
def test_a_fault_is_seen(source: str) -> None:
    assert list(faults(source))


def test_what_is_guarded_is_none() -> None:
    assert not list(faults("try:\n    import resource\nexcept ImportError:\n    pass"))
    assert not list(
        faults("if sys.platform == 'win32':\n    import msvcrt\nelse:\n    import fcntl")
    )


def test_no_source_has_one() -> None:
    found = {
        str(path.relative_to(SOURCES)): told
        for path in SOURCES.rglob("*.py")
        if (told := list(faults(path.read_text(encoding="utf-8"))))
    }
    assert found == {}
