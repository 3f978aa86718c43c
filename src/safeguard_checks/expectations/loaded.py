"""A suite with our expectations must not pass where they were never loaded.

Great Expectations drops an expectation of an unknown type with no more than a line in its log: a
suite that is read where ours were not imported would succeed on whatever is left of it. So a suite
with expectations of ours also holds one of the library's own, whose argument only this module can
work out (a function among those of its suite parameters). Without the import it is an error that
says what to import, in whatever process the suite or a checkpoint is opened again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from great_expectations.core.suite_parameters import SuiteParameterParser
from great_expectations.expectations.core import ExpectTableRowCountToBeBetween
from great_expectations.expectations.registry import list_registered_expectation_implementations

from safeguard_checks.expectations.base import RelationExpectation

__all__ = ["guard", "guarded"]

# Its name is what the library prints where it does not know the function.
_FUNCTION = "import_safeguard_checks_expectations_first"


def _known() -> int:
    return len(list_registered_expectation_implementations(RelationExpectation))


def _least_rows(written_for: int) -> int:
    """Return 0, which every table has; fail for a suite of a later version with more expectations."""
    if written_for > _known():
        raise ValueError(
            f"the suite is for {written_for} expectations of safeguard-checks and this version "
            f"has {_known()}; install the version that wrote it"
        )
    return 0


SuiteParameterParser.fn[_FUNCTION] = _least_rows


def guard() -> ExpectTableRowCountToBeBetween:
    """Return the expectation that keeps a suite from passing without ours. Add it to suites of yours."""
    return ExpectTableRowCountToBeBetween(
        min_value={"$PARAMETER": f"{_FUNCTION}({_known()})"},
        description="The expectations of safeguard-checks are loaded",
    )


def guarded(suite: Any) -> Any:
    """Return a suite of the library's with the guard in it, if it has expectations of ours."""
    ours = any(isinstance(one, RelationExpectation) for one in suite.expectations)
    if ours and not any(_is_guard(one) for one in suite.expectations):
        suite.expectations.insert(0, guard())
    return suite


def _is_guard(one: Any) -> bool:
    least = getattr(one, "min_value", None)
    return isinstance(least, Mapping) and _FUNCTION in str(least.get("$PARAMETER"))
