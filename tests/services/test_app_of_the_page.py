"""The service of the page "Embed partnerkit in an app" holds, whatever is sent to it."""

import asyncio
import re
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

import partnerkit as pk

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "embed-in-an-app.md"


@pytest.fixture
def names() -> dict[str, Any]:
    """Run the program that the page shows first, and give its names."""
    (program,) = re.findall(r"```python\n(from [^`]*?app = FastAPI\(\)[^`]*)```", PAGE.read_text("utf-8"))
    found: dict[str, Any] = {}
    exec(compile(program, "app.py", "exec"), found)
    return found


def post(names: dict[str, Any], body: bytes) -> Any:
    """Send a plan to the service."""
    client = TestClient(names["app"], raise_server_exceptions=False)
    return client.post("/school", content=body, headers={"Content-Type": "text/plain"})


def test_a_plan_is_answered(names: dict[str, Any]) -> None:
    """The lines, scores and next steps come back."""
    answer = post(names, b"Translators on request")
    assert (answer.status_code, answer.json()["lines"][0]["practice"]) == (200, "interpretation_service")


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        ("Barriers: the heating in the hall fails", "in_the_way"),
        ("We would like the handbook to be shorter", "wanted"),
        ("We want to start a choir of grandparents", "wanted"),
        ("Family newsletter (stopped in 2024)", "not_done"),
    ],
)
def test_a_plan_without_practices_is_answered(names: dict[str, Any], body: str, listed: str) -> None:
    """A barrier or a wish in the school's own words, or what ended, is something that it says of itself."""
    answer = post(names, body.encode())
    assert answer.status_code == 200
    assert (answer.json()["lines"], answer.json()[listed]) == ([], [body])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b" \n ", 422),
        (b"The moon is made of green cheese", 422),
        (b"x" * 600_000, 413),
        (b"\xc3\xa9" * 60_000, 413),
        ("Jornada de puertas abiertas para padres y m\u00e9dicos".encode("latin-1"), 415),
    ],
    ids=["empty", "blank", "about no school", "too long", "too many bytes", "Latin-1"],
)
def test_what_cannot_be_read_is_refused_with_a_reason(names: dict[str, Any], body: bytes, status: int) -> None:
    """Nothing ends in an error of the server, and nothing empty looks like an answer."""
    answer = post(names, body)
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_what_partnerkit_refuses_is_a_problem(names: dict[str, Any]) -> None:
    """An error of partnerkit is answered as problem details."""

    def refuse(_: str) -> None:
        pk.CONTINUUM["comunication"]

    names["school"] = refuse
    answer = post(names, b"Open house")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert "Did you mean 'continuum.communication'?" in answer.json()["detail"]


def test_a_plan_is_read_in_a_thread(names: dict[str, Any]) -> None:
    """The loop that takes requests, here in the main thread, is not kept waiting."""
    seen: list[threading.Thread] = []

    def note(_: str) -> dict[str, Any]:
        seen.append(threading.current_thread())
        return {}

    async def ask() -> int:
        transport = httpx.ASGITransport(app=names["app"])
        async with httpx.AsyncClient(transport=transport, base_url="http://app") as client:
            return (await client.post("/school", content=b"Open house")).status_code

    names["school"] = note
    assert asyncio.run(ask()) == 200
    assert seen
    assert seen[0] is not threading.current_thread()
