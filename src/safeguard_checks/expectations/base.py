"""What all expectations share: rows in, verdicts from the kernel, a result in plain English out.

A row fails only where the kernel says that its figures contradict each other. Rows that cannot be
told (suppressed, blank, unreadable) never fail: they are the result's ``missing_count`` and are
counted under ``details``. What keeps an expectation from running (no such column, floats without
decimals) is raised, so that the result carries ``exception_info``; :func:`status` tells the three
apart.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Literal

import numpy as np
import pandas as pd
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import (
    BatchExpectation,
    render_suite_parameter_string,
)
from great_expectations.expectations.row_conditions import (
    RowConditionType,
    deserialize_row_condition,
)
from great_expectations.render import (
    LegacyDiagnosticRendererType,
    LegacyRendererType,
    RenderedStringTemplateContent,
    RenderedTableContent,
)
from great_expectations.render.renderer.renderer import renderer
from great_expectations.render.renderer_configuration import (
    RendererConfiguration,
    RendererValueType,
)
from great_expectations.validator.metric_configuration import MetricConfiguration

from safeguard_checks.expectations.given import Places, Share, Texts, shown
from safeguard_checks.expectations.operands import CannotRunError
from safeguard_checks.expectations.rows import ROWS
from safeguard_checks.kernel.judge import CANNOT_TELL, CONSISTENT, CONTRADICTION, Verdicts
from safeguard_checks.regex import regex

__all__ = ["RelationExpectation", "Status", "crash", "status"]

Status = Literal["holds", "fails", "could not run"]
_ABOUT = ("subject", "section")
_NAMES = {
    "consistent": CONSISTENT,
    "contradiction": CONTRADICTION,
    "cannot_tell": CANNOT_TELL,
}


def crash(result: Any) -> str:
    """Return in one line why an expectation could not run, empty where it ran."""
    info = result.exception_info or {}
    for one in [info] if "raised_exception" in info else list(info.values()):
        raised = one if isinstance(one, Mapping) else vars(one)
        if raised.get("raised_exception"):
            lines = str(raised.get("exception_message", "")).strip().splitlines()
            return lines[-1].strip() if lines else "no reason was given"
    return ""


def status(result: Any) -> Status:
    """Tell what one expectation's result is: it ``holds``, it ``fails``, or it ``could not run``.

    The library reports the last two alike, as ``success=False``.
    """
    if crash(result):
        return "could not run"
    return "holds" if result.success else "fails"


class RelationExpectation(BatchExpectation):
    """Base of the expectations: judges rows with the kernel and tells which fail.

    ``mostly`` is the least share of the rows that could be told which must hold. ``decimals``
    maps a column of floats to the decimals it was printed with. ``about`` keeps the rows whose
    ``subject`` or ``section`` has a word that starts with one of these, capitals or not;
    ``row_condition`` narrows the rows as in the library's own expectations.
    """

    row_condition: RowConditionType = None
    condition_parser: str | None = None
    mostly: Share = 1.0
    decimals: Places | None = None
    about: Texts | None = None

    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id", "row_condition", "condition_parser")
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "decimals", "about")
    domain_type: ClassVar[MetricDomainTypes] = MetricDomainTypes.TABLE

    @abstractmethod
    def columns(self) -> Sequence[str]:
        """Return the columns it may use; a name stands for its interval columns too."""

    def select(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that it is about: all of them, unless a subclass says otherwise."""
        return frame

    def judges_relations(self, frame: pd.DataFrame) -> bool:
        """Tell whether it judges the relations of an audit, as the rules do."""
        return False

    @abstractmethod
    def judge(self, frame: pd.DataFrame) -> Verdicts:
        """Return a verdict a row, shape (n,)."""

    @abstractmethod
    def described(self, frame: pd.DataFrame, rows: Sequence[int]) -> list[dict[str, str]]:
        """Return what is printed in each of some rows and, under ``implied``, what follows."""

    @classmethod
    @abstractmethod
    def sentence(cls, kwargs: Mapping[str, Any]) -> str:
        """Return what is expected, as a sentence without its full stop."""

    def get_validation_dependencies(
        self, execution_engine: Any = None, runtime_configuration: Any = None
    ) -> Any:
        """Ask for the rows: see :class:`~safeguard_checks.expectations.rows.Rows`."""
        needs = super().get_validation_dependencies(
            execution_engine=execution_engine, runtime_configuration=runtime_configuration
        )
        index = needs.result_format.get("unexpected_index_column_names") or []
        columns = [*dict.fromkeys([*self.columns(), *_ABOUT, *index])]
        if isinstance(execution_engine, PandasExecutionEngine):
            columns = []  # a pandas frame is used as it is, once for all expectations
        needs.set_metric_configuration(
            ROWS,
            MetricConfiguration(
                metric_name=ROWS,
                metric_domain_kwargs=self._get_domain_kwargs(),
                metric_value_kwargs={"columns": columns},
            ),
        )
        return needs

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: Any = None,
    ) -> dict[str, Any]:
        frame = self.select(_about(metrics[ROWS], self.about))
        verdicts = self.judge(frame)
        form = (runtime_configuration or {}).get("result_format") or {}
        failing = np.flatnonzero(verdicts == CONTRADICTION).tolist()
        counts = {name: int(np.count_nonzero(verdicts == code)) for name, code in _NAMES.items()}
        told = len(frame) - counts["cannot_tell"]
        success = not failing or (told - len(failing)) / told >= self.mostly
        if form.get("result_format") == "BOOLEAN_ONLY":
            return {"success": success}
        complete = form.get("result_format") == "COMPLETE"
        most = len(failing) if complete else int(form.get("partial_unexpected_count", 20))
        unexpected = self.described(frame, failing[:most])
        result: dict[str, Any] = {
            "observed_value": observed(counts),
            "element_count": len(frame),
            "unexpected_count": len(failing),
            "unexpected_percent": _percent(len(failing), told),
            "unexpected_percent_nonmissing": _percent(len(failing), told),
            "unexpected_percent_total": _percent(len(failing), len(frame)),
            "missing_count": counts["cannot_tell"],
            "missing_percent": _percent(counts["cannot_tell"], len(frame)),
            "partial_unexpected_list": unexpected[: int(form.get("partial_unexpected_count", 20))],
            "details": {"verdicts": counts},
        }
        names = form.get("unexpected_index_column_names")
        if form.get("include_unexpected_rows"):
            result["unexpected_rows"] = frame.iloc[failing[:most]]
        if complete:
            result["unexpected_list"] = unexpected
        if names or isinstance(execution_engine, PandasExecutionEngine):
            untold = np.flatnonzero(verdicts == CANNOT_TELL).tolist() if complete else []
            if complete:
                result["details"]["cannot_tell_index_list"] = _index(frame, untold, names)
            index = _index(frame, failing[:most], names)
            result["partial_unexpected_index_list"] = index[
                : len(result["partial_unexpected_list"])
            ]
            if complete:
                result["unexpected_index_list"] = index
        if names:
            result["unexpected_index_column_names"] = names
        return {"success": bool(success), "result": result}

    @classmethod
    def _prescriptive_template(
        cls, renderer_configuration: RendererConfiguration
    ) -> RendererConfiguration:
        kwargs = dict(renderer_configuration.kwargs)
        renderer_configuration.add_param(
            name="sentence", param_type=RendererValueType.STRING, value=_full(cls, kwargs, False)
        )
        renderer_configuration.template_str = "$sentence"
        return renderer_configuration

    @classmethod
    @renderer(renderer_type=LegacyRendererType.PRESCRIPTIVE)
    @render_suite_parameter_string
    def _prescriptive_renderer(
        cls,
        configuration: Any = None,
        result: Any = None,
        runtime_configuration: Any = None,
        **kwargs: Any,
    ) -> list[RenderedStringTemplateContent]:
        config = configuration or (result.expectation_config if result else None)
        return [_text(_full(cls, config.kwargs if config else {}))]

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.UNEXPECTED_STATEMENT)
    def _diagnostic_unexpected_statement_renderer(
        cls, configuration: Any = None, result: Any = None, runtime_configuration: Any = None
    ) -> list[RenderedStringTemplateContent]:
        reason = crash(result)
        if reason:
            return [_text(f"Could not run, so this says nothing about the figures: {reason}.")]
        if result.success or not result.result.get("unexpected_count"):
            return []
        return [_text(f"{result.result['observed_value']}.")]

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.UNEXPECTED_TABLE)
    def _diagnostic_unexpected_table_renderer(
        cls, configuration: Any = None, result: Any = None, runtime_configuration: Any = None
    ) -> list[RenderedTableContent] | None:
        rows = (result.result or {}).get("partial_unexpected_list") if result else None
        if not rows:
            return None
        heads = list(dict.fromkeys(name for row in rows for name in row))
        return [
            RenderedTableContent(
                content_block_type="table",
                header_row=heads,
                table=[[_text(str(row.get(name, ""))) for name in heads] for row in rows],
                styling={"body": {"classes": ["table-bordered", "table-sm", "mt-3"]}},
            )
        ]


def observed(counts: Mapping[str, int]) -> str:
    """Return the verdicts of an expectation's rows in words."""
    told = counts["consistent"] + counts["contradiction"]
    if not told and not counts["cannot_tell"]:
        return "there was nothing to check"
    found = f"{counts['contradiction']:,} of {told:,} rows cannot be right as printed"
    if counts["cannot_tell"]:
        found += f"; {counts['cannot_tell']:,} cannot be told"
    return found


def _about(frame: pd.DataFrame, words: Sequence[str] | None) -> pd.DataFrame:
    """Return the rows whose subject or section is about some words."""
    there = [name for name in _ABOUT if name in frame.columns]
    if not words:
        return frame
    if not there:
        raise CannotRunError("'about' needs a column subject or section")
    pattern = regex(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
    found = np.zeros(len(frame), bool)
    for name in there:
        found |= np.array([bool(pattern.search(str(text))) for text in frame[name]], bool)
    return frame[found]


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _index(frame: pd.DataFrame, rows: Sequence[int], names: Iterable[str] | None) -> list[Any]:
    """Return where rows stand: their index values, or the columns asked for as dicts."""
    if not names:
        return [frame.index[row] for row in rows]
    wanted = [name for name in names if name in frame.columns]
    return frame[wanted].iloc[list(rows)].to_dict("records")


def _full(cls: type[RelationExpectation], kwargs: Mapping[str, Any], condition: bool = True) -> str:
    """Return what is expected as a whole sentence, with the rows that it is about."""
    condition = condition and bool(kwargs.get("row_condition"))
    kwargs = shown(kwargs)
    mostly = kwargs.get("mostly") or 1.0
    parts = [cls.sentence(kwargs)]
    if isinstance(mostly, str):
        parts.append(f", in at least the share {mostly} of the rows")
    elif mostly < 1:
        parts.append(f", in at least {100 * mostly:g}% of the rows")
    if kwargs.get("about"):
        parts.append(", in rows about " + ", ".join(kwargs["about"]))
    if condition:
        rows = deserialize_row_condition(kwargs["row_condition"])
        parts.append(f", for the rows where {getattr(rows, 'pass_through_filter', rows)}")
    return "".join(parts) + "."


def _text(text: str) -> RenderedStringTemplateContent:
    """Return text as it stands, with nothing in it taken for a place holder."""
    return RenderedStringTemplateContent(
        content_block_type="string_template",
        string_template={"template": "$text", "params": {"text": text}},
    )
