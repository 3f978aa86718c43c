"""Hold the three judges to one another on all reports at hand: ``nox -s judges -- FILES OR FOLDERS``.

Without arguments it takes the examples, and the inspection reports and seeds beside the project
where they are. Each difference is a line that names the relation, and the status is then 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from judges.three import JUDGES, differences, gathered
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.errors import SafeguardChecksError

ROOT = Path(__file__).resolve().parents[2]
BESIDE = ("examples", "../shared/corpus", "../shared/more", "../shared/seeds")
SUFFIXES = frozenset({".pdf", ".docx", ".xlsx", ".csv", ".html", ".md", ".txt"})
AT_ONCE = 100


def main(arguments: Sequence[str]) -> int:
    """Compare the judges on the reports that are given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", type=Path, help="reports, or folders of them")
    given = parser.parse_args(arguments).reports or [ROOT / name for name in BESIDE]
    files = sorted({file for path in given for file in _files(path)})
    relations, found = 0, 0
    with PdfWorker() as worker:
        for first in range(0, len(files), AT_ONCE):
            together = gathered(_documents(files[first : first + AT_ONCE], worker))
            relations += len(together.relations)
            for judge in JUDGES:
                for line in differences(together, judge):
                    found += 1
                    print(line)
    print(f"{len(files):,} reports, {relations:,} relations: {found:,} differences")
    return int(found > 0)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (p for p in path.iterdir() if p.suffix in SUFFIXES and p.stem != "README")
    elif path.is_file():
        yield path


def _documents(files: Sequence[Path], worker: PdfWorker) -> Iterator[Document]:
    for file in files:
        try:
            yield read(file, worker)
        except SafeguardChecksError as error:
            print(f"{file.name}: {error}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
