"""Great Expectations suites over the extracted frames: the one adapter.

Imported only when suites are asked for. It guards against what the library lets pass: an unknown
expectation type is dropped without a word, and one that crashes looks like one that fails.
"""

from __future__ import annotations

import json
import logging
import os
import warnings
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pandas as pd

from safeguard_checks.errors import InputError, OurFaultError
from safeguard_checks.rules.suite_outcome import SuiteOutcome

__all__ = ["load_suites", "run_suites"]


def _folder() -> Traversable:
    """Return the folder of suites: in the wheel inside the package, in a checkout at its root."""
    packaged = files("safeguard_checks") / "expectations"
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parents[3] / "expectations"


def load_suites(folder: Traversable | None = None) -> dict[str, dict[str, Any]]:
    """Return the suites of a folder by name. Raises ``InputError`` for one that is broken."""
    found: dict[str, dict[str, Any]] = {}
    for file in sorted((folder or _folder()).iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".json"):
            continue
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            found[str(data["name"])] = data
        except (ValueError, KeyError, TypeError):
            raise InputError(
                f"{file.name}: not a suite of expectations; see docs/suites.md."
            ) from None
    return found


def run_suites(
    frames: Mapping[str, pd.DataFrame], folder: Traversable | None = None
) -> list[SuiteOutcome]:
    """Run every suite on the frame its ``meta`` names. Raises ``InputError`` for a suite that
    names an unknown expectation or frame, ``OurFaultError`` for an expectation that crashes.
    """
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import great_expectations as gx
            from great_expectations.data_context.types.base import ProgressBarsConfig

            from safeguard_checks.rules import suite_expectations
    except ImportError:
        raise InputError(
            "--suites needs Great Expectations: pip install 'safeguard-checks[gx]'."
        ) from None
    assert suite_expectations.COLUMNS
    outcomes: list[SuiteOutcome] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        source = context.data_sources.add_pandas("audit")
        for name, data in load_suites(folder).items():
            frame = str(data.get("meta", {}).get("frame", name))
            if frame not in frames:
                raise InputError(f"suite {name}: there is no frame {frame}.")
            suite = gx.ExpectationSuite(**data)
            _check_loaded(name, len(suite.expectations), len(data["expectations"]))
            asset = source.add_dataframe_asset(name)
            batch = asset.add_batch_definition_whole_dataframe(name).get_batch(
                {"dataframe": frames[frame]}
            )
            result = batch.validate(suite, result_format="COMPLETE")
            outcomes += [_outcome(name, frame, r) for r in result.results]
    return outcomes


def _check_loaded(name: str, loaded: int, written: int) -> None:
    if loaded != written:
        raise InputError(
            f"suite {name}: {written - loaded} of its {written} expectations are of an unknown type."
        )


def _outcome(suite: str, frame: str, result: Any) -> SuiteOutcome:
    """Return what an expectation came to; one that crashed is told as our fault."""
    kind = str(result.expectation_config.type)
    info = result.exception_info or {}
    crashes = [info] if "raised_exception" in info else list(info.values())
    for crash in crashes:
        if crash.get("raised_exception"):
            message = str(crash.get("exception_message", "")).splitlines()[:1]
            raise OurFaultError(
                f"Suite {suite}: {kind} could not run on the {frame} frame ({' '.join(message)})."
            )
    rows = result.result.get("unexpected_index_list") or ()
    return SuiteOutcome(suite, frame, kind, bool(result.success), tuple(_row(r) for r in rows))


def _row(entry: Any) -> int:
    return int(entry) if not isinstance(entry, dict) else -1
