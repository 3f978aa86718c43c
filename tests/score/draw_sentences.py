"""Draw the sentences that ``tests/gold/sentences.yml`` labels: ``python tests/score/draw_sentences.py``.

All sentences of paragraphs and list items of the labelled seeds and open inspection reports that
hold a number (digits, or a number word other than "one"), each wording once, in reading order;
of these a sample by a fixed seed. Nothing of the reading of figures or claims takes part, so that
the sample knows nothing of what the tool can do.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_pdf import PdfWorker

__all__ = ["Drawn", "drawn", "split"]

SEED = 20250331
SIZE = 300
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?"
    r"|millions?|half|halved|doubled?|trebled?|twice|thirds?|quarters?)\b",
    re.I,
)
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
_SHORT = re.compile(r"\b(?:[A-Z]|Nos?|St|Dr|Mrs?|Ms|e\.g|i\.e|cf|vs|approx)\.$")
_LEAST_WORDS = 4

Drawn = tuple[str, str, str]
"""Document name, preceding sentence of the report, sentence."""


def split(text: str) -> list[str]:
    """Return the sentences of a block."""
    text = " ".join(text.split())
    found, start = [], 0
    for gap in _END.finditer(text):
        if not _SHORT.search(text[start : gap.start()]):
            found.append(text[start : gap.end()].strip())
            start = gap.end()
    return [s for s in (*found, text[start:].strip()) if s]


def _prose(document: Document) -> Iterator[Drawn]:
    before = ""
    for block in document.blocks:
        if block.kind not in ("paragraph", "list_item"):
            continue
        for sentence in split(block.text):
            if _NUMBER.search(sentence) and len(re.findall(r"[a-z]{2,}", sentence)) >= _LEAST_WORDS:
                yield document.name, before, sentence
            before = sentence


def drawn(seeds: Path, corpus: Path) -> tuple[list[Drawn], int]:
    """Return the sample and how many sentences it was drawn from."""
    known: dict[str, Drawn] = {}
    with PdfWorker() as worker:
        for file in (*sorted(seeds.glob("*.txt")), *sorted(corpus.glob("*.pdf"))):
            for item in _prose(read(file, worker)):
                known.setdefault(item[2].casefold(), item)
    everything = list(known.values())
    return random.Random(SEED).sample(everything, SIZE), len(everything)


def main() -> int:
    """Print the sample as YAML with empty labels."""
    shared = Path(__file__).resolve().parents[3] / "shared"
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("seeds", "corpus"):
        parser.add_argument(f"--{name}", type=Path, default=shared / name)
    options = parser.parse_args()
    sample, total = drawn(options.seeds, options.corpus)
    print(f"# {len(sample)} of {total} sentences")
    for number, (document, before, sentence) in enumerate(sample, 1):
        print(f"- n: {number}\n  document: {document}\n  before: {before!r}\n  text: {sentence!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
