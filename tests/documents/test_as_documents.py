"""What has a document format comes out of `to_dict` as the document that it is read from."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

import partnerkit as pk
from partnerkit.testing import Case, cases


def read_back(result: Any, read: Callable[[Path], Any]) -> Any:
    """Save something as JSON and read it again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "saved.json"
        path.write_text(json.dumps(pk.to_dict(result), allow_nan=False), "utf-8")
        return read(path)


@pytest.mark.parametrize(
    "framework", [*pk.FRAMEWORKS.main, pk.knowledge.DUAL_CAPACITY_2013], ids=lambda f: f"{f.key} {f.version}"
)
def test_a_framework_reads_back(framework: pk.Framework) -> None:
    """Every construct, indicator, scale, score, table and source of a framework is in its document."""
    assert read_back(framework, pk.files.read_framework) == framework


@given(case=cases())
def test_scores_of_any_rule_read_back(case: Case) -> None:
    """A framework keeps its scores, whatever their rules are."""
    named = {f"scale_{i}": both for i, both in enumerate(case.registry.indicators.values())}
    framework = attrs.evolve(
        pk.SIX_TYPES,
        indicators=tuple(
            attrs.evolve(indicator, construct="six_types.parenting", scale=key) for key, (indicator, _) in named.items()
        ),
        scales=tuple(attrs.evolve(scale, key=key) for key, (_, scale) in named.items()),
        composites=(*case.registry.composites.values(), pk.Composite("six_types.parenting", case.rule)),
    )
    assert read_back(framework, pk.files.read_framework) == framework


@pytest.mark.parametrize("instrument", [pk.knowledge.FAMILY_SURVEY, pk.knowledge.TEAM_SELF_RATING], ids=lambda i: i.key)
def test_an_instrument_reads_back(instrument: pk.model.Instrument) -> None:
    """An instrument keeps its items, options and texts in every language."""
    assert read_back(instrument, pk.files.read_instrument) == instrument


def test_a_catalogue_reads_back_beside_its_findings() -> None:
    """A catalogue keeps its practices; the findings that they name are passed where it is read."""
    own = pk.PRACTICES.adjusted(
        "annual_open_house", effort=attrs.evolve(pk.PRACTICES["annual_open_house"].effort, monthly=3)
    )
    again = read_back(own, lambda path: pk.files.read_catalogue(path, findings=own.findings))
    assert (again.practices, again.name, again.version) == (own.practices, own.name, own.version)


def test_a_crosswalk_reads_back() -> None:
    """A crosswalk keeps its correspondences, its outside constructs and its sources."""
    again = read_back(pk.knowledge.CROSSWALK, pk.files.read_crosswalk)
    assert (again.correspondences, again.constructs, again.sources) == (
        pk.knowledge.CROSSWALK.correspondences,
        pk.knowledge.CROSSWALK.constructs,
        pk.knowledge.CROSSWALK.sources,
    )


def test_practices_come_with_what_was_asked() -> None:
    """An answer of the catalogue keeps the question and the order."""
    found = pk.PRACTICES.where(barrier="language", max_hours=40)
    plain = pk.to_dict(found)
    assert (plain["asked"], [practice["key"] for practice in plain["practices"]]) == (
        list(found.asked),
        list(found.keys),
    )


def test_findings_never_show_what_may_not_be_shown() -> None:
    """A size that nobody saw, or that was withdrawn, is not in the plain data of findings."""
    for plain, finding in zip(pk.to_dict(pk.FINDINGS)["findings"], pk.FINDINGS, strict=True):
        told = [figure["low"] is not None for figure in plain["figures"]]
        assert sum(told) <= len(finding.shown_figures)


def test_own_results_join_in() -> None:
    """Whatever tells itself with `as_data` comes out as it says."""

    class Visits:
        def as_data(self) -> dict[str, Any]:
            return {"visits": 3}

    assert pk.to_dict(Visits()) == {"visits": 3}
