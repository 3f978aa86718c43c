"""What must hold of every case, whatever its files are."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import traceback
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree

from fuzz.bases import LAST
from fuzz.case import FORMATS, Case
from fuzz.disk import full
from fuzz.independent import shows_last
from report.packages import unsound
from safeguard_checks.__main__ import main
from safeguard_checks.report.formats import chosen

__all__ = ["MOST_MEMORY", "tried"]

# Peak resident memory of the process that audits; the PDF engine has a limit of its own.
MOST_MEMORY = 1536 * 1024**2
_ALL = [file.name for file in chosen(tuple(FORMATS.split(",")))]
# A folder's note of what was written there: another where only some files could be.
_REGISTER = ".written-by-safeguard-checks.json"
_OURS = re.compile(r"safeguard-checks: [^\n]+[.;)\"'”]")
_PROGRESS = re.compile(r"\[\d+/\d+\] .*")


def tried(case: Case, folder: Path, again: bool) -> tuple[int | None, list[str]]:
    """Run a case in an empty folder; return its exit status and the laws it breaks, a line each.

    ``again`` runs it a second time to compare the bytes that are written.
    """
    for name, data in case.files.items():
        (folder / name).write_bytes(data)
    _reset_peak()
    try:
        if case.event or case.size:
            return _on_a_full_disk(case, folder)
        status, told = _run(case.arguments, folder)
    except BaseException as error:
        return None, [f"exception {_signature(error)}"]
    faults = [f"memory {peak // 1024**2} MB"] if (peak := _peak()) > MOST_MEMORY else []
    faults += _of_status(status, told)
    faults += _of_inputs(case, folder)
    if status in (0, 1):
        faults += _of_outputs(folder / "out") + _of_reading(case, folder)
    faults += [f"left behind {name}" for name in _strange(case, folder)]
    if again and not faults:
        faults += _of_a_second_run(case, folder)
    return status, faults


def _on_a_full_disk(case: Case, folder: Path) -> tuple[int, list[str]]:
    """Run a case twice over, the second time on a disk that fails; each file is whole all the same."""
    inputs = set(case.files)
    _run(case.arguments, folder)
    old = _files(folder, inputs)
    for name in case.changed:
        (folder / name).write_bytes(case.changed[name])
    with TemporaryDirectory() as elsewhere:
        # The same command there and not here gives what each file is to become.
        shutil.copytree(folder, elsewhere, dirs_exist_ok=True)
        _run(case.arguments, Path(elsewhere))
        new = _files(Path(elsewhere), inputs)
    with full(folder, case.event, case.size):
        status, told = _run(case.arguments, folder)
    now = _files(folder, inputs)
    faults = _of_status(status, told)
    faults += [f"left behind {name}" for name in now if name not in new]
    faults += [f"lost {name}" for name in old if name not in now]
    faults += [
        f"half written {name}"
        for name, data in now.items()
        if name in new and data not in (old.get(name), new.get(name))
    ]
    if now != new and status != 2:
        faults.append(f"status {status} though files are old")
    return status, faults


def _files(folder: Path, inputs: set[str]) -> dict[str, bytes]:
    """Return what a folder holds besides the inputs."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and str(path.relative_to(folder)) not in inputs and path.name != _REGISTER
    }


def _run(arguments: tuple[str, ...], folder: Path) -> tuple[int, str]:
    told, shown = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stderr(told),
        contextlib.redirect_stdout(shown),
    ):
        return main(list(arguments)), told.getvalue()


def _signature(error: BaseException) -> str:
    """Return an exception's type and the last two places of this project that it passed."""
    places = [
        f"{Path(frame.filename).name}:{frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "safeguard_checks" in frame.filename
    ]
    text = " ".join(str(error).split())
    return f"{type(error).__name__} in {' < '.join(reversed(places[-2:]))}: {text[:120]}"


def _of_status(status: int, told: str) -> list[str]:
    lines = [line for line in told.split("\n") if line and not _PROGRESS.fullmatch(line)]
    faults = [f"line {line[:160]!r}" for line in lines if not _OURS.fullmatch(line)]
    if status not in (0, 1, 2):
        faults.append(f"status {status}: {lines[-1][:300] if lines else 'nothing told'}")
    if status == 2 and not lines:
        faults.append("status 2 without a word")
    return faults


def _of_inputs(case: Case, folder: Path) -> list[str]:
    changed = [
        name
        for name, data in case.files.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != data
    ]
    return [f"input changed {name}" for name in changed]


def _of_outputs(out: Path) -> list[str]:
    folders = [out] if (out / "findings.json").is_file() else sorted(out.iterdir())
    faults = []
    for folder in folders:
        for name in _ALL:
            try:
                _open(name, (folder / name).read_bytes())
            except (OSError, ValueError, etree.XMLSyntaxError, zipfile.BadZipFile) as error:
                faults.append(f"output {name}: {' '.join(str(error).split())[:120]}")
    return faults


def _open(name: str, data: bytes) -> None:
    """Raise ``ValueError`` or an error of a library for an output that cannot be used."""
    if name.endswith((".json", ".sarif")):
        json.loads(data)
    elif name.endswith(".xml"):
        etree.fromstring(data)
    elif name.endswith((".docx", ".xlsx")):
        if faults := unsound(data):
            raise ValueError(faults[0])
    elif name.endswith(".pdf"):
        if not data.startswith(b"%PDF-"):
            raise ValueError("no PDF file")
    else:
        data.decode("utf-8")


def _of_reading(case: Case, folder: Path) -> list[str]:
    """Tell where a report's last figure is in its file, was not read, and nothing says so."""
    faults = []
    for name in case.reports:
        inside = folder / "out" / Path(name).stem
        found = inside if inside.is_dir() else folder / "out"
        path = found / "findings.json"
        if not path.is_file():
            continue
        coverage = json.loads(path.read_bytes())["coverage"]
        told = json.dumps(coverage)
        is_read = LAST in told or LAST.replace(",", "") in told
        kind = name.rpartition(".")[2]
        if not coverage["unread"] and not is_read and shows_last(kind, case.files[name]):
            faults.append(f"silent partial reading of {Path(name).suffix}")
    return faults


def _strange(case: Case, folder: Path) -> list[str]:
    """Return files that are neither inputs nor outputs that were asked for."""
    own = {f"{Path(name).stem}.marked{Path(name).suffix}" for name in case.files}
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file()
        and path.name not in {*_ALL, *own, _REGISTER}
        and path.name not in case.files
    ]


def _of_a_second_run(case: Case, folder: Path) -> list[str]:
    first = folder / "out"
    if not first.is_dir():
        return []
    second = tuple("again" if word == "out" else word for word in case.arguments)
    _run(second, folder)
    names = [path.relative_to(first) for path in first.rglob("*") if path.is_file()]
    other = [
        str(n) for n in names if (folder / "again" / n).read_bytes() != (first / n).read_bytes()
    ]
    return [f"other bytes {name}" for name in other]


def _reset_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> int:
    """Return the most memory that this process held since the last reset; 0 where none tells."""
    try:
        told = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found: Any = re.search(r"VmHWM:\s*(\d+) kB", told)
    return int(found[1]) * 1024 if found else 0
