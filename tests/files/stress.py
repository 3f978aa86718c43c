"""Two writers at once, and writers that are killed at any moment: nothing may be lost.

Run it by itself for the full number: ``python tests/files/stress.py --pairs 100 --kills 300``.
The tests run a few of each.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from safeguard_checks.findings.decisions import parse

__all__ = ["kills", "pairs"]

REPORT = """# Annual report 2024-25

## Visits

Of the 200 visits, 90 (55%) were late.

## Referrals

Of the 400 referrals, 100 (35%) came from schools.
"""
FORMATS = "html,json,csv,sarif,junit,markdown,docx,letter,log"
# Reads its commands from standard input. The audit is made once, so that nearly all of the time
# goes into writing; everything from the command line on is the program's own.
WRITER = """
import contextlib
import io
import os
import sys
from pathlib import Path
from safeguard_checks import engine
from safeguard_checks.__main__ import main
from safeguard_checks.documents.read import read
import safeguard_checks.documents.read as reading
document = read(Path(sys.argv[1]))
result = engine.audit_document(document)
engine.audit = lambda *given, **more: result
engine.audit_document = lambda *given, **more: result
reading.read = lambda *given: document
print(" ".join(f.id for f in result.findings), flush=True)
def run(command):
    with contextlib.redirect_stdout(io.StringIO()):
        return main(command.split("|"))
for line in sys.stdin:
    commands = line.rstrip("\\n").split("\\t")
    if commands[0] != "in a child":
        print(run(commands[0]), flush=True)
        continue
    child = os.fork()
    if not child:
        for command in commands[1:]:
            run(command)
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


class _Writer:
    """A process that runs commands one after another."""

    def __init__(self, report: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(report)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.findings = self._line().split()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def tell(self, *command: str) -> None:
        assert self.process.stdin is not None
        print("|".join(command), file=self.process.stdin, flush=True)

    def status(self) -> str:
        return self._line().strip()

    def killed(self, after: float, *commands: Sequence[str]) -> None:
        """Run commands in a child that is killed after so many seconds."""
        self.tell("\t".join(["in a child", *("|".join(command) for command in commands)]))
        child = int(self._line())
        time.sleep(after)
        with suppress(ProcessLookupError):  # it may have come to its end
            os.kill(child, signal.SIGKILL)
        assert self._line() == "ended\n"

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@contextmanager
def _writers(report: Path, count: int) -> Iterator[list[_Writer]]:
    writers = [_Writer(report) for _ in range(count)]
    try:
        yield writers
    finally:
        for writer in writers:
            writer.end()


def _dismiss(report: Path, finding: str, reason: str, file: Path) -> list[str]:
    given = ["--author", "A. Reader", "--reason", reason, "--decisions", str(file)]
    return ["dismiss", str(report), finding, *given]


def _audit(report: Path, out: Path) -> list[str]:
    return [
        "audit",
        str(report),
        "--out",
        str(out),
        "--format",
        FORMATS,
        "--fail-on",
        "never",
        "--unreviewed",
        "--quiet",
    ]


def _reasons(file: Path) -> dict[str, str]:
    return {d.finding: d.reason for d in parse(file.name, file.read_text(encoding="utf-8"))}


def _responses(out: Path) -> list[str]:
    text = (out / "challenge-log.csv").read_text(encoding="utf-8-sig")
    return [row["response"] for row in csv.DictReader(io.StringIO(text, newline=""))]


def _fill_in(out: Path) -> None:
    """Put in, as people do, what no run may lose."""
    file = out / "challenge-log.csv"
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    for number, row in enumerate(rows[1:]):
        row[rows[0].index("response")] = f"response {number}"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)


def _check_whole(out: Path) -> None:
    """Check that each output is one whole file."""
    for path in out.iterdir():
        data = path.read_bytes()
        if path.suffix in (".docx", ".xlsx"):
            assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
        elif path.suffix in (".html", ".sarif", ".json", ".xml"):
            assert data.rstrip().endswith((b"</html>", b"}", b"</testsuites>"))


def pairs(folder: Path, count: int) -> int:
    """Let two writers decide and write at once; return how often anything was lost."""
    report = folder / "draft.md"
    report.write_text(REPORT, encoding="utf-8")
    lost = 0
    with _writers(report, 2) as writers:
        names = writers[0].findings
        for number in range(count):
            file, out = folder / f"{number}.toml", folder / f"out {number}"
            for steps in (
                [_dismiss(report, name, f"reason {number}", file) for name in names[:2]],
                [_audit(report, out), _audit(report, out)],
            ):
                for writer, step in zip(writers, steps, strict=True):
                    writer.tell(*step)
                lost += sum(writer.status() != "0" for writer in writers)
            lost += _reasons(file) != dict.fromkeys(names[:2], f"reason {number}")
            _fill_in(out)
            for writer in writers:
                writer.tell(*_audit(report, out))
            lost += sum(writer.status() != "0" for writer in writers)
            lost += _responses(out) != ["response 0", "response 1"]
            _check_whole(out)
    return lost


def kills(folder: Path, count: int, seed: int = 1) -> int:
    """Kill a writer at a random moment; return how often anything was lost or in the way."""
    report, file, out = folder / "draft.md", folder / "kept.toml", folder / "out"
    report.write_text(REPORT, encoding="utf-8")
    chance, lost = random.Random(seed), 0
    with _writers(report, 1) as (writer,):
        names = writer.findings
        for step in (*(_dismiss(report, n, "at first", file) for n in names), _audit(report, out)):
            writer.tell(*step)
            lost += writer.status() != "0"
        _fill_in(out)
        for number in range(count):
            reason, name = f"round {number}", names[number % len(names)]
            before = _reasons(file)
            writer.killed(
                chance.uniform(0.0, 0.3), _dismiss(report, name, reason, file), _audit(report, out)
            )
            lost += _reasons(file) not in (before, {**before, name: reason})
            lost += _responses(out) != ["response 0", "response 1"]
            _check_whole(out)
            if number % 5 == 4:  # nothing that was left behind is in the way
                writer.tell(*_audit(report, out))
                lost += writer.status() != "0" or bool(list(out.glob("*.part")))
    return lost


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--kills", type=int, default=300)
    options = parser.parse_args()
    status = 0
    for work, count in ((pairs, options.pairs), (kills, options.kills)):
        with tempfile.TemporaryDirectory() as name:
            lost = work(Path(name), count)
        print(f"{work.__name__}: {count}, lost: {lost}", flush=True)
        status |= lost > 0
    return status


if __name__ == "__main__":
    sys.exit(main())
