"""The examples of docs/pandera.md run, and print what the page says."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "pandera.md"


def test_the_examples_of_the_page() -> None:
    blocks = re.findall(r"```pycon\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert len(blocks) >= 8
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, PAGE.name, str(PAGE), 0)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(example, out=said.append)
    assert not said, "".join(said)


def test_every_check_is_on_the_page() -> None:
    from safeguard_checks import checks

    text = PAGE.read_text(encoding="utf-8")
    for name in checks.__all__:
        if name != "FigureCheck":
            assert f"`{name}(" in text
