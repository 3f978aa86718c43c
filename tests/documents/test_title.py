"""A report's title and period: cover, headings, properties and page weighed together."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document as Word

from pdfs import Sheet, write_pdf
from safeguard_checks.documents.read import read
from safeguard_checks.mentions.extract import extract
from safeguard_checks.mentions.report_period import infer_report_period


def write(tmp_path: Path, text: str, ext: str = "md") -> Path:
    path = tmp_path / f"a-file_name.{ext}"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Contents\n\nOne\n\n# Housing in Elmfield 2023\n\nText.", "Housing in Elmfield 2023"),
        ("# A\n\n# Annual Report 2020-21\n\nText.", "Annual Report 2020-21"),
        ("# DRAFT\n\n# Annual Report 2020-21\n\nText.", "Annual Report 2020-21"),
        ("# 25 July 2023\n\n# More households wait\n\nText.", "More households wait"),
        (
            "# Department of Health\n\n# Annual Report 2020/2021\n\nText.",
            "Department of Health: Annual Report 2020/2021",
        ),
        ("# Elm Council\n\n## Annual Report\n\n2019\n\nText.", "Elm Council: Annual Report 2019"),
        ("---\ntitle: Annual report 2011\n---\n\n## The Committee\n\nText.", "Annual report 2011"),
        ('+++\ndate = "2023"\ntitle = "March minutes"\n+++\n* One\n\n## Consent Agenda', "March minutes"),
        ("Skip to main content\n\nRecord numbers wait for homes\n\n25 July 2023\n\nText.",
         "Record numbers wait for homes"),
        ("Finance Committee Minutes\n=========================\n\nText.", "Finance Committee Minutes"),
        ("Agenda item\n\nCouncil Plan Performance - Quarter 4\n\nText.",
         "Council Plan Performance - Quarter 4"),
        ("# How spending changed\n\nText.\n\n## Get the data\n\nMore.", "How spending changed"),
    ],
)  # fmt: skip
def test_title_of_text(tmp_path: Path, text: str, title: str) -> None:
    assert read(write(tmp_path, text)).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<title>Homelessness statistics 2023 | Elm Council</title><h1>Homelessness statistics 2023</h1>",
         "Homelessness statistics 2023"),
        ("<title>Home</title><h1>Contents</h1><h2>Crime in Elm 2019</h2>", "Crime in Elm 2019"),
        ("<meta name='DC.title' content='Pupils 2020'><title>index.html</title><p>Text of it.",
         "Pupils 2020"),
    ],
)  # fmt: skip
def test_title_of_a_page(tmp_path: Path, text: str, title: str) -> None:
    assert read(write(tmp_path, f"<html>{text}<p>Text.</p></html>", "html")).title == title


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Children of Elm, annual report 2019", "Children of Elm, annual report 2019"),
        ("Microsoft Word - draft 3.doc", "Children of Elm"),
        ("untitled", "Children of Elm"),
        ("report_final_v2", "Children of Elm"),
        ("Budget of another place 2011", "Children of Elm"),
        ("Elm - Draft report", "Children of Elm"),
        ("Children of Elm, template for the annual report", "Children of Elm"),
    ],
)
def test_properties_count_where_they_fit(tmp_path: Path, given: str, title: str) -> None:
    document = Word()
    document.core_properties.title = given
    document.add_heading("Children of Elm", 1)
    document.add_paragraph("This is the annual report for 2019 on the children of Elm.")
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "report.docx"
    path.write_bytes(stream.getvalue())
    assert read(path).title == title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            [
                "# Elm County Council",
                "## Inspection of children’s services",
                "## Inspection date: 8 May 2024",
            ],
            "Elm County Council: Inspection of children’s services",
        ),
        (["# Report published: 8 May 2024", "## Children of Elm"], "Children of Elm"),
        (["# Elm County Council", "## Foreword"], "Elm County Council"),
        (["# Annual report 2024", "## The council 3", "## The council 12"], "Annual report 2024"),
    ],
)
def test_a_body_is_told_with_what_its_report_is_called(
    tmp_path: Path, lines: list[str], title: str
) -> None:
    text = "\n\n".join([*lines, "Some text of the report stands here."])
    assert read(write(tmp_path, text, "md")).title == title


def test_the_largest_words_of_a_cover(tmp_path: Path) -> None:
    cover = (
        Sheet()
        .text(60, 780, "PROVISIONAL", 14, bold=True)
        .text(60, 700, "Elm Trust", 18, bold=True)
    )
    cover.text(60, 640, "Waiting times report", 30, bold=True).text(60, 560, "Published 3 May 2023")
    pages = [cover]
    for _ in range(2):
        sheet = Sheet().text(60, 780, "Contents", 16, bold=True)
        for i in range(8):
            sheet.text(60, 700 - 14 * i, "This line of ordinary words sets the size of the text")
        pages.append(sheet)
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf(pages))
    assert read(path).title == "Elm Trust: Waiting times report"


def test_a_file_without_words_has_its_name(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a,b\n1,2\n3,4\n", "csv")).title == "a-file_name.csv"
    caption = write(tmp_path, "Pupils by area 2020\n\nArea,2020\nNorth,2\nSouth,4\n", "csv")
    assert read(caption).title == "Pupils by area 2020"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("# Annual Report 2019\n\nText.", "2019"),
        ("# 2018 Annual Report\n\nText.", "2018"),
        ("# 2023 ANNUAL REPORT\n\nText.", "2023"),
        ("# Annual report and accounts 2016-17\n\nText.", "2016-17"),
        ("# Annual Report for the year ended 31 March 2019\n\nText.", "2018-19"),
        ("# Annual Report\n\nFor the year ended 31 December 2022\n\nText.", "2022"),
        ("# Annual report for the year ended 30 June 2020\n\nText.", "year to 2020-06-30"),
        ("# Annual Report 2019\n\nIn 2018-19 it rose, in 2018-19 it fell, and 2018-19 was long.", "2018-19"),
        ("# Annual Report 2019\n\nIn 2016-17 it rose, in 2016-17 it fell, and 2016-17 was long.", None),
        ("# Annual reports 2015 to 2019\n\nText.", None),
        ("# Housing statistics 2019\n\nText.", None),
    ],
)  # fmt: skip
def test_period_of_a_report(tmp_path: Path, text: str, label: str | None) -> None:
    document = read(write(tmp_path, text))
    period, _ = infer_report_period(document, 0, extract(document))
    assert (period.label if period else None) == label
