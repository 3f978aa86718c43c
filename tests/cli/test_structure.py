"""The formulas of a table, shown and written out, and next year's file held to them."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
import pytest

import safeguard_checks.checks  # noqa: F401
from safeguard_checks.__main__ import main

ROWS = ((412, 137, 5497), (390, 215, 6019), (287, 104, 3923), (631, 348, 9798), (194, 61, 2555),
        (220, 93, 3057), (508, 377, 8120))  # fmt: skip


def _file(folder: Path, name: str, wrong: str = "") -> Path:
    lines = ["Ward,Owned,Rented,Homes,People,Rate,Growth"]
    for n, (owned, rented, people) in enumerate(ROWS):
        homes = owned + rented
        growth = 100 * (rented - owned) / owned
        rate = wrong if wrong and n == 4 else f"{1000 * homes / people:.1f}"
        lines.append(f"Ward {n + 1},{owned},{rented},{homes},{people},{rate},{growth:.1f}%")
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _frame(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str)


def test_structure_is_told_in_plain_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["structure", str(_file(tmp_path, "this.csv", "151.5"))]) == 0
    told = capsys.readouterr().out
    assert "column D (Homes) is B (Owned) + C (Rented) in all 7 rows" in told
    assert "column F (Rate) is D (Homes) / E (People) x 1,000 in 6 of 7 rows" in told
    assert "not in Ward 5: 151.5 is printed; 255 ÷ 2555 × 1,000 = 99.8" in told
    assert "column G (Growth) is the change from B (Owned) to C (Rented) in per cent" in told


def test_a_table_of_unrelated_numbers_shows_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "this.csv"
    path.write_text("Ward,A,B\nNorth,12,407\nSouth,31,288\nEast,77,190\nWest,58,345\n", "utf-8")
    assert main(["structure", str(path)]) == 0
    assert capsys.readouterr().out == "No table bears a structure out.\n"


def test_the_suite_holds_next_years_file_to_it(tmp_path: Path) -> None:
    pytest.importorskip("great_expectations")
    import great_expectations as gx

    import safeguard_checks.expectations as sce

    suite = tmp_path / "suite.json"
    assert main(["structure", str(_file(tmp_path, "this.csv")), "--suite", str(suite)]) == 0
    written = json.loads(suite.read_text("utf-8"))
    expectations = [e for e in written["expectations"] if "$PARAMETER" not in str(e["kwargs"])]
    assert len(expectations) >= 3
    for wrong, passes in (("", True), ("99.1", False)):
        frame = _frame(_file(tmp_path, "next.csv", wrong))
        context = gx.get_context(mode="ephemeral")
        asset = context.data_sources.add_pandas("ours").add_dataframe_asset("next")
        batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
        loaded = gx.ExpectationSuite(name="next", expectations=expectations)
        results = [sce.status(r) for r in batch.validate(loaded).results]
        assert (set(results) == {"holds"}) is passes, results
        assert ("fails" in results) is not passes


def test_the_schema_holds_next_years_file_to_it(tmp_path: Path) -> None:
    schema = tmp_path / "schema.yaml"
    assert main(["structure", str(_file(tmp_path, "this.csv")), "--schema", str(schema)]) == 0
    loaded = pa.DataFrameSchema.from_yaml(schema.read_text("utf-8"))
    loaded.validate(_frame(_file(tmp_path, "next.csv")), lazy=True)
    with pytest.raises(pa.errors.SchemaErrors) as raised:
        loaded.validate(_frame(_file(tmp_path, "next.csv", "99.1")), lazy=True)
    assert "rate_matches_population" in str(raised.value) or "Rate" in str(raised.value)


@pytest.mark.parametrize("option", ["--suite", "--schema"])
def test_the_report_is_not_written_over(tmp_path: Path, option: str) -> None:
    path = _file(tmp_path, "this.csv")
    before = path.read_bytes()
    assert main(["structure", str(path), option, str(path)]) == 2
    assert path.read_bytes() == before


def test_a_table_that_is_not_there_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(tmp_path, "this.csv")
    out = str(tmp_path / "suite.json")
    assert main(["structure", str(path), "--suite", out, "--table", "4"]) == 2
    assert "there is no table 4" in capsys.readouterr().err
