"""NAME05: running heads and feet that name another body than the cover."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME05",
    name="the running head names another body than the cover",
    family="NAME",
    needs="name",
    kinds=frozenset({"running head"}),
    severity="low",
    since="0.2.0",
    why="The running head tells the reader whose report it is.",
    title="The pages carry another name than the cover",
    explanation="The line at the edge of the pages does not agree with the cover: {working}.",
    question="Which name is right?",
    innocent=("The body may have been renamed.",),
    examples=(
        Example(
            "Contradiction",
            "another council",
            "<footer>Inspection of Moorford County Council children’s services</footer><h1>Inspection of Moorfordshire Council children’s services</h1><p>Text.</p>",
        ),
        Example(
            "Consistent",
            "the same",
            "<footer>Inspection of Moorfordshire Council children’s services</footer><h1>Inspection of Moorfordshire Council children’s services</h1><p>Text.</p>",
        ),
        Example(
            "CannotTell",
            "another line",
            "<footer>Official: for publication by the council</footer><h1>Inspection of Moorfordshire Council children’s services</h1><p>Text.</p>",
        ),
        Example(
            "CannotTell",
            "words that are not a name",
            "<footer>Inspection of local services for children</footer><h1>Inspection of public services for children</h1><p>Text.</p>",
        ),
        Example(
            "Consistent",
            "a page number beside it",
            "<footer>Inspection of Moorfordshire Council services 3</footer><h1>Inspection of Moorfordshire Council services</h1><p>Text.</p>",
        ),
        Example(
            "CannotTell",
            "no running heads",
            "# Annual report 2024-25\n\nInspection of Kent children’s services",
        ),
    ),
)
