"""XREF08: a reference to a paragraph whose words stand in another."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_BODY = (
    "# Findings\n"
    "\n"
    "10. The board meets four times a year and its members attend well.\n"
    "\n"
    "11. Children who are privately fostered are not visited within the time that the rules set.\n"
    "\n"
    "12. Care leavers told us that they lack confidence in the advice they are given on housing.\n"
    "\n"
    "13. Life story work is an area for improvement and its quality remains variable.\n"
    "\n"
    "14. Social workers hold small caseloads and speak well of their managers.\n"
    "\n"
    "15. Most complaints were answered in time and the lessons were shared.\n"
)
_VISITED = (
    "Ensure that children who are privately fostered are visited within the time the rules set"
)
_HOUSING = "Give care leavers advice on housing in which they have confidence"


def _report(sentence: str, reference: str) -> str:
    return f"# Recommendations\n\n{sentence} ({reference}).\n\n{_BODY}"


RULE = Rule(
    code="XREF08",
    name="what is referred to stands in another paragraph",
    family="XREF",
    needs="reference",
    kinds=frozenset({"pointed at"}),
    severity="low",
    since="0.2.0",
    why="A reader who follows the reference finds something else.",
    title="{stated} is referred to, and {words} speaks of it",
    explanation="The words of the sentence that refers to {subject} stand in {words}.",
    question="Which paragraph is meant?",
    innocent=("Both paragraphs may bear on it.", "The reference may be to the start of a passage."),
    examples=(
        Example("Contradiction", "a recommendation", _report(_VISITED, "paragraph 12")),
        Example("Consistent", "a recommendation", _report(_VISITED, "paragraph 11")),
        Example("Contradiction", "see para", _report(_HOUSING, "see para 13")),
        Example("Consistent", "see para", _report(_HOUSING, "see para 12")),
        Example(
            "CannotTell", "a list of paragraphs", _report(_VISITED, "paragraphs 10, 12 and 13")
        ),
        Example(
            "CannotTell",
            "too few words of its own",
            _report("Improve what is done", "paragraph 12"),
        ),
    ),
)
