"""Short ways to make a school, and the documents that the tests read."""

from pathlib import Path

import partnerkit as pk

DATA = Path(__file__).parents[1] / "examples" / "data"

QUICKSTART = ("goose_creek", "advantage_academy", "efisd")

HEAD = 'format = 1\nkey = "elm"\nname = "Elm School"\n'
"""The least a school document says, as TOML."""


def example(name: str) -> pk.School:
    """Read one of the published plans."""
    return pk.read_school(DATA / f"{name}.toml")


def school_with(*practices: str, reach: float | None = 1.0, complete: bool = False) -> pk.School:
    """Make a school that has these practices in place."""
    places = tuple(pk.PracticeInPlace(key, reach=reach) for key in practices)
    return pk.School("elm", "Elm School", practices=places, practices_complete=complete)


def rated(*observations: pk.Observation) -> pk.School:
    """Make a school that was observed."""
    return pk.School("elm", "Elm School", observations=observations)


def team(indicator: str, level: float) -> pk.Observation:
    """Make an answer of the team."""
    return pk.Observation(indicator, pk.model.Informant.TEAM, level=level)
