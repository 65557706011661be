"""Tools for an assistant, over the Model Context Protocol: read a plan's text, score it, advise, ask the catalogue.

Run it with ``python examples/services/assistant_tools.py``, or name that command in an assistant's settings. It needs
``mcp``. All answers are brief: an assistant reads each word of them.
"""

from typing import Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

import partnerkit as pk

MOST = 12
"""So many practices are named at once."""

server = MCPServer(
    "partnerkit",
    version=pk.__version__,
    instructions=(
        "Scores describe a school's practice, never a family or a child. A score from a list of practices is a lower "
        "bound: say 'at least'. Name what is not known. Rank no schools."
    ),
)


@server.tool()
def read_plan(text: str, name: str = "the school") -> dict[str, Any]:
    """Read a family engagement plan, or a list of what a school does, line by line as practices of the catalogue."""
    draft = pk.read_plan_text(text, name=name)
    return {
        "practices": [
            {"line": place.published_as, "practice": place.practice, "match": place.match.value}
            for place in draft.school().practices
        ],
        "left_open": [item.published_as for item in draft.school().unmatched],
        "ask": [item.question for item in draft.review(3)],
    }


@server.tool()
def score_plan(
    text: str, framework: Literal["continuum", "six_types", "dual_capacity"] = "continuum", name: str = "the school"
) -> dict[str, Any]:
    """Score what a plan's text says on a framework. Scores run from 0 to 1 and are lower bounds."""
    wanted = next(one for one in pk.FRAMEWORKS.main if one.key == framework)
    return pk.to_dict(pk.score(pk.read_plan_text(text, name=name), wanted), brief=True)


@server.tool()
def advise(text: str, name: str = "the school") -> dict[str, Any]:
    """Say what a school could take up next, with reasons, from its plan's text."""
    return pk.to_dict(pk.recommend(pk.read_plan_text(text, name=name), n=3), brief=True)


@server.tool()
def find_practices(serves: str, max_hours: float | None = None) -> dict[str, Any]:
    """Find practices that serve a type, dimension or condition, such as 'communicating' or 'decision_making'."""
    try:
        found = pk.PRACTICES.where(serves=serves)
        found = found if max_hours is None else found.where(max_hours=max_hours)
    except pk.PartnerkitError as error:
        raise ToolError(str(error)) from None
    data = pk.to_dict(found, brief=True)
    return {**data, "practices": data["practices"][:MOST], "left_out": max(0, len(found) - MOST)}


if __name__ == "__main__":
    server.run("stdio")
