"""Packs of a user's own: added to the default one, and refused in one line where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports import told
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from safeguard_checks.errors import InputError
from safeguard_checks.packs.load import load_pack

PACK = """
name = "housing"
title = "Housing"

[comparators]
england = ["the whole country"]
wales = ["Wales"]

[[indicator]]
code = "lettings"
label = "lettings"
kind = "flow"
terms = ["lettings", "homes let"]
"""
REPORT = (
    "# Annual report 2024-25\n\n| Indicator | 2023-24 | 2024-25 |\n|---|---|---|\n"
    "| Homes let | 310 | 284 |\n\nThere were 248 lettings in 2024-25.\n"
)


@pytest.fixture
def housing(tmp_path: Path) -> str:
    path = tmp_path / "housing.toml"
    path.write_text(PACK, encoding="utf-8")
    return str(path)


def test_a_pack_adds_its_indicators_to_the_default_one(housing: str) -> None:
    pack = load_pack(housing)
    assert {"lettings", "cla"} <= set(pack.indicators)
    assert pack.comparator("across the whole country") == "england"
    assert pack.comparator("than England") == "england"
    assert pack.comparator("and Wales") == "wales"


def test_an_indicator_of_a_pack_is_followed_through_a_report(housing: str) -> None:
    document = read_markdown("report.md", "0" * 64, REPORT)
    assert "REPEAT01" not in {f.rule for f in told(audit_document(document))}
    assert "REPEAT01" in {f.rule for f in told(audit_document(document, packs=(housing,)))}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name = 'x'", "title"),
        ("name = [", "not a domain pack"),
        (f'alone = "yes"{PACK}', "alone is true or false"),
        (
            PACK + '[[indicator]]\ncode="lettings"\nlabel="x"\nkind="flow"\nterms=["x"]\n',
            "two indicators",
        ),
        (PACK.replace('["Wales"]', '"Wales"'), "not a list of words"),
        (PACK.replace('"flow"', '"river"'), "kind or polarity"),
        (
            PACK + '[[flow]]\nstock="stock"\nstarts="lettings"\nceased="lettings"\n',
            "no indicator stock",
        ),
    ],
)
def test_a_pack_that_cannot_be_used_is_told_in_one_line(
    tmp_path: Path, text: str, told: str
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told) as error:
        load_pack(str(path))
    assert "\n" not in str(error.value)


def test_a_pack_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError, match=r"nowhere\.toml: no such domain pack"):
        load_pack("nowhere.toml")
