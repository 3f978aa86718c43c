"""``findings.junit.xml``: JUnit XML as build servers read it; a check that holds is a test."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.review import standing_text
from safeguard_checks.report.safe_text import cleaned
from safeguard_checks.report.wording import family, many, only_a_part, where

__all__ = ["to_junit"]


def to_junit(audit: Audit, setting: Setting) -> bytes:
    """Return one suite a family: a case for each finding, and one for each rule without any.

    Findings fail, and a part of the report that was not read is an error. Those of the appendix, and dismissed ones, are skipped with the reason.
    """
    shown = cleaned(audit)
    suites: dict[str, list[etree._Element]] = defaultdict(list)
    failing = {f.rule for f in (*shown.findings, *shown.appendix)}
    for code, counts in sorted(shown.coverage.by_rule.items()):
        held = counts.get("consistent", 0)
        if held and code not in failing:
            suites[code.rstrip("0123456789")].append(
                _case(shown, code, f"{code}: {many(held, 'check holds', 'checks hold')}")
            )
    if shown.coverage.missed:
        case = _case(shown, "READ", "the whole report was read")
        etree.SubElement(case, "error", message=only_a_part(shown.coverage.missed))
        suites["READ"].append(case)
    for finding in shown.findings:
        stand = setting.stand(finding.id)
        case = _case(shown, finding.rule, f"{finding.id}: {finding.title}")
        if stand.status == "dismissed":
            etree.SubElement(case, "skipped", message=cleaned(standing_text(stand)))
        else:
            failure = etree.SubElement(
                case, "failure", message=finding.title, type=finding.severity
            )
            failure.text = _text(finding, cleaned(standing_text(stand)))
        suites[finding.family].append(case)
    for finding in shown.appendix:
        case = _case(shown, finding.rule, f"{finding.id}: {finding.title}")
        etree.SubElement(case, "skipped", message="It needs a person’s look: see the appendix.")
        suites[finding.family].append(case)
    root = etree.Element("testsuites", name="safeguard-checks")
    for code, cases in sorted(suites.items()):
        suite = etree.SubElement(root, "testsuite", name=family(code))
        suite.extend(cases)
        _count(suite, cases)
    _count(root, [case for cases in suites.values() for case in cases])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _case(audit: Audit, rule: str, name: str) -> etree._Element:
    classname = f"{audit.report.name}.{rule}"
    return etree.Element("testcase", name=name, classname=classname, time="0")


def _count(element: etree._Element, cases: list[etree._Element]) -> None:
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(c.find("failure") is not None for c in cases)))
    element.set("errors", str(sum(c.find("error") is not None for c in cases)))
    element.set("skipped", str(sum(c.find("skipped") is not None for c in cases)))
    element.set("time", "0")


def _text(finding: Finding, review: str) -> str:
    lines = [finding.explanation, f"Stated: {finding.stated}", f"Implied: {finding.implied}"]
    lines += [f"{where(place)}: {place.quote}" for place in finding.locations]
    lines += [finding.working, finding.question, review]
    return "\n" + "\n".join(line for line in lines if line) + "\n"
