"""Deciding and comparing from the command line."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from safeguard_checks.__main__ import main

WRONG = "# Annual report 2024-25\n\n## Visits\n\nOf the 200 visits, 90 (55%) were late.\n"


def audited(report: Path, *more: str) -> tuple[int, list[str]]:
    out = report.parent / "out"
    status = main(["audit", str(report), "--out", str(out), "--format", "json,csv", *more])
    found = json.loads((out / "findings.json").read_text(encoding="utf-8"))["findings"]
    return status, [f["id"] for f in found]


def decision(folder: Path) -> str:
    (found,) = json.loads((folder / "out" / "findings.json").read_text("utf-8"))["findings"]
    assert found["decision"]["author"] == "A. Reader"
    return str(found["decision"]["status"])


def test_a_dismissed_finding_stays_listed_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.md"
    report.write_text(WRONG, encoding="utf-8")
    status, (name,) = audited(report)
    assert status == 1
    decide = ["dismiss", str(report), name, "--author", "A. Reader", "--date", "2025-11-30"]
    assert main([*decide, "--reason", "counted in May"]) == 0
    kept = tomllib.loads((tmp_path / "report.md.decisions.toml").read_text(encoding="utf-8"))
    assert kept["decision"][0]["reason"] == "counted in May"
    capsys.readouterr()
    assert audited(report) == (0, [name])
    assert "dismissed by A. Reader on 2025-11-30: counted in May" in capsys.readouterr().out
    assert "counted in May" in (tmp_path / "out" / "findings.csv").read_text(encoding="utf-8-sig")
    assert decision(tmp_path) == "dismissed"
    report.write_text(WRONG.replace("90 (", "80 ("), encoding="utf-8")
    assert audited(report)[0] == 1
    assert decision(tmp_path) == "reopened"
    assert "open again" in capsys.readouterr().out
    assert main([*decide, "--reason", " "]) == 2


def test_compare_says_what_is_fixed_and_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(WRONG, encoding="utf-8")
    new.write_text(WRONG.replace("55%", "45%"), encoding="utf-8")
    assert main(["compare", str(old), str(new)]) == 0
    assert "Fixed: 1" in capsys.readouterr().out
    assert main(["compare", str(new), str(old)]) == 1
    told = capsys.readouterr().out
    assert "New: 1" in told
    assert "-748639 (may change a number): 55% does not follow" in told


def test_compare_tells_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(WRONG, encoding="utf-8")
    new.write_text(WRONG.replace("90 (55%)", "80 (55%)"), encoding="utf-8")
    main(["compare", str(old), str(new)])
    assert "still stated 55%; the others gave 45%, now 40%" in capsys.readouterr().out
    new.write_text(WRONG.replace("(55%)", "(54%)"), encoding="utf-8")
    main(["compare", str(old), str(new)])
    assert "stated 55%, now 54%" in capsys.readouterr().out


def test_what_a_decision_takes_the_place_of_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.md"
    report.write_text(WRONG, encoding="utf-8")
    _, (name,) = audited(report)
    dismissed = ["--author", "A. Reader", "--reason", "counted in May", "--date", "2025-11-30"]
    main(["dismiss", str(report), name, *dismissed])
    assert "before, it was" not in capsys.readouterr().out
    main(["accept", str(report), name, "-a", "B. Chair"])
    told = f"{name}: before, it was dismissed by A. Reader on 2025-11-30: counted in May\n"
    assert told in capsys.readouterr().out


def test_a_folder_is_no_report_to_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open", str(tmp_path), "--no-browser"]) == 2
    assert "is a folder; give a report's file, or open --folder" in capsys.readouterr().err


def test_a_file_of_decisions_that_is_not_there_is_no_file_of_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.md"
    report.write_text(WRONG, encoding="utf-8")
    _, (name,) = audited(report)
    other = tmp_path / "kept.toml"
    capsys.readouterr()
    assert main(["audit", str(report), "--decisions", str(other), "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"safeguard-checks: --decisions {other}: no such file; check the name.\n"
    )
    assert not (tmp_path / "findings.html").exists()
    decide = ["dismiss", str(report), name, "--author", "A. Reader", "--reason", "counted in May"]
    assert main([*decide, "--decisions", str(other)]) == 0
    assert audited(report, "--decisions", str(other)) == (0, [name])


def test_short_forms_name_a_finding_by_number_or_part_of_its_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "report.md"
    two = f"{WRONG}\n## Calls\n\nOf the 300 calls, 90 (45%) were late.\n"
    report.write_text(two, encoding="utf-8")
    _, (first, second) = audited(report)
    assert main(["accept", str(report), first.partition("-")[2], "-a", "A. Reader"]) == 0
    assert main(["dismiss", str(report), "2", "-a", "A. Reader", "-r", "no"]) == 0
    text = (tmp_path / "report.md.decisions.toml").read_text(encoding="utf-8")
    kept = {d["finding"]: d["status"] for d in tomllib.loads(text)["decision"]}
    assert kept == {first: "accepted", second: "dismissed"}
    told = capsys.readouterr().out
    assert f"{first}: accepted by A. Reader: 55% does not follow" in told
    assert f"{second}: dismissed by A. Reader: 45% does not follow" in told
    assert main(["accept", str(report), "SHARE01", "-a", "A. Reader"]) == 2
    assert "more than one finding is called so" in capsys.readouterr().err
    assert main(["accept", str(report), "1"]) == 2
    monkeypatch.setenv("SAFEGUARD_CHECKS_AUTHOR", "B. Reader")
    assert main(["accept", str(report), "1"]) == 0


def test_comparing_knows_what_was_accepted_of_the_appendix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    text = (
        "# Annual report 2024-25\n\n## Audits\n\nOf 48 audits, 12 were good, 21 fair and 11 poor.\n"
    )
    old.write_text(text, encoding="utf-8")
    new.write_text(text.replace("48", "44"), encoding="utf-8")
    main(["compare", str(old), str(new)])
    told = capsys.readouterr().out
    assert "Fixed: 0" in told
    assert "In the appendix, undecided: 1 gone" in told
    assert main(["accept", str(old), "1", "-a", "A. Reader"]) == 0
    capsys.readouterr()
    main(["compare", str(old), str(new)])
    told = capsys.readouterr().out
    assert "Fixed: 1" in told
    assert "undecided" not in told


def test_dismissed_findings_are_one_line_at_the_end_and_not_in_the_headline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.md"
    report.write_text(f"{WRONG}\n## Calls\n\nOf the 300 calls, 90 (45%) were late.\n", "utf-8")
    _, names = audited(report)
    dismiss = ["dismiss", str(report), "-a", "A. Reader", "-r", "known"]
    assert main([*dismiss, names[0]]) == 0
    capsys.readouterr()
    for verbose in ((), ("--verbose",)):
        assert audited(report, *verbose)[0] == 1
        flat = " ".join(capsys.readouterr().out.split())
        assert "In one place, figures" in flat
        assert flat.count("55%") == 0
    assert main([*dismiss, names[1]]) == 0
    capsys.readouterr()
    for verbose in ((), ("--verbose",)):
        assert audited(report, *verbose)[0] == 0
        lines = capsys.readouterr().out.splitlines()
        assert "No finding is left: 2 findings were dismissed." in " ".join(" ".join(lines).split())
        (last,) = [line for line in lines if any(name in line for name in names)]
        assert last.startswith("Dismissed, and not counted above: ")
        assert all(name in last for name in names)


@pytest.mark.parametrize(
    "words",
    [
        ["audit", "."],
        ["accept", ".", "1", "-a", "Jo"],
        ["dismiss", ".", "1", "-a", "Jo", "-r", "x"],
    ],
)
def test_the_folder_one_is_in_is_no_report(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err.endswith(".: a folder; give the report's file.\n")


def test_a_reason_that_was_taken_off_can_be_given_again(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text(WRONG, encoding="utf-8")
    _, (name,) = audited(report)
    words = [str(report), name, "--author", "A. Reader"]
    for _ in range(2):
        assert main(["dismiss", *words, "--reason", "counted in May"]) == 0
        assert main(["accept", *words]) == 0
    assert main(["dismiss", *words, "--reason", "counted in June"]) == 0
    audited(report)
    assert decision(tmp_path) == "dismissed"
