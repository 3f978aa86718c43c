"""findings.json keeps its published contract."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from report.example_audit import HOSTILE, example, hostile, nothing_checked, nothing_found
from report.snapshot import assert_same
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.review import Decided
from safeguard_checks.report.write_json import SCHEMA_VERSION, to_json

ROOT = Path(__file__).resolve().parents[2]
PACKAGED = files("safeguard_checks.report") / "schema" / f"findings-{SCHEMA_VERSION}.json"
_SHOWN = 3
AUDITS = [example(), nothing_found(), nothing_checked(), hostile()]


def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(PACKAGED.read_text(encoding="utf-8"))
    return schema


def _strict(node: Any) -> Any:
    """Return the schema with every object closed: our own output may hold nothing unpublished."""
    if isinstance(node, list):
        return [_strict(n) for n in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _strict(value) for key, value in node.items()}
    if "properties" in node and node.get("type") == "object":
        closed.setdefault("additionalProperties", False)
    return closed


def test_the_schema_is_valid_and_published_as_shipped() -> None:
    Draft202012Validator.check_schema(_schema())
    published = ROOT / "docs" / "schema" / f"findings-{SCHEMA_VERSION}.json"
    assert published.read_text(encoding="utf-8") == PACKAGED.read_text(encoding="utf-8")


@pytest.mark.parametrize("audit", AUDITS, ids=["found", "nothing", "empty", "hostile"])
def test_output_fits_the_schema_and_holds_nothing_else(audit: Audit) -> None:
    Draft202012Validator(_strict(_schema())).validate(json.loads(to_json(audit)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("findings", 0, "severity"), "awful"),
        (("findings", 0, "locations", 0, "bbox"), [1, 2, 3]),
        (("findings", 0, "locations"), []),
        (("findings", 0, "rule"), "a rule"),
        (("coverage", "checked"), -1),
        (("report", "sha256"), "xyz"),
        (("schema_version",), "2"),
    ],
)
def test_the_schema_refuses_what_is_not_the_contract(path: tuple[Any, ...], value: Any) -> None:
    data = json.loads(to_json(example()))
    target = data
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    assert not Draft202012Validator(_schema()).is_valid(data)


def test_every_field_of_the_contract_is_required() -> None:
    finding = _schema()["$defs"]["finding"]
    assert set(finding["properties"]) - set(finding["required"]) == {
        "rows", "localisation", "decision",
    }  # fmt: skip
    for name in ("findings", "coverage", "report", "tool"):
        data = json.loads(to_json(example()))
        del data[name]
        assert not Draft202012Validator(_schema()).is_valid(data)


def _shortened(node: Any) -> Any:
    """Return what was written without the fourth and further entries of lists of objects, which are as the first."""
    if isinstance(node, dict):
        return {key: _shortened(value) for key, value in node.items()}
    if not isinstance(node, list) or not node or not isinstance(node[0], dict):
        return node
    rest = [f"and {len(node) - _SHOWN} more"] if len(node) > _SHOWN else []
    return [*map(_shortened, node[:_SHOWN]), *rest]


def test_snapshot() -> None:
    written = to_json(example())
    short = json.dumps(_shortened(json.loads(written)), indent=1, ensure_ascii=False)
    assert_same("findings.json", f"{short}\n".encode())


def test_it_is_written_indented_in_utf_8_with_a_last_line_end() -> None:
    written = to_json(example())
    again = json.dumps(json.loads(written), indent=2, ensure_ascii=False)
    assert written.decode() == f"{again}\n"


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert to_json(example()) == to_json(example())


def test_order_of_mappings_does_not_matter() -> None:
    audit = example()
    turned = audit.coverage.by_rule
    backwards = {
        code: dict(reversed(turned[code].items())) for code in sorted(turned, reverse=True)
    }
    other = example()
    object.__setattr__(other.coverage, "by_rule", backwards)
    object.__setattr__(
        other.coverage, "not_figures", dict(reversed(audit.coverage.not_figures.items()))
    )
    assert to_json(other) == to_json(audit)


def test_quotes_are_exact_and_control_characters_are_written_as_escapes() -> None:
    raw = to_json(hostile()).decode()
    assert not set(raw) & set("\x1b\x9b\u202e\u202c\u200b\x7f")
    quote = json.loads(raw)["findings"][0]["locations"][0]["quote"]
    assert quote == " ".join(HOSTILE).replace("\ud800", "\ufffd")


def test_decisions_are_there_by_whom_when_and_why() -> None:
    ids = [f.id for f in example().findings]
    dismissed = Decided("dismissed", "J. Okoro", "2026-01-05", "Another cohort.")
    accepted = Decided("accepted", "J. Okoro", "2026-01-05")
    setting = Setting(decided={ids[0]: accepted}, reopened={ids[1]: dismissed})
    data = json.loads(to_json(example(), setting))
    Draft202012Validator(_strict(_schema())).validate(data)
    told = [tuple(f["decision"].values()) for f in (*data["findings"], *data["appendix"])]
    nobody = ("not_reviewed", "", "", "", None)
    assert told == [
        ("accepted", "J. Okoro", "2026-01-05", "", None),
        ("reopened", "J. Okoro", "2026-01-05", "Another cohort.", "dismissed"),
        nobody,
        nobody,
    ]


def test_suites_are_there_only_where_they_ran() -> None:
    ran = json.loads(to_json(example()))["suites"]
    assert [outcome["holds"] for outcome in ran] == [True, False]
    assert "suites" not in json.loads(to_json(nothing_found()))


def test_boxes_are_left_bottom_right_top() -> None:
    finding = json.loads(to_json(example()))["findings"][1]
    assert finding["locations"][0]["bbox"] == [72.0, 500.25, 480.5, 512.0]
    assert json.loads(to_json(example()))["findings"][2]["locations"][0]["bbox"] is None
