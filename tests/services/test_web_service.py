"""The web service answers a real client over HTTP, and holds what its OpenAPI document promises."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import partnerkit as pk
from partnerkit.files import parse_result
from partnerkit.planning import Plan
from partnerkit.scoring import Profile
from tests.schools import example
from tests.strategies import schools

SERVICE = Path("examples/services").resolve()
ELM: dict[str, Any] = {
    "format": 1,
    "key": "elm",
    "name": "Elm",
    "practices": [{"practice": "school_newsletter", "reach": 0.5}],
}


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """Start the service as a server of its own, wait until it answers, and stop it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "web_service:app", "--port", str(port), "--log-level", "warning"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=SERVICE, env=os.environ, stdout=quiet, stderr=quiet)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as found:
            for _ in range(300):
                try:
                    found.get("/openapi.json").raise_for_status()
                    break
                except httpx.TransportError:
                    assert server.poll() is None, "the service did not start"
                    time.sleep(0.1)
            yield found
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="module")
def promised(client: httpx.Client) -> dict[str, Any]:
    """Give the service's OpenAPI document."""
    document: dict[str, Any] = client.get("/openapi.json").json()
    return document


def test_a_profile_comes_back_as_one(client: httpx.Client) -> None:
    """What the service sends reads back as the profile that `score` gives."""
    school = example("goose_creek")
    sent = client.post("/score/six_types", json=pk.to_dict(school))
    assert sent.status_code == 200
    assert parse_result(sent.text, Profile) == pk.score(school, pk.SIX_TYPES)


def test_every_framework_can_be_named(client: httpx.Client, promised: dict[str, Any]) -> None:
    """The description names each framework that ships, and one of the further ones is scored and explained."""
    (given,) = promised["paths"]["/score/{framework}"]["post"]["parameters"]
    assert given["schema"]["enum"] == list(pk.FRAMEWORKS.keys)
    school = example("goose_creek")
    sent = client.post("/score/pta_2022", json=pk.to_dict(school))
    assert parse_result(sent.text, Profile) == pk.score(school, pk.FRAMEWORKS["pta_2022"])
    why = client.post("/explain/pta_2022.share_power", json=pk.to_dict(school))
    assert (why.status_code, why.json()["score"]["key"]) == (200, "pta_2022.share_power")


def test_a_plan_is_made_in_another_process(client: httpx.Client) -> None:
    """A plan comes back whole, and equal to one made here."""
    school = example("goose_creek")
    sent = client.post("/plan", json=pk.to_dict(school), params={"hours": 40})
    assert parse_result(sent.text, Plan).keys == pk.plan(school, hours=40).keys


def test_faults_are_problem_details(client: httpx.Client) -> None:
    """A document with faults is answered with all of them, each with its pointer (RFC 9457, RFC 6901)."""
    wrong = {**ELM, "key": "Elm School", "practices": [{"practice": "school_newsletters", "reach": 2}]}
    sent = client.post("/recommend", json=wrong)
    assert sent.status_code == 422
    assert sent.headers["content-type"] == "application/problem+json"
    assert {fault["pointer"] for fault in sent.json()["errors"]} == {
        "/key",
        "/practices/0/practice",
        "/practices/0/reach",
    }
    assert client.post("/recommend", content=b"{").status_code == 422
    assert client.post("/recommend", content=b"\xff\xfe").status_code == 422


def test_what_is_refused_says_why(client: httpx.Client) -> None:
    """A score that there is not is refused with a near one."""
    sent = client.post("/explain/six_types.comunicating", json=ELM)
    assert sent.status_code == 422
    assert "communicating" in sent.json()["detail"]


WRONG = ["/plan", "/plan?hours=-1", "/score/seven_types", "/recommend?n=99", "/explain/communication"]


@pytest.mark.parametrize("path", WRONG)
def test_wrong_parameters_are_problem_details(client: httpx.Client, path: str) -> None:
    """Parameters that are missing, out of range or unknown are answered in the same form as faults."""
    sent = client.post(path, json=ELM)
    assert (sent.status_code, sent.headers["content-type"]) == (422, "application/problem+json")
    assert sent.json()["detail"]


@pytest.mark.parametrize(("path", "kind"), [("/score/continuum", "profile"), ("/recommend", "recommendations")])
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(school=schools())
def test_answers_fit_the_promise(
    client: httpx.Client, promised: dict[str, Any], path: str, kind: str, school: pk.School
) -> None:
    """Whatever the school, what is sent fits the request's schema and what comes back the response's."""
    body = pk.to_dict(school)
    jsonschema.validate(body, {"$ref": "#/components/schemas/school", "components": promised["components"]})
    sent = client.post(path, json=body)
    assert sent.status_code == 200, sent.text
    jsonschema.validate(sent.json(), {"$ref": f"#/components/schemas/{kind}", "components": promised["components"]})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda parts: st.lists(parts) | st.dictionaries(st.sampled_from([*ELM]) | st.text(), parts),
    max_leaves=12,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=JSON, path=st.sampled_from(["/score/continuum", "/explain/communicating", "/recommend", "/plan?hours=1"]))
def test_any_json_is_answered(client: httpx.Client, body: Any, path: str) -> None:
    """Whatever is sent, the service answers with a result or with problem details, and never fails from inside."""
    sent = client.post(path, json=body)
    form = {200: "application/json", 422: "application/problem+json"}[sent.status_code]
    assert sent.headers["content-type"] == form
