"""The repository keeps its own promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from safeguard_checks.__main__ import _parser, main

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    *("pandas", "numpy", "pandera", "lxml", "pypdfium2", "jinja2"),
    *("starlette", "uvicorn", "duckdb", "dask", "distributed"),
)
SKIPPED = {
    ".git",
    ".venv",
    ".nox",
    "build",
    "dist",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}


def files() -> list[Path]:
    return [
        p
        for p in ROOT.rglob("*")
        if p.is_file()
        and not SKIPPED & set(p.relative_to(ROOT).parts)
        and p.suffix in (".py", ".md", ".toml", ".json", ".yml", ".yaml", ".css", ".j2", "")
        and "egg-info" not in str(p)
    ]


def commands() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"```sh\n(python3 .*?)\n```", text)


def test_ci_calls_the_readmes_test_command() -> None:
    assert len(commands()) == 2
    assert commands()[1] in (ROOT / ".ci/run").read_text(encoding="utf-8").split("\n")


def test_every_option_is_documented() -> None:
    page = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    subparsers = next(a for a in _parser()._actions if a.choices and a.dest == "command")
    assert subparsers.choices is not None
    for name, parser in dict(subparsers.choices).items():  # type: ignore[arg-type]
        assert f"## {name}" in page
        for action in parser._actions:
            for option in action.option_strings:
                if option not in ("-h", "--help"):
                    assert option in page, f"{name} {option}"


def test_links_in_the_documentation_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if not link.startswith("http"):
                assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_no_path_of_a_machine_and_no_registry_host() -> None:
    pattern = re.compile("/" + "work/|/" + "root/|" + "pypi" + r"\.org|files\.python" + "hosted")
    for path in files():
        assert not pattern.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("asked", ["--version", "--help"])
def test_what_is_only_told_starts_without_anything_heavy(asked: str) -> None:
    code = (
        "import sys\nfrom safeguard_checks.__main__ import main\n"
        f"try:\n    main([{asked!r}])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_exit_statuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = tmp_path / "good.md"
    good.write_text("# Report\n\nThere were 165 referrals, up from 146.", encoding="utf-8")
    bad = tmp_path / "bad.md"
    bad.write_text("# Report\n\nWe helped 435 (65%) of the 730 families.", encoding="utf-8")
    out = str(tmp_path / "out")
    assert main(["audit", str(good), "--out", out, "--quiet"]) == 0
    assert main(["audit", str(bad), "--out", out, "--quiet"]) == 1
    assert main(["audit", str(bad), "--out", out, "--quiet", "--fail-on", "never"]) == 0
    assert main(["audit", str(bad), "--out", out, "--quiet", "--ignore", "SHARE"]) == 0
    assert main(["audit", str(tmp_path / "none.md"), "--out", out]) == 2
    assert main(["audit", str(good), "--out", out, "--select", "NOPE"]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    report = ROOT / "examples" / "annual-report.md"
    for name in ("a", "b"):
        main(["audit", str(report), "--out", str(tmp_path / name), "--quiet"])
    for name in ("findings.html", "findings.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_rules_and_figures_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert main(["rules", "sum01"]) == 0
    assert main(["figures", str(ROOT / "examples" / "annual-report.md")]) == 0
    assert "132,500" in capsys.readouterr().out
    assert main(["rules", "XYZ99"]) == 2


def test_rule_pages_are_current() -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("make_rules", ROOT / "docs/make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = {p.name: p.read_text(encoding="utf-8") for p in (ROOT / "docs/rules").glob("*.md")}
    assert written == module.pages(), "run: python docs/make_rules.py"
