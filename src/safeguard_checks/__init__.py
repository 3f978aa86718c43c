"""safeguard-checks: find where a report contradicts itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from safeguard_checks.documents.read import read
    from safeguard_checks.engine import audit, audit_document, frames, prior
    from safeguard_checks.findings.finding import Audit, Finding
    from safeguard_checks.measures.published.read import ReferenceFile
    from safeguard_checks.mentions.extract import extract
    from safeguard_checks.rules.rule import Rule

__version__ = "0.1.0"
__all__ = [
    "Audit",
    "Finding",
    "ReferenceFile",
    "Rule",
    "__version__",
    "audit",
    "audit_document",
    "extract",
    "frames",
    "prior",
    "read",
]

_HOMES = {
    "Audit": "safeguard_checks.findings.finding",
    "Finding": "safeguard_checks.findings.finding",
    "Rule": "safeguard_checks.rules.rule",
    "ReferenceFile": "safeguard_checks.measures.published.read",
    "audit": "safeguard_checks.engine",
    "audit_document": "safeguard_checks.engine",
    "extract": "safeguard_checks.mentions.extract",
    "frames": "safeguard_checks.engine",
    "prior": "safeguard_checks.engine",
    "read": "safeguard_checks.documents.read",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that starting up costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
