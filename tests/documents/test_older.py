"""Documents of earlier versions read, with a note of what was changed."""

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

import attrs
import jsonschema
import polars as pl
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.documents.older import brought_up_to_date
from partnerkit.errors import InvalidValueError, OlderDocumentWarning
from partnerkit.files import read_catalogue
from partnerkit.files.results import RESULTS, data_held
from partnerkit.model import Catalogue, Effect, Evidence, EvidenceMatch, FormerKey, FormerKeys, KeyKind
from tests.small import DESK, FORUM, FRAMEWORK, practice
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


STUDY = Evidence(EvidenceMatch.RELATED, findings=("e01_jeynes2012",))
"""What stands behind both practices below: a finding of ours, so that old documents show one."""

GREETER = attrs.evolve(
    practice("greeter", Effect(DESK, 0.75, 4)), serves=("district.welcome", "continuum.communication"), evidence=STUDY
)
CIRCLE = attrs.evolve(
    practice("circle", Effect(FORUM, 0.25, 4), Effect(DESK, 0.1, 4), needs=("greeter",)), evidence=STUDY
)
FORM = survey_form(3, 2)
OWN: dict[str, Any] = {
    "catalogue": Catalogue("The district's practices", "1", (GREETER, CIRCLE), findings=pk.FINDINGS),
    "frameworks": [FRAMEWORK],
    "instruments": [FORM],
}
"""What old results name things in: small, and not what is shipped, so that a change of our data does no harm here."""

RESULTS_OF_OLD = sorted(OLDER.glob("*.json"))
ADVICE = (
    "Documents that people saved must still be read: mark a field that is new with `Later`, which says what older "
    "documents are read with (`model/result_data.py`). Never change a document in tests/documents/older."
)


def old_result(path: Path) -> dict[str, Any]:
    """Give an old document as it was saved."""
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


@pytest.mark.filterwarnings("ignore::partnerkit.errors.OlderDocumentWarning")
@pytest.mark.parametrize("path", RESULTS_OF_OLD, ids=lambda path: path.stem)
def test_results_of_old_read(path: Path) -> None:
    """A result that an earlier version saved reads, fits the schema of today, and is saved again as what reads back."""
    document = old_result(path)
    try:
        read: Any = pk.files.parse_result(document, **OWN)
    except pk.DocumentError as error:
        raise AssertionError(f"{ADVICE}\n{error}") from error
    named = {name: OWN[name] for name in ("catalogue", "frameworks")}
    jsonschema.validate(document, pk.files.json_schema(document["kind"], **named))
    assert pk.files.parse_result(pk.to_dict(read), **OWN) == read


def test_there_is_an_old_result_of_each_kind() -> None:
    """A kind of result has an old document here, so that a field that it needs anew is seen to break what is saved."""
    kinds = {old_result(path)["kind"] for path in RESULTS_OF_OLD}
    assert kinds == set(RESULTS), "save a small result of the kind in tests/documents/older with write_result"


def test_every_table_of_results_is_in_an_old_one() -> None:
    """So is every table that a result holds: a field is new to a table, and only a document that has it can tell."""
    documents = [old_result(path) for path in RESULTS_OF_OLD]
    held = {table for document in documents for table in tables(data_held(document["kind"]), document)}
    missing = {table.__name__ for kind in RESULTS for table in tables(data_held(kind))} - {
        table.__name__ for table in held
    }
    assert missing == set(), "save a small result that has such tables in tests/documents/older with write_result"


def tables(kind: Any, value: Any = ..., within: tuple[Any, ...] = ()) -> Iterator[type]:
    """Give the typed dictionaries that plain data of some type can hold; with a value, those that it holds."""
    origin, arguments = get_origin(kind), get_args(kind)
    if is_typeddict(kind):
        if kind in within or (isinstance(value, dict) and not value.keys() <= kind.__annotations__.keys()):
            return
        yield kind
        around = (*within, kind) if value is ... else ()
        for name, field in get_type_hints(kind, include_extras=True).items():
            if value is ... or name in value:
                yield from tables(field, value if value is ... else value[name], around)
    elif origin in (list, dict):
        items = [...] if value is ... else value.values() if origin is dict else value
        for item in items:
            yield from tables(arguments[-1], item, within)
    elif origin in (Annotated, Union, UnionType) and (value is ... or isinstance(value, dict | list)):
        for each in arguments[:1] if origin is Annotated else arguments:
            yield from tables(each, value, within)


@pytest.mark.parametrize("kind", ["plan", "recommendations"])
def test_results_from_before_wishes_read(kind: Literal["plan", "recommendations"]) -> None:
    """Plans and advice that were written before wishes had answers read, with none."""
    read = pk.files.read_result(OLDER / f"{kind}_before_wishes.json", **OWN)
    assert isinstance(read, pk.planning.Plan | pk.planning.Recommendations)
    assert read.wishes == ()
    if isinstance(read, pk.planning.Plan):
        assert read.request.wants is None
        assert [item.wanted for item in read.practices] == [(), ()]
    assert pk.to_dict(read)["wishes"] == []


def test_plans_that_build_on_names_read() -> None:
    """A plan of before said by name what each practice builds on; it reads as the one that says so by key."""
    plan = pk.plan(pk.School("elm", "Elm School"), hours=900, must="relational_home_visits", solver="greedy", advice=())
    document = pk.to_dict(plan)
    visits = next(one for one in document["terms"][0]["starts"] if one["practice"] == "relational_home_visits")
    assert visits["builds_on"] == ["staff_partnership_training"]
    visits["builds_on"] = [pk.PRACTICES["staff_partnership_training"].name]
    assert pk.files.parse_result(document).as_data() == plan.as_data()


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
