"""Twice the input is not four times the work: calls are counted and bytes measured, no clock is read."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from safeguard_checks.documents.pdf.tables_lattice import _grids, _Rule
from safeguard_checks.engine import audit
from safeguard_checks.report.write_html import to_html
from safeguard_checks.report.write_json import to_json

_ROOT = Path(__file__).resolve().parents[2]
_MOST = 2.5
# By kind: how large a report must be for what grows too fast to stand out.
_SIZES = {
    "names with a title": 8_000,
    "of which": 5_000,
    "dates": 6_000,
    "percentages": 1_500,
    "subtotals": 3_500,
    "changes that fail": 3_500,
}


def _kinds() -> dict[str, tuple[str, object]]:
    spec = importlib.util.spec_from_file_location("kinds", _ROOT / "benchmarks" / "kinds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.KINDS


KINDS = _kinds()


def _calls(path: Path) -> int:
    """Return how many functions and generators an audit and its outputs enter."""

    def all_of_it() -> None:
        result = audit(path)
        to_html(result)
        to_json(result)

    return _counted(all_of_it)


def _counted(action: Callable[[], object]) -> int:
    """Return how many functions and generators something enters."""
    count = 0

    def seen(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


@pytest.fixture(scope="module", autouse=True)
def _warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Import and compile once, which is no work of a report."""
    path = tmp_path_factory.mktemp("warm") / "report.md"
    path.write_text("# Report 2023-24\n\nReferrals rose from 100 to 120, a rise of 25%.\n")
    _calls(path)


@pytest.mark.parametrize("name", _SIZES)
def test_twice_the_input_is_not_much_more_than_twice_the_work(name: str, tmp_path: Path) -> None:
    suffix, made = KINDS[name]
    counts = []
    for size in (_SIZES[name], 2 * _SIZES[name]):
        path = tmp_path / f"report{suffix}"
        path.write_bytes(made(size))
        counts.append(_calls(path))
    assert counts[1] < _MOST * counts[0]


def test_a_page_full_of_rules_takes_no_more_than_each_pair_of_them() -> None:
    counts = []
    for size in (40, 80):
        across = [_Rule(5.0 * i, 0.0, 500.0) for i in range(size)]
        down = [_Rule(500.0 * i / size, 0.0, 5.0 * size) for i in range(size)]
        counts.append(_counted(lambda across=across, down=down: _grids(across, down)))
    assert counts[1] < 2 * _MOST * counts[0]


def _with_total(rows: int, off: int) -> str:
    columns = [[(i * step) % 90 + 10 for i in range(rows)] for step in (7, 11)]
    lines = [f"| Area {i} | {a} | {b} |" for i, (a, b) in enumerate(zip(*columns, strict=True))]
    head = "# Report\n\n| Area | 2022-23 | 2023-24 |\n|---|---|---|"
    totals = f"| Total | {sum(columns[0])} | {sum(columns[1]) + off} |"
    return "\n".join([head, *lines, totals, ""])


def test_the_outputs_of_a_long_sum_grow_as_its_rows_do(tmp_path: Path) -> None:
    sizes = []
    for rows in (200, 400):
        path = tmp_path / "report.md"
        path.write_text(_with_total(rows, 1))
        result = audit(path)
        assert [f.rule for f in (*result.findings, *result.appendix)] == ["SUM01"]
        sizes.append((len(to_html(result)), len(to_json(result))))
    assert sizes[1][0] < _MOST * sizes[0][0]
    assert sizes[1][1] < _MOST * sizes[0][1]


def test_each_part_of_a_long_sum_names_the_first_figures_and_how_many_more(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(_with_total(200, 0))
    tick = audit(path).coverage.ticks[0]
    check = next(c for c in tick.checks if c.rule == "SUM01")
    assert len(check.others) == 41
    assert check.others[-1] == "160 more"
    assert " … " in check.note
    assert len(check.note) < 700
