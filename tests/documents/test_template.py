"""Blank documents read back as they are, and filled in by name or number."""

import pytest

import partnerkit as pk
from partnerkit.errors import UnknownKeyError
from partnerkit.model import Level

FRAMEWORKS = {
    "continuum": pk.CONTINUUM,
    "six_types": pk.SIX_TYPES,
    "2019": pk.DUAL_CAPACITY,
    "2013": pk.knowledge.DUAL_CAPACITY_2013,
}
VIEWS = [view.key for view in pk.CONTINUUM.views]


def read(text: str, framework: pk.Framework) -> pk.School:
    """Read a document about one framework."""
    return pk.files.parse_school(text, frameworks=[framework])


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_blank_asks_every_indicator(name: str) -> None:
    """A blank document has one observation an indicator, in order."""
    framework = FRAMEWORKS[name]
    asked = [o.indicator for o in read(pk.template(framework), framework).observations]
    assert asked == [indicator.key for indicator in framework.indicators]


@pytest.mark.parametrize(("name", "count"), [("continuum", 14), ("six_types", 34), ("2019", 17), ("2013", 16)])
def test_blank_has_so_many_observations(name: str, count: int) -> None:
    """The number of questions of each framework."""
    assert len(read(pk.template(FRAMEWORKS[name]), FRAMEWORKS[name]).observations) == count


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_blank_answers_are_not_asked(name: str) -> None:
    """A blank document claims nothing: each answer is missing because it was not asked."""
    school = read(pk.template(FRAMEWORKS[name]), FRAMEWORKS[name])
    assert {(o.level, o.missing) for o in school.observations} == {(None, pk.Missing.NOT_ASKED)}


@pytest.mark.parametrize("view", VIEWS)
def test_blank_view_asks_by_its_rows(view: str) -> None:
    """A blank document by a view's rows reaches the indicators of each row's dimensions."""
    asked = [o.indicator for o in read(pk.template(pk.CONTINUUM, view=view), pk.CONTINUUM).observations]
    assert asked == [f"{key}.stage" for row in pk.CONTINUUM.view(view) for key in row.constructs]


@pytest.mark.parametrize("view", VIEWS)
def test_blank_view_has_one_block_a_row(view: str) -> None:
    """People fill in one block for each row that they know."""
    assert pk.template(pk.CONTINUUM, view=view).count("[[observations]]") == len(pk.CONTINUUM.view(view).rows)


def test_unknown_view_is_an_error() -> None:
    """A view that is not there lists those that are."""
    with pytest.raises(UnknownKeyError, match="Choose from: pamtss"):
        pk.template(pk.CONTINUUM, view="zzz")


@pytest.mark.parametrize("informant", pk.model.Informant)
def test_blank_is_for_one_informant(informant: pk.model.Informant) -> None:
    """The document is made for whoever answers."""
    assert read(pk.template(pk.SIX_TYPES, informant=informant), pk.SIX_TYPES).informants == (informant,)


def test_key_and_name_are_the_school_s() -> None:
    """The school's key and name stand in the document, quotes and all."""
    school = read(pk.template(pk.SIX_TYPES, key="elm", name='The "Elm" — Peñón'), pk.SIX_TYPES)
    assert (school.key, school.name) == ("elm", 'The "Elm" — Peñón')


def test_level_by_name_equals_level_by_number() -> None:
    """Filled in by name or by number, the answer is the same."""
    blank = pk.template(pk.CONTINUUM)
    by_name, by_number = (
        read(blank.replace('missing = "not_asked"', f"level = {level}"), pk.CONTINUUM) for level in ('"engagement"', 3)
    )
    assert by_name == by_number


@pytest.mark.parametrize("level", pk.SIX_TYPES.scales[0].levels, ids=lambda level: level.key)
def test_every_level_can_be_named(level: Level) -> None:
    """Every level of a scale can be filled in by its name."""
    text = pk.template(pk.SIX_TYPES).replace('missing = "not_asked"', f'level = "{level.key}"')
    assert {o.level for o in read(text, pk.SIX_TYPES).observations} == {level.value}


def test_view_row_answers_its_dimensions() -> None:
    """One answer on a row of a published table is an answer on each of its dimensions, and remembers the row."""
    row = pk.CONTINUUM.view("pamtss").row("Education")
    head = 'format = 1\nkey = "elm"\nname = "Elm"\n[[observations]]\n'
    text = f'{head}indicator = "{row.key}"\ninformant = "team"\nlevel = 3\n'
    found = [(o.indicator, o.level, o.note) for o in pk.files.parse_school(text).observations]
    assert found == [
        ("continuum.responsibility.stage", 3, row.key),
        ("continuum.role_clarity.stage", 3, row.key),
    ]


def test_hints_show_the_anchors() -> None:
    """Above a question stand its levels, in words."""
    blank = pk.template(pk.CONTINUUM)
    hints = [f"#   {n} {a.level}: {a.text}" for n, a in enumerate(pk.CONTINUUM.indicator("homework.stage").anchors)]
    assert [hint for hint in hints if hint not in blank] == []


def test_blank_reads_back_with_the_shipped_frameworks() -> None:
    """Read with all that is shipped, a blank document has each question once."""
    assert len(pk.files.parse_school(pk.template(pk.DUAL_CAPACITY)).observations) == 17


def test_blank_for_nobody_is_an_error() -> None:
    """A blank document for an informant that does not exist could not be read back, so it is refused."""
    with pytest.raises(UnknownKeyError):
        pk.template(pk.SIX_TYPES, informant="everybody")  # type: ignore[arg-type]  # the mistake itself
