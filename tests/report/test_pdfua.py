"""The annex and what a program can check of PDF/UA-1; every check is seen to fail on a broken copy."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pikepdf
import pytest

from report.example_audit import example
from report.pdfua import problems
from report.test_annex import AUDITS, NAMES, SETTING
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.write_pdf import to_pdf


@pytest.mark.parametrize("audit", AUDITS, ids=NAMES)
def test_the_annex_keeps_to_what_can_be_checked(audit: Audit) -> None:
    assert problems(to_pdf(audit, SETTING)) == []


@cache
def good() -> bytes:
    return to_pdf(example(), SETTING)


def nodes(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    def walk(node: Any) -> Iterator[Any]:
        kids = node.get("/K", pikepdf.Array())
        for child in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(child, pikepdf.Dictionary) and "/S" in child:
                yield child
                yield from walk(child)

    return [n for n in walk(pdf.Root.StructTreeRoot) if str(n.S) == kind]


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [f for page in pdf.pages for f in page.obj.Resources.get("/Font", {}).values()]


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _not_marked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _title_not_shown(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def _not_declared(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def _no_title(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]


def _no_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _no_alternative(pdf: pikepdf.Pdf) -> None:
    del nodes(pdf, "/Figure")[0].Alt


def _no_scope(pdf: pikepdf.Pdf) -> None:
    del nodes(pdf, "/TH")[0].A


def _no_headers(pdf: pikepdf.Pdf) -> None:
    for node in nodes(pdf, "/TH"):
        node.S = pikepdf.Name.TD


def _short_row(pdf: pikepdf.Pdf) -> None:
    row = nodes(pdf, "/TR")[-1]
    del row.K[-1]


def _level_left_out(pdf: pikepdf.Pdf) -> None:
    for node in nodes(pdf, "/H2"):
        node.S = pikepdf.Name.H4


def _first_is_low(pdf: pikepdf.Pdf) -> None:
    for node in nodes(pdf, "/H1"):
        node.S = pikepdf.Name.P


def _own_kind(pdf: pikepdf.Pdf) -> None:
    nodes(pdf, "/P")[0].S = pikepdf.Name("/Remark")


def _cell_alone(pdf: pikepdf.Pdf) -> None:
    nodes(pdf, "/P")[0].S = pikepdf.Name.TD


def _shape(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 10 10 re f")


def _text(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"BT (x) Tj ET")


def _lost(pdf: pikepdf.Pdf) -> None:
    del nodes(pdf, "/P")[0].K


def _dead(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"/P << /MCID 9000 >> BDC EMC")


def _not_embedded(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        for inner in font.get("/DescendantFonts", [font]):
            for name in [k for k in inner.FontDescriptor if k.startswith("/FontFile")]:
                del inner.FontDescriptor[name]


def _no_unicode(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf)[0]["/ToUnicode"]


def _link(pdf: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9])
    )
    page = pdf.pages[0].obj
    page.Annots = pikepdf.Array([pdf.make_indirect(link)])
    if "/Tabs" in page:
        del page["/Tabs"]


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (_no_language, "no language"),
        (_not_marked, "MarkInfo does not say that it is marked"),
        (_title_not_shown, "the title is not displayed"),
        (_not_declared, "pdfuaid:part is not 1"),
        (_no_title, "no title"),
        (_no_tree, "no structure tree"),
        (_no_alternative, "Figure without a text alternative"),
        (_no_scope, "TH without Scope"),
        (_no_headers, "a table without TH"),
        (_short_row, "a table whose rows have"),
        (_level_left_out, "H4 follows H1"),
        (_first_is_low, "the first heading is H2"),
        (_own_kind, "Remark is no standard kind of element"),
        (_cell_alone, "TD stands in"),
        (_shape, "page 1: a shape outside tags and artifacts"),
        (_text, "page 1: text outside tags and artifacts"),
        (_lost, "page 1: marked content that no element has"),
        (_dead, "page 1: marked content that no element has"),
        (_not_embedded, "is not embedded"),
        (_no_unicode, "has no Unicode"),
        (_link, "page 1: the tab order is not that of the structure"),
        (_link, "page 1: an annotation outside its element"),
        (_link, "page 1: an annotation without Contents"),
    ],
)
def test_what_is_broken_is_told(break_it: Callable[[pikepdf.Pdf], None], said: str) -> None:
    with pikepdf.open(io.BytesIO(good())) as pdf:
        break_it(pdf)
        out = io.BytesIO()
        pdf.save(out)
    assert any(said in told for told in problems(out.getvalue()))
