"""Documents of earlier versions read, with a note of what was changed."""

import json
import warnings
from pathlib import Path
from typing import Any, Literal

import jsonschema
import polars as pl
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.documents.older import brought_up_to_date
from partnerkit.errors import InvalidValueError, OlderDocumentWarning
from partnerkit.files import read_catalogue
from partnerkit.model import FormerKey, FormerKeys, KeyKind
from tests.small import DESK, FORUM, FRAMEWORK, catalogue, practice
from tests.surveys.forms import form as survey_form

OLDER = Path(__file__).parent / "older"
FORMER = FormerKeys(
    "2",
    (
        FormerKey(KeyKind.PRACTICE, "newsletter", since="5", now="school_newsletter"),
        FormerKey(KeyKind.PRACTICE, "bake_sale", since="5", note="It was no work with families."),
        FormerKey(
            KeyKind.INDICATOR,
            "six_types.communicating.tongue",
            since="1996",
            now="six_types.communicating.home_language",
        ),
        FormerKey(KeyKind.CONSTRUCT, "six_types.talking", since="1996", now="six_types.communicating"),
    ),
)


def test_a_school_of_the_first_release_reads() -> None:
    """A school document of release 0.1 reads as it is, without a warning."""
    assert len(pk.read_school(OLDER / "school_of_release_0_1.toml").practices) == 4


@pytest.mark.parametrize("kind", ["plan", "recommendations"])
def test_results_from_before_wishes_read(kind: Literal["plan", "recommendations"]) -> None:
    """Plans and advice that were written before wishes had answers read, with none; the schema takes them too."""
    path = OLDER / f"{kind}_before_wishes.json"
    greeter, circle = (
        practice(key, pk.model.Effect(on, share, 4))
        for key, on, share in (("greeter", DESK, 0.75), ("circle", FORUM, 0.25))
    )
    own: dict[str, Any] = {"catalogue": catalogue(greeter, circle), "frameworks": [FRAMEWORK]}
    read = pk.files.read_result(path, **own)
    assert isinstance(read, pk.planning.Plan | pk.planning.Recommendations)
    assert read.wishes == ()
    if isinstance(read, pk.planning.Plan):
        assert read.request.wants is None
        assert [item.wanted for item in read.practices] == [(), ()]
    today = pk.to_dict(read)
    assert today["wishes"] == []
    assert pk.files.parse_result(today, **own) == read
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), pk.files.json_schema(kind, **own))


def test_results_from_before_their_newest_fields_read() -> None:
    """Plans without advice, reports without data versions, and tables whose options have no errors read as they are."""
    school = pk.School("elm", "Elm School")
    plan = pk.to_dict(pk.plan(school, hours=10, solver="greedy", advice=()))
    report, form = pk.to_dict(pk.report(school)), survey_form(3, 2)
    frame = pl.DataFrame({name: [0, 1, 2] * 5 for name in ("q0", "q1")})
    table = pk.to_dict(pk.surveys.summarize(frame, form, min_group=1))
    for left_out, document in (("advice", plan), ("advice", plan["request"]), ("data_version", report)):
        del document[left_out]  # type: ignore[misc]
    for row in table["rows"]:
        del row["share_n_eff"]  # type: ignore[misc]
        for option in row["options"]:
            for name in ("se", "low95", "high95", "n_eff"):
                del option[name]  # type: ignore[misc]
    read = pk.files.parse_result(plan, of=pk.planning.Plan)
    assert (read.advice, read.request.advice) == ((), ())
    assert pk.files.parse_result(report, of=pk.reports.Report).data_version == ""
    older = pk.files.parse_result(table, of=pk.surveys.GroupTable, instruments=[form])
    assert {option.se for row in older for option in row.options} == {None}


def test_a_table_that_hides_what_it_did_not_have_yet_reads() -> None:
    """A share that was hidden before it had an effective n is hidden still, with all that is told of it."""
    form = survey_form(3, 2)
    frame = pl.DataFrame({"school": ["elm"] * 12 + ["oak"] * 3, **{q: [0, 1, 2] * 5 for q in ("q0", "q1")}})
    cuts = {item.key: 1.0 for item in form}
    table = pk.to_dict(pk.surveys.summarize(frame, form, by="school", min_group=10, at_or_above=cuts))
    assert any("share_n_eff" in row["hidden"] for row in table["rows"])
    for row in table["rows"]:
        del row["share_n_eff"]  # type: ignore[misc]
        row["hidden"] = [name for name in row["hidden"] if name != "share_n_eff"]
    older = pk.files.parse_result(table, of=pk.surveys.GroupTable, instruments=[form])
    assert [row.share for row in older] == [row["share"] for row in table["rows"]]


def test_a_catalogue_of_version_3_reads_with_a_note() -> None:
    """Effects in levels become shares, and each is told."""
    with pytest.warns(
        OlderDocumentWarning,
        match=r"catalogue_3.toml was made with other versions of the data than it was read with: 27 changes",
    ) as told:
        read = read_catalogue(OLDER / "catalogue_3.toml", findings=pk.FINDINGS)
    (warning,) = told
    assert isinstance(warning.message, OlderDocumentWarning)
    assert warning.filename == __file__
    assert len(warning.message.changes) == sum(len(practice.effects) for practice in read)
    effect = next(each for each in read["plain_language_standard"].effects if each.indicator.endswith("home_language"))
    assert (effect.share, effect.ceiling) == (0.25, 2)


def test_what_was_renamed_is_followed_and_told() -> None:
    """Keys of practices, indicators and constructs are read as those of today, wherever they stand; texts stay."""
    document: dict[str, Any] = {
        "practices": [{"practice": "newsletter", "published_as": "newsletter", "note": "newsletter"}],
        "observations": [{"indicator": "six_types.communicating.tongue", "level": 1}],
        "weights": {"six_types.talking": 2},
        "must": ["newsletter"],
        "exclusive": [["newsletter", "home_visits"]],
        "goals": {"newsletter": ["newsletter"]},
    }
    with pytest.warns(OlderDocumentWarning) as told:
        found = brought_up_to_date(document, FORMER, source="it")
    assert found == {
        "practices": [{"practice": "school_newsletter", "published_as": "newsletter", "note": "newsletter"}],
        "observations": [{"indicator": "six_types.communicating.home_language", "level": 1}],
        "weights": {"six_types.communicating": 2},
        "must": ["school_newsletter"],
        "exclusive": [["school_newsletter", "home_visits"]],
        "goals": {"newsletter": ["school_newsletter"]},
    }
    (warning,) = told
    assert "practices[0].practice: the practice 'newsletter' is now 'school_newsletter' (since version 5)." in str(
        warning.message
    )


def test_what_was_retired_stays_and_says_why() -> None:
    """A key without a successor is left for reading to refuse, and the note says why it is gone."""
    with pytest.warns(OlderDocumentWarning, match="'bake_sale' was retired .* It was no work with families"):
        found = brought_up_to_date({"practices": [{"practice": "bake_sale"}]}, FORMER, source="it")
    assert found == {"practices": [{"practice": "bake_sale"}]}


def test_nothing_is_lost_where_both_keys_stand() -> None:
    """Where the old and the new key both stand in a table, neither takes the other's place."""
    both = {"weights": {"six_types.talking": 2, "six_types.communicating": 1}}
    with pytest.warns(OlderDocumentWarning):
        assert brought_up_to_date(both, FORMER, source="it") == both


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts)
    )
)
def test_what_did_not_change_is_the_same(value: Any) -> None:
    """A document that names nothing former comes back as it is, without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert brought_up_to_date({"it": value}, FORMER, source="it") == {"it": value}


@pytest.mark.parametrize(
    "former",
    [
        [FormerKey(KeyKind.PRACTICE, "a", since="1", now="b"), FormerKey(KeyKind.PRACTICE, "a", since="2", now="c")],
        [FormerKey(KeyKind.PRACTICE, "a", since="1", now="b"), FormerKey(KeyKind.PRACTICE, "b", since="2", now="c")],
    ],
)
def test_a_table_leads_to_keys_of_today(former: list[FormerKey]) -> None:
    """A key twice, or a new key that is a former one, is refused."""
    with pytest.raises(InvalidValueError, match="FormerKeys"):
        FormerKeys("1", tuple(former))


def test_the_shipped_table_names_what_there_is() -> None:
    """Every key that took another's place is there today, and no former key is."""
    indicators = {each.key for framework in pk.FRAMEWORKS.main for each in framework.indicators}
    constructs = {each.key for framework in pk.FRAMEWORKS.main for each in framework}
    today = {KeyKind.PRACTICE: set(pk.PRACTICES.names), KeyKind.INDICATOR: indicators, KeyKind.CONSTRUCT: constructs}
    for each in pk.knowledge.FORMER_KEYS:
        assert each.was not in today[each.kind]
        assert each.now is None or each.now in today[each.kind]
