"""A framework behaves like a mapping, reads well, and is whole or not at all."""

import attrs
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import Anchor, Basis, Citation, Provenance, Statement, View, ViewRow
from tests.small import FRAMEWORK


@pytest.mark.parametrize("key", ["communicating", "six_types.communicating"])
def test_construct_by_short_or_full_key(key: str) -> None:
    """The framework's own prefix may be left out."""
    assert pk.SIX_TYPES[key].name == "Communicating"


@pytest.mark.parametrize(
    ("key", "there"),
    [
        ("communicating", True),
        ("six_types.communicating", True),
        ("continuum.communication", False),
        ("Communicating", False),
        (2, False),
        (None, False),
    ],
)
def test_contains(key: object, there: bool) -> None:
    """`in` takes a key, short or full, and is False for everything else."""
    assert (key in pk.SIX_TYPES) is there


def test_iteration_gives_constructs() -> None:
    """Going through a framework gives its constructs, as many as its length."""
    assert [construct.number for construct in pk.SIX_TYPES] == list(range(1, len(pk.SIX_TYPES) + 1))


def test_going_backwards_gives_the_same() -> None:
    """`reversed` goes by place, though keys and no places look up."""
    assert [*reversed(pk.SIX_TYPES)] == [*pk.SIX_TYPES][::-1]
    assert [*reversed(pk.FRAMEWORKS)] == [*pk.FRAMEWORKS][::-1]


def test_unknown_construct_names_a_near_one() -> None:
    """A misspelt key comes with the nearest one, and is a KeyError."""
    with pytest.raises(UnknownKeyError, match=r"no construct 'communicatng'. Did you mean 'six_types.communicating'"):
        pk.SIX_TYPES["communicatng"]


def test_unknown_construct_lists_what_there_is() -> None:
    """Where nothing is near, a short list of what there is helps."""
    with pytest.raises(KeyError, match=r"Choose from: six_types.parenting, six_types.communicating"):
        pk.SIX_TYPES["zzz"]


def test_tab_completion_offers_short_keys() -> None:
    """In a notebook, pressing tab after the bracket offers keys that work."""
    offered = pk.SIX_TYPES._ipython_key_completions_()
    assert [pk.SIX_TYPES[key].key.rpartition(".")[2] for key in offered] == offered


@pytest.mark.parametrize("key", ["communication.stage", "continuum.communication.stage"])
def test_indicator_by_short_or_full_key(key: str) -> None:
    """An indicator is found with or without the prefix."""
    assert pk.CONTINUUM.indicator(key).construct == "continuum.communication"


def test_unknown_indicator_names_a_near_one() -> None:
    """A misspelt indicator comes with the nearest one."""
    with pytest.raises(UnknownKeyError, match=r"Did you mean 'six_types.communicating.home_language'"):
        pk.SIX_TYPES.indicator("communicating.home_languag")


def test_unknown_view_lists_the_views() -> None:
    """A view that is not there lists those that are."""
    with pytest.raises(UnknownKeyError, match="Choose from: pamtss, colorado, eps, ferlazzo"):
        pk.CONTINUUM.view("zzz")


def test_unknown_row_names_a_near_one() -> None:
    """A misspelt row name comes with the nearest one."""
    with pytest.raises(UnknownKeyError, match="Did you mean 'Homework'"):
        pk.CONTINUUM.view("pamtss").row("Homewrk")


def test_unknown_source_is_an_error() -> None:
    """A citation key that the framework does not have is an error."""
    with pytest.raises(UnknownKeyError, match=r"no source 'epstein1996'. Did you mean 'epstein1995'"):
        pk.SIX_TYPES.source("epstein1996")


def test_composite_by_short_key() -> None:
    """The default score of a construct is found by its key."""
    assert str(pk.SIX_TYPES.composite("parenting")) == "Parenting"


def test_scale_of_an_indicator() -> None:
    """An indicator of a ladder is answered on the ladder's stages."""
    assert pk.CONTINUUM.scale_of("communication.stage") is pk.CONTINUUM.ladder.scale


def test_resolve_a_construct_with_one_indicator() -> None:
    """In a document the key of a dimension stands for its one indicator."""
    assert [i.key for i in pk.CONTINUUM.resolve("continuum.homework")] == ["continuum.homework.stage"]


def test_resolve_a_construct_with_many_indicators() -> None:
    """The key of a type stands for no single indicator, so it reaches none."""
    assert pk.SIX_TYPES.resolve("six_types.communicating") == ()


def test_resolve_nonsense() -> None:
    """A key that means nothing reaches nothing."""
    assert pk.CONTINUUM.resolve("zzz") == ()


def test_repr_is_short() -> None:
    """In a list, a framework is one short line."""
    assert repr(pk.CONTINUUM) == "<Framework continuum 1: 14 constructs, ladder>"


def test_str_has_title_and_rows() -> None:
    """Printed, a framework is a titled table with one numbered row a construct."""
    lines = str(pk.SIX_TYPES).splitlines()
    assert lines[0] == "Epstein's six types of involvement (version 1995; 6 constructs, 34 indicators; shape: types)"
    assert lines[1].split() == ["name", "key", "indicators", "what", "it", "is"]
    assert [line[0] for line in lines if line[:1].isdigit()] == list("123456")


def test_str_tells_the_provenance() -> None:
    """Printed, a framework says how many of its statements are whose."""
    said = [s.provenance for s in pk.CONTINUUM.statements()]
    sourced, own = (sum(p.basis is basis for p in said) for basis in (Basis.SOURCED, Basis.OWN))
    assert f"Statements: {sourced} sourced" in str(pk.CONTINUUM)
    assert f"{own} own; {sum(p.checked for p in said)} of the attributed ones" in str(pk.CONTINUUM)


def test_construct_prints_its_roles() -> None:
    """Printed, a construct shows number, key and its statements role by role."""
    text = str(pk.SIX_TYPES["communicating"])
    assert text.startswith("2. Communicating (six_types.communicating)\n")
    assert "\n  challenge:\n    - What the school writes and says is clear to all" in text


def test_html_is_a_table() -> None:
    """In a notebook, a framework is a table with one row per construct."""
    html = pk.CONTINUUM._repr_html_()
    assert (html.count("<table>"), html.count("<tr>")) == (1, 1 + 14)


def test_html_is_escaped() -> None:
    """Markup in names and texts is shown, not run."""
    nasty = "<script>alert('x')</script> & \"more\""
    framework = attrs.evolve(FRAMEWORK, name=nasty, summary=Statement(nasty))
    html = framework._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &quot;more&quot;" in html


def test_construct_html_is_escaped() -> None:
    """Markup in a statement is shown, not run."""
    construct = attrs.evolve(FRAMEWORK["welcome"], statements=(Statement("<b>bold</b>", role="challenge"),))
    assert "&lt;b&gt;bold&lt;/b&gt;" in construct._repr_html_()


def test_frameworks_are_frozen() -> None:
    """A framework cannot be changed in place."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        pk.CONTINUUM.name = "Mine"  # type: ignore[misc]  # the refusal is the test


def test_construct_twice_is_refused() -> None:
    """No construct stands twice."""
    with pytest.raises(
        InvalidValueError, match=r"Framework\.constructs was \['district.welcome'\]; expected each key once"
    ):
        attrs.evolve(FRAMEWORK, constructs=(*FRAMEWORK.constructs, FRAMEWORK.constructs[0]))


def test_indicator_of_a_stranger_is_refused() -> None:
    """An indicator observes a construct that is there."""
    stray = attrs.evolve(FRAMEWORK.indicators[0], construct="district.welcom")
    with pytest.raises(UnknownKeyError, match=r"Did you mean 'district.welcome'"):
        attrs.evolve(FRAMEWORK, indicators=(stray,))


def test_indicator_on_an_unknown_scale_is_refused() -> None:
    """An indicator is answered on a scale that is there."""
    stray = attrs.evolve(FRAMEWORK.indicators[0], scale="district.extend")
    with pytest.raises(UnknownKeyError, match=r"Did you mean 'district.extent'"):
        attrs.evolve(FRAMEWORK, indicators=(stray,))


def test_anchor_at_an_unknown_level_is_refused() -> None:
    """An anchor describes a level of the indicator's scale."""
    stray = attrs.evolve(FRAMEWORK.indicators[0], anchors=(Anchor("partnership", "Everybody."),))
    with pytest.raises(UnknownKeyError, match="'partnership'"):
        attrs.evolve(FRAMEWORK, indicators=(stray,))


def test_answer_to_an_unknown_statement_is_refused() -> None:
    """An indicator answers a statement of its construct."""
    stray = attrs.evolve(FRAMEWORK.indicators[0], answers="reach_everyone")
    with pytest.raises(UnknownKeyError, match="'reach_everyone'"):
        attrs.evolve(FRAMEWORK, indicators=(stray,))


def test_view_row_on_a_stranger_is_refused() -> None:
    """A row of a view speaks to constructs that are there."""
    view = View("form", "Form", "form", (ViewRow("form.a", "A", ("district.voic",)),))
    with pytest.raises(UnknownKeyError, match=r"Did you mean 'district.voice'"):
        attrs.evolve(FRAMEWORK, views=(view,))


def test_unknown_citation_is_refused() -> None:
    """Every citation names a source that is there."""
    said = Provenance(Basis.SOURCED, cite=(Citation("nobody"),))
    with pytest.raises(UnknownKeyError, match="no source 'nobody'"):
        attrs.evolve(FRAMEWORK, summary=Statement("Two things.", said))


@pytest.mark.parametrize("key", ["Six_Types", "six-types", "1st", "", "six types", "six_types.", "é"])
def test_keys_are_snake_case(key: str) -> None:
    """A framework's key is one snake_case word."""
    with pytest.raises(InvalidValueError, match=r"Framework\.key"):
        attrs.evolve(FRAMEWORK, key=key)
