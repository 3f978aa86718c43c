"""Who may speak to the page: nobody but itself."""

from __future__ import annotations

import re

import pytest

from local_page.conftest import HOST, TOKEN, TestClient
from safeguard_checks.page.desk import Desk
from safeguard_checks.page.guard import LARGEST

OWN = f"http://{HOST}"


def test_the_page_answers_under_its_whole_address(client: TestClient) -> None:
    assert client.get("").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/open", f"/{TOKEN}x/", f"/{TOKEN[:-1]}/", "/static/page.js"]
)
def test_without_the_token_there_is_nothing(client: TestClient, path: str) -> None:
    assert client.get(f"{OWN}{path}").status_code == 404


@pytest.mark.parametrize("host", ["localhost:9", "127.0.0.1", "evil.example:9", "127.0.0.1:10"])
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    """A page that has its own name lead to this machine must not read it (DNS rebinding)."""
    assert client.get("", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:9"},
        {"origin": "http://127.0.0.1:10"},
        {"origin": OWN, "sec-fetch-site": "cross-site"},
        {"origin": OWN, "sec-fetch-site": "same-site"},
    ],
)
def test_another_sites_page_cannot_post(
    client: TestClient, desk: Desk, headers: dict[str, str]
) -> None:
    before = desk.shelf.folder
    answer = client.post("folder", data={"folder": "/"}, headers=headers)
    assert answer.status_code == 403
    assert desk.shelf.folder == before


def test_a_post_without_an_origin_is_refused_unless_the_browser_says_whose_it_is(
    client: TestClient,
) -> None:
    del client.headers["origin"]
    assert client.post("keys", data={"on": "no"}).status_code == 403
    own = {"sec-fetch-site": "same-origin"}
    assert client.post("keys", data={"on": "no"}, headers=own).status_code == 200


def test_what_does_not_say_how_much_it_is_is_refused(client: TestClient) -> None:
    assert client.post("open", content=iter([b"x"])).status_code == 411
    headers = {"content-length": str(LARGEST + 1)}
    assert client.post("open", content=b"x", headers=headers).status_code == 413


@pytest.mark.parametrize("path", ["", "static/page.css", "nothing", f"{OWN}/"])
def test_every_answer_forbids_all_but_itself(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(p.split(" ", 1) for p in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert set(policy.values()) <= {"'none'", "'self'"}
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_pages_name_no_other_address_and_hold_no_style_or_script(client: TestClient) -> None:
    text = client.get("").text
    links = re.findall(r'(?:href|src|action)="([^"]*)"', text)
    assert links
    assert all(link.startswith((f"/{TOKEN}/", "#")) for link in links)
    assert " style=" not in text
    assert re.findall(r"<script[^>]*>(.*?)</script>", text, re.DOTALL) == [""]
