"""The assistant's tools answer a real client over standard input and output."""

import asyncio
import json
import sys
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

TEXT = "Parent-teacher conferences in fall and spring\nWeekly newsletter\nInterpreters on request"
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("read_plan", {"text": TEXT, "name": "Elm"}),
    ("score_plan", {"text": TEXT, "framework": "pta_2022"}),
    ("advise", {"text": TEXT}),
    ("find_practices", {"serves": "communicating", "max_hours": 30}),
]


async def _answers() -> tuple[list[str], dict[str, Any], list[bool]]:
    server = StdioServerParameters(command=sys.executable, args=["examples/services/assistant_tools.py"])
    async with Client(server) as client:
        tools = [tool.name for tool in (await client.list_tools()).tools]
        found = {name: await client.call_tool(name, given) for name, given in CALLS}
        wrong = [await client.call_tool("score_plan", {"text": TEXT, "framework": "seven_types"})]
        wrong.append(await client.call_tool("find_practices", {"serves": "cooking"}))
    return tools, {name: each.structured_content for name, each in found.items()}, [each.is_error for each in wrong]


@pytest.fixture(scope="module")
def answers() -> tuple[list[str], dict[str, Any], list[bool]]:
    """Start the server, ask each tool once, and stop it."""
    return asyncio.run(_answers())


def test_tools_are_listed(answers: tuple[list[str], dict[str, Any], list[bool]]) -> None:
    """A client finds the four tools."""
    assert answers[0] == [name for name, _ in CALLS]


def test_answers_are_brief_and_true(answers: tuple[list[str], dict[str, Any], list[bool]]) -> None:
    """Each tool answers in brief; lines are read, scores are bounds, advice has reasons."""
    found = answers[1]
    assert {each["practice"] for each in found["read_plan"]["practices"]} >= {
        "school_newsletter",
        "interpretation_service",
    }
    assert len(found["score_plan"]["scores"]) == 6
    assert all(score["low"] <= score["high"] for score in found["score_plan"]["scores"])
    assert all(step["why_now"] for step in found["advise"]["recommendations"])
    assert all(practice["hours"] <= 30 for practice in found["find_practices"]["practices"])
    assert max(len(json.dumps(each)) for each in found.values()) < 20_000


def test_what_cannot_be_answered_is_an_error(answers: tuple[list[str], dict[str, Any], list[bool]]) -> None:
    """A framework and a construct that there are not come back as errors, and the server lives on."""
    assert answers[2] == [True, True]
