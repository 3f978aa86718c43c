"""The schemas are public, documented and versioned."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa
import pytest

from reports import MARKDOWN
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import measured
from safeguard_checks.mentions.frame import figures_frame
from safeguard_checks.schemas import (
    OPERANDS,
    SCHEMA_VERSION,
    SCHEMAS,
    FiguresSchema,
    describe,
    failures,
    operand_schema,
)

DOCUMENT = read_markdown("report.md", "0" * 64, MARKDOWN)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_column_says_what_it_holds(name: str) -> None:
    schema = SCHEMAS[name].to_schema()
    assert schema.name == name
    assert SCHEMAS[name].get_metadata()[name]["dataframe"] == {"version": SCHEMA_VERSION}
    described = describe(name)
    assert list(described["column"]) == list(schema.columns)
    assert (described["description"].str.len() > 5).all()


@pytest.mark.parametrize("kind", OPERANDS)
def test_operand_frames_are_versioned_too(kind: str) -> None:
    schema = operand_schema(kind)
    assert schema.metadata == {"version": SCHEMA_VERSION}
    ends = {"low", "high", "low_closed", "high_closed"}
    for name in (*OPERANDS[kind], "stated"):
        assert {f"{name}_{end}" for end in ends} <= set(schema.columns)


def failures_of(frame: pd.DataFrame) -> list[str]:
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        FiguresSchema.validate(frame, lazy=True)
    return failures(caught.value)


def test_failures_say_row_column_and_what_was_expected() -> None:
    frame = figures_frame(DOCUMENT, measured(DOCUMENT)[0])
    broken = frame.copy()
    broken.loc[1, "decimals"] = -1
    broken.loc[2, ["low", "high"]] = [9.0, 8.0]
    broken.loc[3, "end"] = broken.loc[3, "start"]
    assert set(failures_of(broken)) >= {
        "row 1, column decimals, expected greater_than_or_equal_to(0), found -1",
        "row 2, expected that low is at most high",
        "row 3, expected that a span ends after it starts",
    }
    assert failures_of(frame.drop(columns="unit"))[0] == "column unit is missing"
    assert failures_of(frame.assign(extra=1))[0] == "column extra is not one of the frame's columns"
    half = frame.copy()
    half.loc[0, "low"] = float("nan")
    assert failures_of(half) == ["row 0, expected that low is at most high"]


def test_a_suppressed_figure_has_no_interval_and_less_than_five_is_one() -> None:
    text = "# Report 2024-25\n\n| Age | Number |\n|---|---|\n| 0 to 4 | c |\n| 5 to 9 | <5 |\n"
    document = read_markdown("report.md", "0" * 64, text)
    frame = figures_frame(document, measured(document)[0]).set_index("text")
    assert frame.loc["c", ["value", "low", "high"]].isna().all()
    ends = ["low", "high", "low_closed", "high_closed"]
    assert frame.loc["<5", ends].tolist() == [0.0, 5.0, True, False]
