"""The continuum: fourteen dimensions, five stages, seventy anchors, four published tables."""

from collections import Counter

import pytest

import partnerkit as pk
from partnerkit.model import Basis, Indicator, Ladder, ViewRow

STAGES = ["disconnected", "involvement", "consultation", "engagement", "partnership"]
ANCHORS = [(i.key, a) for i in pk.CONTINUUM.indicators for a in i.anchors]


def test_has_fourteen_dimensions() -> None:
    """There are fourteen dimensions."""
    assert len(pk.CONTINUUM) == 14


def test_dimensions_are_numbered() -> None:
    """They are numbered from 1 to 14."""
    assert [construct.number for construct in pk.CONTINUUM] == list(range(1, 15))


def test_is_a_ladder_of_five_stages() -> None:
    """It is a ladder of five stages, in order, worth 0 to 4."""
    assert isinstance(pk.CONTINUUM.structure, Ladder)
    assert [(s.value, s.key) for s in pk.CONTINUUM.ladder] == list(enumerate(STAGES))


def test_every_dimension_has_one_indicator() -> None:
    """Each dimension is observed by one indicator."""
    assert [len(pk.CONTINUUM.indicators_of(construct.key)) for construct in pk.CONTINUUM] == [1] * 14


def test_has_seventy_anchors() -> None:
    """Fourteen dimensions at five stages make seventy descriptors."""
    assert len(ANCHORS) == 70


@pytest.mark.parametrize("indicator", pk.CONTINUUM.indicators, ids=lambda i: i.key)
def test_anchors_stand_in_order(indicator: Indicator) -> None:
    """Each indicator describes all five stages, lowest first."""
    assert [anchor.level for anchor in indicator.anchors] == STAGES


@pytest.mark.parametrize("stage", ["involvement", "partnership"])
def test_poles_are_sourced_and_checked(stage: str) -> None:
    """The two published poles are sourced and were checked, on every dimension."""
    said = [(a.provenance.basis, a.provenance.checked) for _, a in ANCHORS if a.level == stage]
    assert said == [(Basis.SOURCED, True)] * 14


def test_consultation_is_interpolated() -> None:
    """Nothing published stands behind the stage consultation: it is filled in everywhere."""
    assert {a.provenance.basis for _, a in ANCHORS if a.level == "consultation"} == {Basis.INTERPOLATED}


def test_engagement_is_interpolated_but_where_cited() -> None:
    """Engagement is filled in, but for two cells that EPS Learning itself words."""
    said = [(key, a.provenance) for key, a in ANCHORS if a.level == "engagement"]
    assert Counter(p.basis for _, p in said) == {Basis.INTERPOLATED: 12, Basis.SOURCED: 2}
    assert {c.source for _, p in said if p.basis is Basis.SOURCED for c in p.cite} == {"eps_learning"}


def test_disconnected_is_own_but_where_cited() -> None:
    """The stage below the tables is partnerkit's own, but for three signs that others report."""
    said = [a.provenance.basis for _, a in ANCHORS if a.level == "disconnected"]
    assert Counter(said) == {Basis.OWN: 11, Basis.SECONDARY: 3}


def test_no_stage_between_is_shown_as_a_pole() -> None:
    """No interpolated cell is without a note of the poles that it leans on."""
    assert [key for key, a in ANCHORS if a.provenance.basis is Basis.INTERPOLATED and not a.provenance.cite] == []


@pytest.mark.parametrize(("view", "rows"), [("pamtss", 5), ("colorado", 7), ("eps", 13), ("ferlazzo", 7)])
def test_view_has_its_rows(view: str, rows: int) -> None:
    """Each published table has as many rows as its original."""
    assert len(pk.CONTINUUM.view(view).rows) == rows


def test_there_are_four_views() -> None:
    """Four published tables are laid over the continuum."""
    assert [view.key for view in pk.CONTINUUM.views] == ["pamtss", "colorado", "eps", "ferlazzo"]


def test_pamtss_has_eight_facets() -> None:
    """The five rows of the PaMTSS table speak of eight things."""
    facets = [{s.key for s in row.statements} for row in pk.CONTINUUM.view("pamtss")]
    assert [len(keys) for keys in facets] == [2, 1, 1, 2, 2]
    assert len(set.union(*facets)) == 8


def test_pamtss_reaches_nine_dimensions() -> None:
    """Its rows speak to nine dimensions, none of them twice."""
    reached = [key for row in pk.CONTINUUM.view("pamtss") for key in row.constructs]
    assert len(reached) == len(set(reached)) == 9


def test_eps_has_three_and_five_and_five() -> None:
    """EPS Learning lists three engagement activities, five involvement activities and five leader strategies."""
    roles = [row.statements[0].role for row in pk.CONTINUUM.view("eps")]
    assert Counter(roles) == {"engagement": 3, "involvement": 5, "strategy": 5}


@pytest.mark.parametrize("view", ["colorado", "ferlazzo"])
def test_contrast_has_both_sides(view: str) -> None:
    """Every row of a table of contrasts shows both of its sides."""
    upper = {"colorado": "partnership", "ferlazzo": "engagement"}[view]
    sides = [{s.role for s in row.statements} for row in pk.CONTINUUM.view(view)]
    assert sides == [{"involvement", upper}] * 7


@pytest.mark.parametrize("row", [row for view in pk.CONTINUUM.views for row in view], ids=lambda row: row.key)
def test_row_reaches_a_dimension(row: ViewRow) -> None:
    """Every row resolves to the indicators of its dimensions, at least one."""
    assert [i.construct for i in pk.CONTINUUM.resolve(row.key)] == list(row.constructs) != []


def test_view_rows_cite_their_source() -> None:
    """Every cell of a view is attributed."""
    cells = [s for view in pk.CONTINUUM.views for row in view for s in row.statements]
    assert {s.provenance.basis.is_attributed for s in cells} == {True}


@pytest.mark.parametrize("name", ["School Events Committee", "school events committee"])
def test_row_is_found_by_its_users_name(name: str) -> None:
    """People find a row by the name it has on their sheet."""
    assert pk.CONTINUUM.view("pamtss").row(name).name == "School Events Committee"


def test_every_dimension_has_a_default_score() -> None:
    """There is one score for each dimension."""
    assert [c.key for c in pk.CONTINUUM.composites] == [c.key for c in pk.CONTINUUM]
