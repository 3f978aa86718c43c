"""The file of decisions on disk: found beside the report, read, and changed under a lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from safeguard_checks.errors import InputError
from safeguard_checks.files.whole import Whole, why, writing
from safeguard_checks.findings.decisions import Decision, file_name, parse, taken_back, to_toml

__all__ = ["change_decisions", "decisions_path", "kept_decisions"]


def decisions_path(report: Path, given: str | None = None) -> Path:
    """Return the file that keeps the decisions on a report: as given, or beside the report."""
    return Path(given) if given else report.parent / file_name(report.name)


def kept_decisions(report: Path, given: str | None = None) -> tuple[Decision, ...]:
    """Return the decisions on a report, none where there is no such file yet."""
    path = decisions_path(report, given)
    return parse(path.name, _text(path))


def change_decisions(
    report: Path,
    given: str | None,
    change: Callable[[tuple[Decision, ...]], Sequence[Decision]],
) -> Path:
    """Put what ``change`` makes of the decisions in their place; return the file.

    They are read under the lock, for another person or window may have decided since. ``change``
    may add to them, bring them up to date and leave some out. Raises ``InputError`` where the file
    cannot be read or written.
    """
    path = decisions_path(report, given)
    try:
        with writing(path.parent), Whole(path.parent) as whole:
            text = _text(path)
            before = parse(path.name, text)
            after = change(before)
            still = {d.fingerprint for d in after}
            for gone in (d for d in before if d.fingerprint not in still):
                text = taken_back(path.name, text, gone.finding)
            whole.add(path.name, to_toml(report.name, after, text).encode())
            whole.put()
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({why(error)}); nothing was changed."
        ) from None
    return path


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: cannot be read as text; mend or remove it.") from None
