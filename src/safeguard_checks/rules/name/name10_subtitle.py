"""NAME10: a title in quotation marks that goes on in two ways."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]


def _report(more: str) -> str:
    return (
        "A conference entitled ‘Thinking ahead: keeping children safe in foster care’ met in May.\n\n"
        f"The events were ‘Thinking Ahead: {more}’ and a lunch.\n"
    )


RULE = Rule(
    code="NAME10",
    name="one title goes on in two ways",
    family="NAME",
    needs="name",
    kinds=frozenset({"subtitle"}),
    severity="low",
    since="0.2.0",
    why="A title told two ways leaves open whether one event or paper is meant or two.",
    title="“{words}” goes on in two ways",
    explanation="One title has two different words behind its colon: {working}.",
    question="Which is the whole title?",
    innocent=("There may be a series of events or papers under one title.",),
    examples=(
        Example("Contradiction", "a conference", _report("working with young people who leave")),
        Example("Consistent", "a conference", _report("keeping children safe in foster care")),
        Example("Consistent", "told in short", _report("keeping children safe")),
        Example(
            "Contradiction",
            "a paper",
            "The board read ‘A plan for all: how we spend the grant’ in May.\n\n"
            "It agreed ‘A plan for all: what schools have asked for’ in June.\n",
        ),
        Example(
            "CannotTell",
            "two titles",
            "The board read ‘A plan for all: how we spend the grant’ in May.\n\n"
            "It agreed ‘A plan for schools: what they have asked for’ in June.\n",
        ),
        Example(
            "CannotTell",
            "without quotation marks",
            "The board read A plan for all: how we spend the grant.\n\n"
            "It agreed A plan for all: what schools have asked for.\n",
        ),
    ),
)
