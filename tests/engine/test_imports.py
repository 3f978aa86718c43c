"""An audit loads none of the libraries that frames, suites, the page and the corpus need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = (
    *("pandas", "numpy", "pandera", "great_expectations", "scipy"),
    *("starlette", "uvicorn", "duckdb", "dask", "distributed"),
)


def test_an_audit_loads_nothing_that_it_does_not_use(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("Of the 200 visits, 90 (55%) were late.\n", "utf-8")
    code = (
        "import sys\n"
        "from safeguard_checks.__main__ import main\n"
        "main(['audit', 'report.md', '--quiet', '--out', 'out', '--format', 'html,json,csv,markdown'])\n"
        f"print([name for name in {HEAVY} if name in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-1] == "[]", run.stderr
