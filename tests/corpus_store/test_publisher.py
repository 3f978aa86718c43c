"""Whose a report is, by the names in its title and first lines."""

from __future__ import annotations

import pytest

from safeguard_checks.corpus.publisher import named_body


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Northam City Council: Annual report 2024", "Northam City Council"),
        ("Annual report of the Department for Education 2024", "Department for Education"),
        ("Inspection of services: London Borough of Camden", "London Borough of Camden"),
        ("The Northam Council’s plan", "Northam Council"),
        ("U.S. Census Bureau", "U.S. Census Bureau"),
        ("Northam and Southam NHS Foundation Trust | Quality account", "Northam and Southam NHS Foundation Trust"),
        ("A letter to the Chief Executive", ""),
        ("Council Plan Performance Monitoring", ""),
        ("It fell in Northern Ireland. Since the Inspectorate came, it rose", ""),
        ("Charity Transparency", ""),
        ("the council spent more than the trust", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_body_is_known_by_the_words_of_its_name(text: str, name: str) -> None:
    assert named_body(text) == name
