"""Files that cannot be used: one plain line that names the file, and never a partial report."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from safeguard_checks.documents.read import read
from safeguard_checks.errors import InputError

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "sunderland_25-july-2018_b995.pdf"


def _zip(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


BAD = {
    "empty.md": b"",
    "blank.txt": b" \n\t\n",
    "rubbish.md": bytes(range(1, 256)) * 40,
    "nul.md": b"text\x00text",
    "picture.md": b"BM\x36\x00\x00\x00" + bytes(40),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "other.docx": _zip(readme=b"hello"),
    "cut.docx": _zip(readme=b"hello")[:40],
    "named.pdf": b"this is no PDF file",
    "cut.pdf": EXAMPLE.read_bytes()[:3000],
    "odd.xyz": b"some text",
    "broken.docx": _zip(word__document__xml=b"<a>").replace(b"document/xml", b"document.xml"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_plain_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    with pytest.raises(InputError) as caught:
        read(path)
    message = str(caught.value)
    assert name in message
    assert "\n" not in message
    assert message.endswith(".")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "none.pdf")
    with pytest.raises(InputError, match="a folder"):
        read(tmp_path)


def test_too_much_text(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_bytes(b"word " * (5 * 1024 * 1024))
    with pytest.raises(InputError, match="20 MB"):
        read(path)


def test_encodings(tmp_path: Path) -> None:
    for name, data in {
        "utf16.txt": "Total £5,000".encode("utf-16"),
        "windows.txt": "Total £5,000 – all".encode("cp1252"),
        "bom.txt": "Total £5,000".encode("utf-8-sig"),
    }.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert "£5,000" in read(path).blocks[0].text


@pytest.mark.parametrize("name", ["BMX racing", "PKO Bank"])
def test_a_text_that_begins_as_other_files_do_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"{name} drew 40 children in May and 55 in June.", encoding="utf-8")
    assert read(path).blocks[0].text.startswith(name)


def test_zip_bomb(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (60 * 1024 * 1024))
    path = tmp_path / "bomb.docx"
    path.write_bytes(stream.getvalue())
    with pytest.raises(InputError, match="unpacks"):
        read(path)


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read", encoding="utf-8")
    body = (
        f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>Text &x; 12</w:t></w:r></w:p></w:body></w:document>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", body)
    path = tmp_path / "entity.docx"
    path.write_bytes(stream.getvalue())
    assert "do not read" not in " ".join(b.text for b in read(path).blocks)
