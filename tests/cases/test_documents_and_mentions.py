"""Small reports that once went wrong, each with neighbours that must be silent or must be found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from safeguard_checks import audit

CASES = yaml.safe_load(
    Path(__file__).with_name("documents_and_mentions.yml").read_text(encoding="utf-8")
)


def _each() -> Iterator[Any]:
    for case in CASES:
        yield pytest.param(case, case["ext"], id=f"{case['code']} {case['kind']}")
        for neighbour in case["neighbours"]:
            yield pytest.param(neighbour, case["ext"], id=f"{case['code']} {neighbour['why']}")


@pytest.mark.parametrize(("case", "ext"), list(_each()))
def test_case(tmp_path: Path, case: dict[str, Any], ext: str) -> None:
    path = tmp_path / f"report.{ext}"
    path.write_text(case["report"], encoding="utf-8")
    result = audit(path)
    found = {f.rule for f in result.findings}
    if not case["finds"]:
        assert found == set()
        return
    told = found | {f.rule for f in result.appendix}
    assert told == set(case["finds"])
    text = " ".join(f"{f.working} {f.implied}" for f in (*result.findings, *result.appendix))
    for shown in case.get("shows", ()):
        assert shown in text
