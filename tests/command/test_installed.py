"""Frameworks that installed packages bring, asked for by key in the command."""

import json
from pathlib import Path

import attrs
import pytest

import partnerkit as pk
from tests.command.conftest import Run
from tests.schools import HEAD
from tests.small import DESK, FRAMEWORK

RATED = f'{HEAD}[[observations]]\nindicator = "{DESK}"\ninformant = "team"\nlevel = 3\n'
"""A school that was rated on an indicator of the district's framework."""


@attrs.frozen
class Entry:
    """An entry point that stands in for an installed package's."""

    name: str = FRAMEWORK.key
    value: str = "some_package:framework"
    dist: object = None

    def load(self) -> pk.Framework:
        """Give the framework."""
        return FRAMEWORK


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package is installed that brings the district's framework."""
    group = "partnerkit.frameworks"
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **asked: [Entry()] if asked["group"] == group else [])


@pytest.mark.usefixtures("package")
def test_an_installed_framework_is_asked_for_by_key(run: Run) -> None:
    """A school that was rated on it is scored and explained, as on one that ships."""
    Path("rated.toml").write_text(RATED, encoding="utf-8")
    done = run("score", "rated.toml", "--framework", "district", "--json")
    assert done.exit_code == 0, done.output
    (profile,) = json.loads(done.stdout)
    assert {score["key"]: score["value"] for score in profile["scores"]}["district.welcome"] == 0.75
    told = run("explain", "rated.toml", "district.welcome", "--informant", "team")
    assert told.exit_code == 0, told.output
    assert "Front desk" in told.stdout
    page = run("report", "rated.toml", "--framework", "district", "--text")
    assert "- Welcome: no practice is listed. Team: most." in page.stdout


@pytest.mark.usefixtures("package")
def test_an_installed_framework_is_offered(run: Run) -> None:
    """A key that comes near it leads to it."""
    assert "Did you mean 'district'?" in run("score", "goose_creek.toml", "--framework", "distric").stderr
    assert "The district's two" in run("ask", "framework", "district").stdout


def test_without_the_package_the_key_is_unknown(run: Run) -> None:
    """Nothing of a framework is left where its package is not installed."""
    Path("rated.toml").write_text(RATED, encoding="utf-8")
    assert run("score", "rated.toml", "--framework", "district").exit_code == 2
    assert run("score", "rated.toml").exit_code == 1
