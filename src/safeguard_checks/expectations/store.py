"""The library's store of suites, as a plug-in that loads our expectations with the project.

A file context builds its stores from the modules that its settings name. With this one named,
every process that opens the project has our expectations before it reads a suite, and a suite of
which an expectation cannot be read is an error. See :func:`install`.
"""

from __future__ import annotations

from typing import Any

from great_expectations.data_context.store import expectations_store

import safeguard_checks.expectations  # noqa: F401  (registers them)
from safeguard_checks.errors import InputError

__all__ = ["ExpectationsStore", "install"]


# The library knows a store of suites by this name of its class.
class ExpectationsStore(expectations_store.ExpectationsStore):
    """Gives back suites whole, or not at all."""

    def deserialize_suite_dict(self, suite_dict: dict[str, Any]) -> Any:
        """Return a suite. Raises ``InputError`` where the library dropped an expectation of it."""
        suite = super().deserialize_suite_dict(suite_dict)
        written = len(suite_dict.get("expectations") or ())
        if len(suite.expectations) != written:
            raise InputError(
                f"suite {suite.name}: only {len(suite.expectations)} of its {written} expectations "
                "can be loaded; install or import what defines the others."
            )
        return suite


def install(context: Any) -> None:
    """Name this store in a file context's settings, ``great_expectations.yml``, for good.

    Contexts that are opened from then on load our expectations, whoever opens them.
    """
    config = context.variables.config
    config.stores[config.expectations_store_name]["module_name"] = __name__
    context.variables.save()
