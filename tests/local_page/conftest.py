"""The page without a browser: a desk over an empty folder, and a client that speaks as the page does."""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from safeguard_checks.page.app import make_app
from safeguard_checks.page.desk import Desk, Paper

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

if TYPE_CHECKING:
    from httpx import Response

HOST, TOKEN = "127.0.0.1:9", "token-of-a-test"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WRONG = "# Annual report 2024-25\n\n## Visits\n\nOf the 200 visits, 90 (55%) were late.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "kept")
    yield made
    made.close()


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(
        make_app(desk, TOKEN, HOST),
        base_url=f"http://{HOST}/{TOKEN}/",
        headers={"origin": f"http://{HOST}"},
        raise_server_exceptions=False,
    ) as made:
        yield made


def checked(paper: Paper) -> Paper:
    """Wait until a report is checked."""
    for _ in range(600):
        if paper.checked or paper.fault:
            return paper
        time.sleep(0.05)
    raise AssertionError("the check did not end")


@pytest.fixture
def drop(client: TestClient, desk: Desk) -> Callable[..., Paper]:
    """Return a function that drops a report on the first page and waits for its check."""

    def dropped(name: str = "report.md", text: str | bytes = WRONG, **more: bytes) -> Paper:
        data = text.encode() if isinstance(text, str) else text
        files = [("report", (name, data)), *((k, (f"{k}.csv", v)) for k, v in more.items())]
        answer = client.post("open", files=files, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        return checked(desk.papers[answer.headers["location"].rstrip("/").rsplit("/", 1)[1]])

    return dropped


def text_of(answer: Response) -> str:
    """Return the words of a page."""
    from lxml import html

    return " ".join(html.fromstring(answer.text).text_content().split())


def hidden(text: str, name: str) -> str:
    """Return what a hidden field of a page holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return found[1]


def take_back(client: TestClient, paper: Paper, page: str = "") -> Response:
    """Press Undo, in a window that was opened just now or that shows ``page``."""
    mark = hidden(page or client.get(f"r/{paper.id}/").text, "step")
    return client.post(f"r/{paper.id}/undo", data={"step": mark})


def decide(
    client: TestClient, paper: Paper, action: str, shown: str | None = None, **more: str
) -> Response:
    """Decide of the first finding, as the form of a window that was opened just now, or with ``shown``."""
    page = client.get(f"r/{paper.id}/").text
    name = hidden(page, "finding")
    mark = hidden(page, "shown") if shown is None else shown
    data = {"finding": name, "shown": mark, "action": action, "who": "Jo Okoro", **more}
    return client.post(f"r/{paper.id}/decide", data=data)
