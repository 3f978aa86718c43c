"""One plain install carries what people need, and what is told about installing is true."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

from safeguard_checks.corpus.store import Store
from safeguard_checks.documents.pdf.ocr import rapid
from safeguard_checks.documents.pdf.ocr.engine import check_there
from safeguard_checks.documents.typed.layout import the_layout
from safeguard_checks.documents.typed.read import read_typed
from safeguard_checks.errors import InputError
from safeguard_checks.rules.suites import run_suites

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "safeguard_checks"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
# Where extras are used: engines and frameworks.
OF_EXTRAS = {
    "distributed": "dask",
    "duckdb": "corpus",
    "great_expectations": "gx",
    "sqlalchemy": "gx",
    "rapidocr": "ocr",
    "polars": "polars",
    "hypothesis": "testing",
    "pyspark": "",  # the engine that a caller brings along
    "pytest": "",
    "markupsafe": "",  # a part of jinja2
}
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
# What PowerShell does not know.
OF_A_SHELL = re.compile(r"&&|\.venv/bin|/bin/|^\s*export |python3 |(?<!\w)~/| \\$|'", re.MULTILINE)


def plain(requirement: str) -> str:
    """Return the distribution that a requirement names."""
    return re.split(r"[\[<>=~! ]", requirement)[0].lower().replace("_", "-")


def imported() -> Iterator[tuple[str, str]]:
    """Yield each package from outside that a source imports, with the source."""
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            else:
                continue
            for name in names:
                top = name.partition(".")[0]
                if top not in sys.stdlib_module_names and top != "safeguard_checks":
                    yield top, str(path.relative_to(SOURCES))


def test_a_plain_install_brings_all_that_is_imported() -> None:
    brought = {plain(requirement) for requirement in PROJECT["dependencies"]}
    known = packages_distributions()
    lacking = {
        (name, source)
        for name, source in imported()
        if name not in OF_EXTRAS
        and not {d.lower().replace("_", "-") for d in known.get(name, [name])} & brought
    }
    assert lacking == set()


def test_extras_are_for_engines_frameworks_and_developers() -> None:
    assert set(EXTRAS) == {
        "corpus", "dask", "gx", "ocr", "polars", "testing", "test", "lint", "browser", "bundle",
    }  # fmt: skip


def told_requirement(message: str) -> list[str]:
    found = re.search(r"pip install ((?:\"[^\"]+\" ?)+)", message)
    assert found is not None, message
    return re.findall(r'"([^"]+)"', found.group(1))


def test_messages_name_what_installs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.setitem(sys.modules, "great_expectations", None)
    figures = tmp_path / "figures.parquet"
    figures.write_bytes(b"PAR1")
    with pytest.raises(InputError) as polars:
        read_typed(figures, the_layout("auto"))
    assert set(told_requirement(str(polars.value))) <= set(EXTRAS["polars"])
    with pytest.raises(InputError) as suites:
        run_suites({}, [], None)
    assert told_requirement(str(suites.value)) == EXTRAS["gx"]
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(InputError) as store:
        Store(tmp_path, write=True)
    assert told_requirement(str(store.value)) == EXTRAS["corpus"]
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(rapid, "_NEEDED", ("no_such_engine",))
    with pytest.raises(InputError) as scans:
        check_there()
    assert told_requirement(str(scans.value)) == EXTRAS["ocr"]


def test_the_docs_tell_the_same_requirements() -> None:
    told = (ROOT / "docs/install.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| `(.+?)` \|", told, re.MULTILINE))
    assert {name: re.findall(r'"([^"]+)"', text) for name, text in rows.items()} == {
        name: EXTRAS[name] for name in rows
    }
    assert set(rows) == {"corpus", "dask", "gx", "ocr", "polars", "testing"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_has_one_for_powershell(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    blocks = [(m.group(2), m.group(3)) for m in BLOCK.finditer(text)]
    for number, (language, commands) in enumerate(blocks):
        if language in ("sh", "bash") and OF_A_SHELL.search(commands):
            around = [blocks[n][0] for n in (number - 1, number + 1) if 0 <= n < len(blocks)]
            assert "powershell" in around, commands
    # Indented and inline commands are the same in every shell.
    outside = BLOCK.sub("", text)
    for command in re.findall(r"^    (safeguard-checks .*|pip .*)$|`(pip [^`]*)`", outside, re.M):
        assert not OF_A_SHELL.search("".join(command)), command


def test_no_tag_is_told_that_there_is_not() -> None:
    for page in PAGES:
        assert not re.search(r"rev: v\d", page.read_text(encoding="utf-8")), page.name


def test_a_workflow_runs_the_tests_on_three_systems() -> None:
    source = (ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8")
    job = yaml.safe_load(source)["jobs"]["tests"]
    systems = {name.split("-")[0] for name in job["strategy"]["matrix"]["os"]}
    assert systems == {"ubuntu", "macos", "windows"}
    assert {"run": "python -m pytest"} in job["steps"]
    assert not re.search(r"https?://|index-url", source)
