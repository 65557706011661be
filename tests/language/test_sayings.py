"""How the lexicon's sayings are written, and that each is looked for."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest

import partnerkit as pk
from partnerkit import knowledge
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.language import sayings
from partnerkit.language.sayings import begins, by_key, ends, every, is_all, within

Put = Callable[..., None]
SOURCE = Path(sayings.__file__).parent


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> Iterator[Put]:
    """Give what puts a saying of the kind "tried" into the lexicon."""

    def put(*written: str, **others: tuple[str, ...]) -> None:
        kinds = {"tried": {"en": written}, **{kind: {"en": of_kind} for kind, of_kind in others.items()}}
        monkeypatch.setattr(knowledge, "LEXICON", attrs.evolve(knowledge.LEXICON, sayings=kinds), raising=False)
        sayings._shipped.cache_clear()

    yield put
    sayings._shipped.cache_clear()


@pytest.mark.parametrize(
    ("saying", "texts", "others"),
    [
        ("goal[s]", ["Goal", "GOALS"], ["goalsx"]),
        ("áreas de mejora[r]", ["Areas de mejora", "ÁREAS DE MEJORAR"], ["areas mejora"]),
        ("[our] (plan|hope) [for] us", ["plan us", "Our hope for us", "our  plan us"], ["our us", "planus"]),
        ("[future|main]* goals", ["goals", "future main goals"], ["other goals"]),
        ("famil* need _", ["Families need rides", "family need it"], ["families need"]),
        ("need ..2 help", ["need help", "need a little help"], ["need one two three help"]),
        ("want !(to|you) _", ["want rides"], ["want to", "want you"]),
        ("k~-~##", ["K-5", "k - 12"], ["k-123"]),
        ("don't", ["Don\u2019t", "don't"], ["dont"]),
        ("goals...9", ["goals", "goals for us"], ["goals: us", "goals for all of us"]),
        ("{other} visits", ["home visits", "house visits"], ["visits"]),
    ],
)
def test_a_saying_is_read_as_it_is_explained(says: Put, saying: str, texts: list[str], others: list[str]) -> None:
    """Each sign that the top of the file explains."""
    says(saying, other=("home", "house"))
    assert [text for text in texts if not is_all("tried", text)] == []
    assert [text for text in others if is_all("tried", text)] == []


def test_what_follows_is_no_part_of_a_saying(says: Put) -> None:
    """The words that decided end before what only has to follow."""
    says("we need =(more|better)")
    found = begins("tried", "We need more rides")
    assert (found and found.words, begins("tried", "We need rides")) == ("We need", None)


def test_places_are_those_of_the_text(says: Put) -> None:
    """Accents count for nothing and move nothing."""
    says("niños")
    text = "Más niños, más NIÑOS"
    assert [text[one.start : one.end] for one in every("tried", text)] == ["niños", "NIÑOS"]
    assert (within("tried", text), ends("tried", text)) == (("niños", 4, 9), ("NIÑOS", 15, 20))


def test_a_kind_may_be_listed_by_what_it_means() -> None:
    """Countries are found by their words, each with its code."""
    assert [(code, one.words) for code, one in by_key("country_word", "Ofsted and Estyn")] == [
        ("GB", "Ofsted"),
        ("GB", "Estyn"),
    ]


def test_a_lexicon_of_one_s_own_brings_its_sayings() -> None:
    """A school of another language adds its headings; kinds that it does not give stay, and nothing stays behind."""
    french = attrs.evolve(knowledge.LEXICON, sayings={"head_wishes": {"fr": ("prochaines étapes",)}})
    plan = "Prochaines étapes\n\n- Home visits"
    read = [pk.read_plan_text(plan, name="Elm", lexicon=one)[0].wants for one in (french, None)]
    assert read == [("relational_home_visits",), ()]
    (other,) = pk.read_plan_text("Families asked for home visits", name="Elm", lexicon=french)
    assert other.wants == ("relational_home_visits",)
    without = attrs.evolve(knowledge.LEXICON, sayings={"wish_thing": {"en": ()}})
    (none,) = pk.read_plan_text("We want more home visits", name="Elm", lexicon=without)
    assert none.wants == ()


@pytest.mark.parametrize("saying", ["goal[s", "(plan|hope", "goals]", "want !(to"])
def test_an_open_bracket_is_refused(says: Put, saying: str) -> None:
    """Whoever edits the file learns which saying is wrong."""
    says(saying)
    with pytest.raises(InvalidValueError, match=re.escape(saying)):
        begins("tried", "goals")


def test_each_kind_is_looked_for_and_each_that_is_looked_for_is_there() -> None:
    """No kind is forgotten in the file, and none is misspelled in the code; each can be written."""
    rooms = (SOURCE, SOURCE.with_name("planning"))
    code = "".join(path.read_text("utf-8") for room in rooms for path in room.rglob("*.py"))
    shipped = knowledge.LEXICON.sayings
    listed = "".join(saying for of_kind in shipped.values() for of_key in of_kind.values() for saying in of_key)
    asked = set(re.findall(r'(?:begins|ends|every|within|is_all|by_key)\(\s*"(\w+)"', code))
    assert asked - set(shipped) == set()
    assert {kind for kind in shipped if f'"{kind}"' not in code and f"{{{kind}}}" not in listed} == set()
    for kind in shipped:
        assert sayings._pattern(kind).search("") is None, f"{kind} has a saying that is found in nothing"


@pytest.mark.parametrize(
    "text",
    ["vision, mission ", "we ", "a, ", "k-5, ", "parents and families ", "not ", "5-", "x'", "   ", "of the "],
)
def test_no_saying_takes_long(text: str) -> None:
    """Time grows with the text, whatever it repeats: a thousand characters are looked through for all kinds."""
    long = text * (1_000 // len(text))
    for kind in knowledge.LEXICON.sayings:  # what takes longest is to make the expressions, once
        within(kind, "")
        ends(kind, "")
    begun = time.process_time()
    for kind in knowledge.LEXICON.sayings:
        within(kind, long)
        is_all(kind, long)
        ends(kind, long)
    assert time.process_time() - begun < 2.5


def test_a_misspelled_kind_of_one_s_own_is_refused() -> None:
    """It would be looked for nowhere, and what it should say would be read as done."""
    own = attrs.evolve(knowledge.LEXICON, sayings={"head_wishs": {"fr": ("prochaines étapes",)}})
    with pytest.raises(UnknownKeyError, match="head_wishes"):
        pk.read_plan_text("Open house", name="Elm School (invented)", lexicon=own)


def test_both_doors_bring_the_sayings_of_a_lexicon() -> None:
    """A text matched by itself is read by the same sayings as in a plan."""
    french = attrs.evolve(knowledge.LEXICON, sayings={"reporting": {"fr": ("Mme Roy signale que",)}})
    text = "Mme Roy signale que report cards go home"
    (alone,) = pk.match_practices([text], lexicon=french)
    (line,) = pk.read_plan_text(text, name="Elm", lexicon=french)
    assert alone == line.match != pk.match_practices([text])[0]
