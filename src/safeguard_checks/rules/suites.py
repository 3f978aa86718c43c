"""Great Expectations suites over the frames of an audit: the one adapter.

Imported only when suites are asked for. It guards against what the library lets pass: an unknown
expectation type is dropped without a word, and one that crashes looks like one that fails.
Nothing is written, except Data Docs where a folder is given.
"""

from __future__ import annotations

import json
import logging
import os
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from safeguard_checks.errors import InputError, InternalError
from safeguard_checks.rules.suite_files import SuiteFile, suite_files
from safeguard_checks.rules.suite_outcome import SuiteFailure, SuiteOutcome, SuiteResult

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["load_suite", "load_suites", "run_suites"]

_SEVERITIES = ("critical", "warning", "info")
_POSITION = "safeguard_checks_position"


def load_suites(own: Sequence[Path] = ()) -> dict[str, Any]:
    """Return our suites and those of the user's folders, by name, as the library's own objects.

    They can be added to any context: ``context.suites.add(suite)``. Raises ``InputError`` for a
    suite of the user's, and ``InternalError`` for one of ours, of which not all would load.
    """
    _library()
    from safeguard_checks.expectations.loaded import guarded

    return {suite.name: guarded(load_suite(suite)) for suite in suite_files(own)}


def load_suite(suite: SuiteFile) -> Any:
    """Return one suite as the library's object, with every expectation that its file holds."""
    gx = _library()
    from great_expectations.expectations.registry import list_registered_expectation_implementations

    known = set(list_registered_expectation_implementations())
    written = suite.data["expectations"]
    for one in written:
        if one["type"] not in known:
            raise suite.broken(f"{one['type']} is an expectation of an unknown type.")
        if one.get("severity", "warning") not in _SEVERITIES:
            raise suite.broken(f"{one['severity']} is no severity; use critical, warning or info.")
    numbered = [
        {"severity": "warning", **one, "meta": {**(one.get("meta") or {}), _POSITION: number}}
        for number, one in enumerate(written)
    ]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            loaded = gx.ExpectationSuite(**{**suite.data, "expectations": numbered})
    except Exception as error:  # the library raises many kinds for a keyword that is wrong
        raise suite.broken(f"an expectation cannot be read ({_last_line(error)}).") from None
    if len(loaded.expectations) != len(written):
        raise suite.broken(
            f"only {len(loaded.expectations)} of its {len(written)} expectations can be loaded."
        )
    return loaded


def run_suites(
    frames: Mapping[str, pd.DataFrame], suites: Sequence[SuiteFile], docs: Path | None = None
) -> list[SuiteOutcome]:
    """Run every suite on the frame that its ``meta`` names; write Data Docs into ``docs``.

    Raises ``InputError`` where a suite of the user's cannot run: a frame or column there is not,
    an unknown expectation, one that crashes. The same of a suite of ours is ``InternalError``.
    """
    gx = _library()
    found: dict[tuple[int, int], Any] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from great_expectations.data_context.types.base import ProgressBarsConfig

        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False)
        source = context.data_sources.add_pandas("audit")
        for frame, numbers in _by_frame(suites, frames).items():
            asset = source.add_dataframe_asset(frame)
            batch = asset.get_batch(asset.build_batch_request({"dataframe": frames[frame]}))
            # One pass over a frame for all its suites: the library's cost is by pass and metric.
            joined = gx.ExpectationSuite(name=frame)
            for number in numbers:
                joined.expectations += _numbered(load_suite(suites[number]), number)
            for result in batch.validate(joined, result_format="COMPLETE").results:
                at = result.expectation_config.meta[_POSITION]
                found[int(at[0]), int(at[1])] = result
        outcomes: list[SuiteOutcome] = []
        pages: list[SuiteResult] = []
        for number, suite in enumerate(suites):
            written = range(len(suite.data["expectations"]))
            results = [found[number, one] for one in written if (number, one) in found]
            if len(results) != len(written):
                raise suite.broken("not every expectation gave a result.")
            outcomes += [_outcome(suite, result, frames[suite.frame]) for result in results]
            about = str(suite.data.get("meta", {}).get("about", ""))
            pages.append(SuiteResult(suite.name, about, tuple(results)))
        if docs is not None:
            from safeguard_checks.rules.data_docs import write_data_docs

            write_data_docs(pages, docs)
    return outcomes


def _by_frame(
    suites: Sequence[SuiteFile], frames: Mapping[str, pd.DataFrame]
) -> dict[str, list[int]]:
    """Return the numbers of the suites that run on each frame."""
    found: dict[str, list[int]] = {}
    for number, suite in enumerate(suites):
        if suite.frame not in frames:
            there = ", ".join(sorted(frames))
            raise suite.broken(f"there is no frame {suite.frame}; meta.frame can be {there}.")
        found.setdefault(suite.frame, []).append(number)
    return found


def _numbered(suite: Any, number: int) -> list[Any]:
    """Return a suite's expectations, each with the number of its suite and its own."""
    for expectation in suite.expectations:
        expectation.meta = {**expectation.meta, _POSITION: [number, expectation.meta[_POSITION]]}
    return list(suite.expectations)


def _library() -> ModuleType:
    """Import Great Expectations, silent and without telemetry, and our own expectations."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import great_expectations as gx

            import safeguard_checks.expectations  # noqa: F401  (registers them)
    except ModuleNotFoundError as error:
        if error.name != "great_expectations":
            raise
        raise InputError(
            "--suites: needs Great Expectations; install it with "
            'pip install "great-expectations>=1.24,<2".'
        ) from None
    library: ModuleType = gx
    return library


def _last_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__


def _outcome(suite: SuiteFile, result: Any, frame: pd.DataFrame) -> SuiteOutcome:
    """Return what an expectation came to. One that could not run is an error, said out loud."""
    from safeguard_checks.expectations.base import RelationExpectation, crash

    config = result.expectation_config
    expectation = config.to_domain_obj()
    kind = str(config.type)
    why = crash(result)
    if why:
        raise suite.broken(f"{kind} could not run on the {suite.frame} frame ({why}).")
    kwargs = {k: v for k, v in config.kwargs.items() if k != "batch_id"}
    expected = _sentence(kind, json.dumps(kwargs, sort_keys=True, default=str), expectation)
    failures = () if result.success else tuple(_failures(result.result, frame))
    if failures and suite.structural:
        raise InternalError(
            f"{suite.path}: the {suite.frame} frame does not meet it in row {failures[0].row}: "
            f"{expected}"
        )
    judges = isinstance(expectation, RelationExpectation) and expectation.judges_relations(frame)
    return SuiteOutcome(
        suite=suite.name,
        frame=suite.frame,
        expectation=kind,
        holds=bool(result.success),
        rows=tuple(f.row for f in failures),
        expected=expected,
        severity=str(getattr(expectation.severity, "value", expectation.severity)),
        judges=judges,
        own=suite.own,
        failures=failures,
        observed=_plain((result.result or {}).get("observed_value", "")),
        consistent=_rows(result.result, "holding_index_list"),
        cannot_tell=_rows(result.result, "untold_index_list"),
        meta={k: v for k, v in (expectation.meta or {}).items() if k != _POSITION}
        | ({"title": expectation.description} if expectation.description else {}),
    )


def _rows(result: Mapping[str, Any] | None, name: str) -> tuple[int, ...]:
    return tuple(map(int, ((result or {}).get("details") or {}).get(name, ())))


def _failures(result: Mapping[str, Any], frame: pd.DataFrame) -> list[SuiteFailure]:
    """Return the rows that fail; none of an expectation about the frame as a whole."""
    rows = result.get("unexpected_index_list") or []
    values = result.get("unexpected_list") or []
    found: list[SuiteFailure] = []
    for number, row in enumerate(rows):
        value = values[number] if number < len(values) else ""
        said: Mapping[str, Any] = value if isinstance(value, Mapping) else {"": value}
        shown = [
            _plain(v) if name in ("", "stated") else f"{name} {_plain(v)}"
            for name, v in said.items()
            if name not in ("implied", "subject")
        ]
        relation = frame["relation"].loc[row] if "relation" in frame.columns else None
        found.append(
            SuiteFailure(
                row=int(row),
                found=", ".join(shown),
                implied=str(said.get("implied", "")),
                subject=str(said.get("subject", "")),
                relation=None if relation is None else int(relation),
            )
        )
    return found


def _plain(value: object) -> str:
    """Return a value as people write it: 1,200 for 1200.0, "3 and 5" for a pair."""
    if isinstance(value, tuple | list):
        return " and ".join(_plain(one) for one in value)
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,.15g}"
    return str(value)


_SENTENCES: dict[tuple[str, str], str] = {}


def _sentence(kind: str, kwargs: str, expectation: Any) -> str:
    """Return in words what is expected, as the library renders it; each is rendered once."""
    if (kind, kwargs) not in _SENTENCES:
        expectation.render()
        value = expectation.rendered_content[0].value
        params = {k: v.get("value") for k, v in (value.params or {}).items()}
        _SENTENCES[kind, kwargs] = Template(value.template or "").safe_substitute(params)
    return _SENTENCES[kind, kwargs]
