"""Every public constant survives a way to another process and a deep copy, as process pools and caches need."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest

import partnerkit as pk
from partnerkit._lazy import Room
from partnerkit.planning import FOR_THIS_SCHOOL, only, then, varied

ROOMS = [pk, *(room for name in dir(pk) if isinstance(room := getattr(pk, name), Room))]
CONSTANTS = {f"{room.__name__}.{name}": getattr(room, name) for room in ROOMS for name in dir(room) if name.isupper()}


def pickled(value: object) -> object:
    """Send a value through pickle."""
    return pickle.loads(pickle.dumps(value))


def _content(value: object) -> object:
    """Give what a value holds, for the lexicon, which is equal to nothing but itself."""
    return attrs.asdict(value) if isinstance(value, pk.model.Lexicon) else value


def test_the_constants_are_found() -> None:
    """Those of which it is known that they once failed are among them."""
    assert {"partnerkit.model.METRICS", "partnerkit.planning.BY_GAIN", "partnerkit.PRACTICES"} <= set(CONSTANTS)


@pytest.mark.parametrize("sent", [pickled, copy.deepcopy], ids=["pickle", "deepcopy"])
@pytest.mark.parametrize("name", CONSTANTS)
def test_a_constant_can_be_sent(name: str, sent: Callable[[object], object]) -> None:
    """What arrives equals what was sent."""
    assert _content(sent(CONSTANTS[name])) == _content(CONSTANTS[name])


def test_a_sent_recommender_gives_the_same_advice() -> None:
    """Advice by the shipped recipe is the same in another process, with the same notes and parts."""
    school = pk.read_school("examples/data/goose_creek.toml")
    sent: Any = pickled(FOR_THIS_SCHOOL)
    assert pk.to_dict(pk.recommend(school, by=sent)) == pk.to_dict(pk.recommend(school))


def in_reach(item: pk.planning.Recommendation) -> bool:
    """Keep what takes at most 40 hours."""
    return item.practice.effort.hours() <= 40


def test_a_composed_recommender_can_be_sent() -> None:
    """A recipe of one's own can be sent if its functions can."""
    mine = then(only(in_reach), FOR_THIS_SCHOOL, varied(pk.SIX_TYPES))
    assert pickled(mine) == mine


def test_what_ships_is_sent_by_its_name() -> None:
    """A result holds no copy of the framework, the catalogue and the findings that ship, and gets the very same."""
    school = pk.School("elm", "Elm", practices=tuple(map(pk.PracticeInPlace, ("school_newsletter", "family_liaison"))))
    profile = pk.score(school, pk.SIX_TYPES)
    sent: Any = pickled(profile)
    assert sent == profile
    assert sent.framework is pk.SIX_TYPES
    assert len(pickle.dumps(profile)) < 60_000
    further = pk.FRAMEWORKS["pta_2022"]
    assert all(pickled(one) is one for one in (pk.PRACTICES, pk.FINDINGS, pk.knowledge.DUAL_CAPACITY_2013, further))


def test_what_was_changed_is_sent_whole() -> None:
    """A changed catalogue does not arrive as the shipped one."""
    ours = pk.PRACTICES.adjusted("family_liaison", effort=pk.model.Effort(setup=1, monthly=1))
    sent: Any = pickled(ours)
    assert sent == ours != pk.PRACTICES
    assert sent.findings is pk.FINDINGS


def test_what_was_worked_out_is_not_sent() -> None:
    """A value that was used is sent as small as a new one, and works where it arrives."""
    practices = attrs.evolve(pk.PRACTICES, version="ours")
    crosswalk = attrs.evolve(pk.knowledge.CROSSWALK, version="ours")
    sent = [len(pickle.dumps(one)) for one in (practices, crosswalk)]
    assert practices.practices_called("home visit")
    assert practices.reached
    assert crosswalk.is_within("six_types.communicating.home_language", "six_types.communicating")
    assert [len(pickle.dumps(one)) for one in (practices, crosswalk)] == sent
    again: Any = pickled(practices)
    assert again.practices_called("home visit") == practices.practices_called("home visit")


def test_a_pickle_of_another_version_is_refused() -> None:
    """A pickle that was made with other data does not pass these for them."""
    made = pickle.dumps(pk.PRACTICES).replace(b"\x8c\x02%b" % pk.PRACTICES.version.encode(), b"\x8c\x02xx")
    with pytest.raises(pickle.UnpicklingError, match=r"version xx of PRACTICES; .* keep results with to_dict"):
        pickle.loads(made)
