"""Reading by roles: what is found whatever the order of words, and what must not be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguard_checks.claims.claim import RoleClaim
from safeguard_checks.claims.find import find_claims
from safeguard_checks.claims.roles.score import weights
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from safeguard_checks.mentions.extract import extract


def roles(text: str) -> dict[str, tuple[str, list[str], float]]:
    """Return, for each stated figure, the kind, figures and probability of its likeliest roles."""
    document = read_markdown("report.md", "0" * 64, f"# Report 2024-25\n\n{text}")
    claims = find_claims(document, extract(document), ())
    return {
        c.stated.text: (
            c.options[0].kind,
            [f.text for _, f in c.options[0].roles],
            c.options[0].probability,
        )
        for c in claims
        if isinstance(c, RoleClaim)
    }


@pytest.mark.parametrize(
    ("text", "stated", "kind", "figures"),
    [
        ("Complaints fell 12% to 420 in 2024-25 (2023-24: 450).", "12%", "change", ["450", "420"]),
        ("Spending rose 12% to £4.5m (2023-24: £4.1m).", "12%", "change", ["£4.1m", "£4.5m"]),
        ("A 7% reduction in crashes (300 to 240) was seen.", "7%", "change", ["300", "240"]),
        ("There were 81% of homes seen, 266 out of 371.", "81%", "share", ["266", "371"]),
        ("We saw 266 of 371 homes in the year, or 81% of homes.", "81%", "share", ["266", "371"]),
        ("A total of 612: 310 letters, 200 calls and 102 visits.", "612", "total", ["310", "200", "102"]),
    ],
)  # fmt: skip
def test_roles_are_found(text: str, stated: str, kind: str, figures: list[str]) -> None:
    found, named, _ = roles(text)[stated]
    assert (found, named) == (kind, figures)


@pytest.mark.parametrize(
    "text",
    [
        "Taxis were 371 of the vehicles and 266 of the lorries, but 8% of cycle collisions.",
        "It beat the target by 19%. In the year 65 of 119 plans did well.",
        "Profit rose 11% to £720m ($563m).",
        "Children aged 11 to 15 were 40% of them.",
        "5 168 16.5%",
        "Profit is seen in a range of £455 million to £475 million, up 10% on last year.",
        "Revenue rose 4% to £97.71 billion, beating analyst targets for £97.09 billion.",
        "Sales rose 42%, and profit was £0.35 a share, up from a loss per share of £0.14.",
        "If the mean number rises from 2.5 to 3.5 checks for each, costs could rise by 12%.",
    ],
)
def test_nothing_is_likely(text: str) -> None:
    assert all(p < 0.65 for _, _, p in roles(text).values())


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Complaints fell 12% to 420 in 2024-25 (2023-24: 450).", "contradiction"),
        ("Complaints fell 6.7% to 420 in 2024-25 (2023-24: 450).", "consistent"),
    ],
)
def test_a_construction_says_how_likely_its_roles_were(text: str, verdict: str) -> None:
    document = read_markdown("report.md", "0" * 64, f"# Report 2024-25\n\n{text}")
    told = audit_document(document).coverage.by_construction
    assert told["change/roles/0.95/sentence"][verdict] == 1


def test_what_patterns_read_is_not_read_again() -> None:
    document = read_markdown(
        "report.md", "0" * 64, "# Report 2024-25\n\nIt fell from 57 to 33, a reduction of 43%."
    )
    told = audit_document(document).coverage.by_construction
    assert not any("/roles/" in name or "/fit/" in name for name in told)


def test_three_shares_show_that_a_number_is_not_their_whole() -> None:
    text = (
        "The team received 584 referrals. Twenty per cent (246) were in care, 10% (132) in need "
        "and 22% (290) not known."
    )
    assert all(figures[-1] != "584" for _, figures, _ in roles(text).values())


@settings(deadline=None, max_examples=40)
@given(st.integers(3000, 9999), st.integers(3000, 9999), st.integers(1, 99))
def test_roles_come_from_the_words_and_not_from_the_arithmetic(old: int, new: int, by: int) -> None:
    """Of one way the change went, its values have no say in which is the old one."""
    low, high = sorted((old, new))
    text = f"A {by}% reduction in crashes ({high + 1} to {low}) was seen."
    assert roles(text)[f"{by}%"][:2] == ("change", [f"{high + 1}", f"{low}"])


def test_weights_are_finite_and_named() -> None:
    assert weights()
    assert all(abs(w) < 10 and name for name, w in weights().items())
