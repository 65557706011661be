"""Two waves: the change of each figure, what pairs it, and what is left out by name."""

import datetime as dt
import math
import random
from typing import Any

import numpy as np
import polars as pl
import pytest
from scipy import stats

import partnerkit as pk
from partnerkit.errors import FrameError, InvalidValueError, UnknownKeyError
from partnerkit.model import Instrument, Item, Option, ResponseOptions, Subscale
from partnerkit.surveys import Design, WaveChanges, compare_waves
from tests.frames.conftest import MakeFrame
from tests.surveys.forms import form

FORM = form(4, 3, min_present=2)


def drawn() -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """Make two waves of the same 120 respondents, whose second answers follow the first."""
    chance = random.Random(3)
    first: dict[str, list[Any]] = {
        "id": list(range(120)),
        "school": [chance.choice(["elm", "oak"]) for _ in range(120)],
    }
    second: dict[str, list[Any]] = {"id": [*first["id"]], "school": [*first["school"]]}
    for i in range(3):
        first[f"q{i}"] = [chance.randrange(4) for _ in range(120)]
        second[f"q{i}"] = [min(3, max(0, x + chance.choice([-1, 0, 0, 1, 1]))) for x in first[f"q{i}"]]
    return first, second


FALL, SPRING = drawn()


def waves(first: Any = None, second: Any = None, **options: Any) -> WaveChanges:
    """Compare two waves, with nothing hidden."""
    one, other = (pl.DataFrame(wave) for wave in (first or FALL, second or SPRING))
    return compare_waves(one, other, **{"instrument": FORM, "min_group": 1, **options})


def whole(wave: dict[str, list[Any]]) -> Any:
    """Give the respondents' scores."""
    return np.array([wave[f"q{i}"] for i in range(3)]).mean(axis=0)


def test_a_link_makes_it_the_paired_test() -> None:
    """With everybody in both waves, change, interval and p are those of scipy's paired t test."""
    one = waves(link="id").change("whole")
    paired: Any = stats.ttest_rel(whole(SPRING), whole(FALL))
    interval = paired.confidence_interval(0.95)
    assert one.value == pytest.approx(whole(SPRING).mean() - whole(FALL).mean(), rel=1e-9)
    assert (one.degrees, one.p) == pytest.approx((119, paired.pvalue), rel=1e-8)
    assert (one.low95, one.high95) == pytest.approx((interval.low, interval.high), rel=1e-9)


def test_without_a_link_waves_are_independent() -> None:
    """Without an id it is the test for two samples of unequal variances."""
    one = waves().change("whole")
    welch: Any = stats.ttest_ind(whole(SPRING), whole(FALL), equal_var=False)
    assert (one.degrees, one.p) == pytest.approx((welch.df, welch.pvalue), rel=1e-8)


@pytest.mark.parametrize("how", [{"strata": "school"}, {"population": "N"}, {"strata": "school", "population": "N"}])
def test_waves_of_the_same_strata_are_drawn_apart(how: dict[str, Any]) -> None:
    """Without clusters or a link, each wave has its own people in each stratum, and the two errors add up."""
    one, other = ({**wave, "N": [400] * 120} for wave in (FALL, {k: v[:90] for k, v in SPRING.items()}))
    other["N"] = other["N"][:90]

    def variance(wave: dict[str, list[Any]]) -> float:
        scores, schools = whole(wave), np.array(wave["school"] if "strata" in how else ["all"] * len(wave["id"]))
        parts = [scores[schools == name] for name in set(schools)]
        left = [1 - len(part) / 400 if "population" in how else 1 for part in parts]
        of = len(scores)
        # of a ratio of totals: each stratum's deviations from the mean of all, less their own mean
        return float(sum((len(p) / of) ** 2 * p.var(ddof=1) / len(p) * f for p, f in zip(parts, left, strict=True)))

    change = waves(one, other, design=Design(**how)).change("whole")
    assert change.se == pytest.approx(math.sqrt(variance(one) + variance(other)), rel=1e-9)


def test_who_answered_once_counts_in_a_mean() -> None:
    """With half of the second wave new, the change is that of the means, and its error lies between the two."""
    new = {**SPRING, "id": [i if i < 60 else i + 1000 for i in SPRING["id"]]}
    paired, some, apart = (
        waves(FALL, one, link=link).change("whole") for one, link in ((SPRING, "id"), (new, "id"), (SPRING, None))
    )
    assert some.value == pytest.approx(paired.value)
    assert (paired.se or 0) < (some.se or 0) < (apart.se or 0)


def test_pairs_only_leaves_out_who_answered_once() -> None:
    """With the others left out, it is the paired test of those in both waves, and the note says how many they are."""
    new = {**SPRING, "id": [i if i < 60 else i + 1000 for i in SPRING["id"]]}
    one = waves(FALL, new, link="id", pairs_only=True)
    paired: Any = stats.ttest_rel(whole(SPRING)[:60], whole(FALL)[:60])
    assert (one.change("whole").value, one.change("whole").p) == pytest.approx(
        ((whole(SPRING) - whole(FALL))[:60].mean(), paired.pvalue), rel=1e-8
    )
    assert "Both waves were answered by 60 people, as id says. Each measure is compared for" in " ".join(one.notes)
    assert "A change is of all who answered" in " ".join(waves(FALL, new, link="id").notes)


def test_few_pairs_are_not_counted_aloud() -> None:
    """How many answered both waves is hidden where it is fewer than a group may be."""
    new = {**SPRING, "id": [i if i < 3 else i + 1000 for i in SPRING["id"]]}
    assert "Both waves were answered by fewer than 10 people" in " ".join(
        waves(FALL, new, link="id", min_group=10).notes
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"pairs_only": True}, "the column that says who is who"),
        ({"by": "effect"}, "columns named otherwise than measure"),
        ({"design": Design(invited_are_all=True)}, "give population="),
    ],
)
def test_what_cannot_be_is_refused_by_name(options: dict[str, Any], said: str) -> None:
    """An argument that cannot hold in two waves is named, with what to give in its place."""
    first = {**FALL, "effect": FALL["school"]}
    with pytest.raises(InvalidValueError, match=said):
        waves(first, {**SPRING, "effect": SPRING["school"]}, **options)


def test_ids_that_do_not_pair_are_told_apart() -> None:
    """A row without an id, an id twice, and a respondent in another stratum are three faults, told together."""
    second = {**SPRING, "id": [None, None, 5, 5, *SPRING["id"][4:]]}
    second["school"] = [{"elm": "oak", "oak": "elm"}[one] for one in second["school"]]
    with pytest.raises(FrameError) as refused:
        waves(FALL, second, link="id", design=Design(strata="school"))
    said = str(refused.value)
    assert "2 rows have no id" in said
    assert "2 rows repeat the id of another" in said
    assert "are in another stratum in the second wave" in said


def test_groups_are_compared_with_themselves() -> None:
    """Each group changes by itself."""
    one = waves(by="school", link="id").change("q1", "elm")
    at = [i for i, school in enumerate(FALL["school"]) if school == "elm"]
    moved = [SPRING["q1"][i] - FALL["q1"][i] for i in at]
    assert one.value == pytest.approx(np.mean(moved))
    # a domain of all who were linked: n / (n - 1) of the whole sample
    expected = math.sqrt(np.var(moved) / len(moved) * 120 / 119)
    assert one.se == pytest.approx(expected, rel=1e-9)


def test_an_item_of_one_wave_leaves_both_sides() -> None:
    """What one wave did not ask is named, and its subscale is compared without it in both."""
    for second in ({k: v for k, v in SPRING.items() if k != "q2"}, {**SPRING, "q2": [None] * 120}):
        made = waves(FALL, second, link="id")
        assert made.shared.left_out == {"q2": "asked in the first wave only"}
        assert made.shared.shortened == {"whole": ("q2",)}
        two = [np.array([wave["q0"], wave["q1"]]).mean(axis=0) for wave in (FALL, SPRING)]
        assert made.change("whole").value == pytest.approx(two[1].mean() - two[0].mean(), rel=1e-9)
        assert "Left out: q2; asked in the first wave only." in str(made)
        assert "whole is without q2 in both waves, and a score needs 2 of its 2 answers." in " ".join(made.notes)


def test_what_is_left_out_for_one_reason_is_one_sentence() -> None:
    """A form has many items; those of one reason are named together."""
    made = waves(FALL, {k: v for k, v in SPRING.items() if k not in {"q0", "q2"}}, link="id")
    assert made.notes[0] == "Left out: q0, q2; asked in the first wave only."


def two_forms(**changed: Any) -> tuple[Instrument, Instrument]:
    """Make two forms of two items and a subscale; some parts of the second differ."""
    text = (("en", "Do you trust the school?"),)
    options = ResponseOptions("scale", "Scale", tuple(Option(i, f"Label {i}") for i in range(4)))
    items = (Item("q0", "scale", text=text), Item("q1", "scale"))
    parts = {"items": items, "responses": (options,), "subscales": (Subscale("whole", ("q0", "q1")),)}
    made = [Instrument("form", "A form", "1", "families", **{**parts, **more}) for more in ({}, changed)]
    return made[0], made[1]


CODES = ResponseOptions("scale", "Scale", (Option(0), Option(1), Option(2, "", 1.5), Option(3)))
LONGER = ResponseOptions("scale", "Scale", tuple(Option(i) for i in range(5)))
TURNED = ResponseOptions("scale", "Scale", tuple(Option(i, f"label {3 - i}") for i in range(4)))
LABELS = ResponseOptions("scale", "Scale", tuple(Option(i, f"Other {i}") for i in range(4)))
REVERSED = (Item("q0", "scale", reverse=True), Item("q1", "scale"))


@pytest.mark.parametrize(
    ("changed", "left_out"),
    [
        ({"responses": (CODES,)}, "its codes differ: 2"),
        ({"responses": (LONGER,)}, "its scale was 0 to 3 and is 0 to 4"),
        ({"responses": (TURNED,)}, "the same answers have other codes: Label 0, Label 1, Label 2, Label 3"),
    ],
)
def test_what_is_coded_otherwise_is_not_compared(changed: dict[str, Any], left_out: str) -> None:
    """Where codes or scales differ, the item is left out; with no item left there is nothing to compare."""
    first, second = two_forms(**changed)
    with pytest.raises(InvalidValueError, match=left_out):
        waves(instrument=first, second_instrument=second)


def test_a_reversed_item_is_not_compared() -> None:
    """An item that is reversed in one wave only is left out, and lost to its subscale."""
    first, second = two_forms(items=REVERSED)
    made = waves(instrument=first, second_instrument=second)
    assert made.shared.left_out == {"q0": "it is reversed in one wave only"}
    assert made.shared.shortened == {"whole": ("q0",)}


def test_other_words_are_compared_and_named() -> None:
    """Where the question or the options are worded otherwise, both waves are compared, and the page says so."""
    first, second = two_forms(
        items=(Item("q0", "scale", text=(("en", "Do you trust your school?"),)), Item("q1", "scale")),
        responses=(LABELS,),
    )
    made = waves(instrument=first, second_instrument=second)
    assert made.shared.reworded == {"q0": "question, options", "q1": "options"}
    assert "Worded differently in the second wave: question, options of q0." in str(made)


@pytest.mark.parametrize(
    ("subscales", "why"),
    [
        ((), "in the form of the first wave only"),
        ((Subscale("whole", ("q0", "q1"), weights=(1, 2)),), "its items have other weights"),
        ((Subscale("whole", ("q0",)),), "in the second wave it is without q1"),
        ((Subscale("whole", ("q0", "q1"), report_on=(0, 10)),), "it is reported on another scale"),
    ],
)
def test_another_rule_is_not_compared(subscales: tuple[Subscale, ...], why: str) -> None:
    """A subscale that is made otherwise is left out by name, and its items stay."""
    first, second = two_forms(subscales=subscales)
    made = waves(instrument=first, second_instrument=second)
    assert made.shared.left_out == {"whole": why}
    assert {one.measure for one in made} == {"q0", "q1"}


def test_groups_of_one_wave_are_named() -> None:
    """A school that answered once has no change, and is named."""
    made = waves(
        FALL, {**SPRING, "school": ["ash" if i < 20 else s for i, s in enumerate(SPRING["school"])]}, by="school"
    )
    assert made.one_wave == (("ash", "second"),)
    assert {one.first[0] for one in made} == {"elm", "oak"}


def test_small_groups_are_hidden() -> None:
    """Where one wave has too few, nothing of the change is told."""
    few = {**SPRING, "school": ["oak" if i > 8 else "elm" for i in range(120)]}
    made = waves(FALL, few, by="school", min_group=10, link="id")
    hidden = [one for one in made if one.first[0] == "elm"]
    assert hidden
    assert all(one.hidden and one.value is None and one.se is None for one in hidden)


def test_the_same_changes_on_every_engine(engine: MakeFrame) -> None:
    """Every engine gives the same changes."""
    options: dict[str, Any] = {"by": "school", "link": "id", "min_group": 1, "measures": "whole"}
    made = compare_waves(engine(FALL), engine(SPRING), FORM, **options)
    for one, other in zip(made, waves(**options), strict=True):
        assert (one.measure, one.first) == (other.measure, other.first)
        assert (one.value, one.se, one.p) == pytest.approx((other.value, other.se, other.p), rel=1e-8)


def test_designs_hold_in_both_waves() -> None:
    """Schools of one name are one cluster; a link beside clusters, and other engines, are refused."""
    cluster = {"cluster": [i % 7 for i in range(120)]}
    made = waves({**FALL, **cluster}, {**SPRING, **cluster}, design=Design(cluster="cluster"))
    assert made.change("whole").degrees == 6
    assert "Clusters of one name are the same clusters in both waves." in str(made)
    with pytest.raises(InvalidValueError, match="link"):
        waves({**FALL, **cluster}, {**SPRING, **cluster}, design=Design(cluster="cluster"), link="id")
    with pytest.raises(FrameError, match="Read both waves with the same library"):
        compare_waves(pl.DataFrame(FALL), pl.DataFrame(SPRING).to_pandas(), FORM)


def test_replicates_are_of_one_sample_only_with_a_link() -> None:
    """Without a link, the variances of the two waves add up."""
    chance = random.Random(1)
    weights = {"w": [1.0] * 120, **{f"r{i}": [chance.choice([0.0, 2.0]) for _ in range(120)] for i in range(4)}}
    design = Design("w", replicates=[f"r{i}" for i in range(4)], method="BRR")
    frames = {**FALL, **weights}, {**SPRING, **weights}
    apart = waves(*frames, design=design)
    rows = [apart.table_of_waves.row("whole", wave) for wave in ("first", "second")]
    assert apart.change("whole").se == pytest.approx(math.hypot(*(row.se or 0 for row in rows)))
    assert waves(*frames, design=design, link="id").change("whole").se != apart.change("whole").se


def test_measures_can_be_chosen() -> None:
    """Chosen measures alone are compared; one that was not asked alike is refused with the reason."""
    assert [one.measure for one in waves(measures=["q1"], adjust="holm")] == ["q1"]
    with pytest.raises(InvalidValueError, match="asked in the first wave only"):
        waves(FALL, {k: v for k, v in SPRING.items() if k != "q2"}, measures="q2")
    with pytest.raises(UnknownKeyError):
        waves(measures="q9")
    with pytest.raises(UnknownKeyError):
        waves().change("q9")


def test_what_a_reader_gets() -> None:
    """Rows, plain data and the printed table agree."""
    made = waves(by="school", link="id", adjust="holm")
    frame = made.to_pandas()
    assert frame["se"].tolist() == [one.se for one in made]
    data = pk.to_dict(made)
    assert data["changes"][0]["group"] == {"school": "elm"}
    assert data["link"] == "id"
    assert "Both waves were answered by 120 people" in str(made)


def test_an_id_names_one_respondent() -> None:
    """Ids that come twice in a wave, that are of other types, or that never meet, make no pairs."""
    twice = {**SPRING, "id": [i // 2 for i in range(120)]}
    with pytest.raises(FrameError, match="60 rows repeat the id of another"):
        waves(FALL, twice, link="id")
    with pytest.raises(FrameError, match="would not meet"):
        waves(FALL, {**SPRING, "id": [f"{i:03}" for i in range(120)]}, link="id")
    with pytest.raises(FrameError, match="no respondent has the same id"):
        waves(FALL, {**SPRING, "id": [i + 10_000 for i in range(120)]}, link="id")


def test_few_pairs_have_no_error() -> None:
    """The covariance of one pair would tell how this person answered both times."""
    ids = [0, *range(1_000, 1_119)]
    change = waves(FALL, {**SPRING, "id": ids}, link="id", min_group=10).change("whole")
    assert (change.value is not None, change.se, change.p) == (True, None, None)
    assert waves(FALL, {**SPRING, "id": ids}, link="id", min_group=1).change("whole").se is not None


@pytest.mark.parametrize(
    "other",
    [
        [str(i % 7) for i in range(120)],
        [dt.date(2026, 1, 1 + i % 7) for i in range(120)],
        [i % 2 > 0 for i in range(120)],
    ],
)
def test_clusters_are_of_one_type_in_both_waves(other: list[Any]) -> None:
    """Clusters that are numbers in one wave and something else in the other would not meet, and are refused."""
    numbers, texts = [i % 7 for i in range(120)], [f"2026-01-0{1 + i % 7}" for i in range(120)]
    for first in (numbers, texts):
        if type(first[0]) is not type(other[0]):
            with pytest.raises(FrameError, match=r"in the first wave and .* in the second"):
                waves({**FALL, "site": first}, {**SPRING, "site": other}, design=Design(cluster="site"))


def gappy() -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """Make two waves that share 100 of their 120 respondents each, in which one answer in eight is missing."""
    chance = random.Random(11)
    made = []
    for wave, ids in ((FALL, range(120)), (SPRING, range(20, 140))):
        answers = {f"q{i}": [None if chance.random() < 1 / 8 else x for x in wave[f"q{i}"]] for i in range(3)}
        frame = {"id": [*ids], "school": [("elm", "oak")[i % 2] for i in ids], **answers}
        made.append({**frame, "w": [1.0 + i % 3 for i in ids], "class": [i % 14 for i in ids]})
    return made[0], made[1]


GAPPY = gappy()
MEASURES = ("whole", "q0", "q1", "q2")


def number(wave: dict[str, list[Any]], measure: str) -> dict[int, float]:
    """Give the answer or the score of each respondent who has one, by id."""
    items = ["q0", "q1", "q2"] if measure == "whole" else [measure]
    rows = zip(wave["id"], *(wave[item] for item in items), strict=True)
    given = {i: [x for x in answers if x is not None] for i, *answers in rows}
    return {i: float(np.mean(x)) for i, x in given.items() if len(x) >= min(2, len(items))}


@pytest.mark.parametrize("measure", MEASURES)
def test_pairs_are_of_each_measure(measure: str) -> None:
    """Where an answer is missing, each measure is compared for those who have it twice, as in scipy's paired t test."""
    first, second = GAPPY
    one, other = number(first, measure), number(second, measure)
    schools = dict(zip(first["id"], first["school"], strict=True))
    for by in ((), ("school",)):
        found = waves(first, second, link="id", pairs_only=True, by=by)
        for place in [("elm",), ("oak",)] if by else [()]:
            both = [i for i in one if i in other and (not place or schools[i] == place[0])]
            paired: Any = stats.ttest_rel([other[i] for i in both], [one[i] for i in both])
            change = found.change(measure, *place)
            moved = float(np.mean([other[i] - one[i] for i in both]))
            expected = (moved, moved / paired.statistic, paired.pvalue, len(both) - 1)
            assert (change.value, change.se, change.p, change.degrees) == pytest.approx(expected, abs=2e-12)
            rows = [found.table_of_waves.row(measure, *place, wave) for wave in ("first", "second")]
            assert [row.n for row in rows] == [len(both)] * 2


@pytest.mark.parametrize("clustered", [True, False])
def test_pairs_have_weights_and_clusters(clustered: bool) -> None:
    """The error is that of what each pair, or each cluster of pairs, moves the weighted means by."""
    first, second = GAPPY
    design = Design("w", cluster="class") if clustered else Design("w")
    change = waves(first, second, link="id", pairs_only=True, design=design).change("whole")
    one, other = number(first, "whole"), number(second, "whole")
    both = [i for i in one if i in other]
    w = [np.array([wave["w"][wave["id"].index(i)] for i in both]) for wave in GAPPY]
    y = [np.array([wave[i] for i in both]) for wave in (one, other)]
    means = [float((w[k] * y[k]).sum() / w[k].sum()) for k in (0, 1)]
    pulled = [w[k] * (y[k] - means[k]) / w[k].sum() for k in (0, 1)]
    moved = pulled[1] - pulled[0]
    if clustered:
        moved = np.array([moved[[i % 14 == c for i in both]].sum() for c in range(14)])
    expected = math.sqrt(len(moved) / (len(moved) - 1) * (moved**2).sum())
    assert (change.value, change.se) == pytest.approx((means[1] - means[0], expected), rel=1e-9)
    assert change.degrees == len(moved) - 1


def test_who_changed_groups_counts_in_the_first() -> None:
    """A person is in one group, that of the first wave; how many were in another later is said, unless few were."""
    first, second = GAPPY
    for many, said in ((30, "Of these, 30 were in another group"), (3, "Of these, some were in another group")):
        moved = {**second, "school": [*(["ash"] * many), *second["school"][many:]]}
        found = waves(first, moved, link="id", pairs_only=True, by="school", min_group=10, hide="small")
        stayed = waves(first, second, link="id", pairs_only=True, by="school", min_group=10, hide="small")
        assert list(found) == list(stayed)
        assert said in " ".join(found.notes)
        assert said[:20] in found.methods().text
        assert found.moved == (many if many >= 10 else None)
    assert "another group" not in " ".join(stayed.notes)


def test_pairs_of_a_person_are_in_one_cluster() -> None:
    """Who is in another class in the second wave is in that of the first, so that no pair is taken apart."""
    first, second = GAPPY
    other = {**second, "class": [c + 1 for c in second["class"]]}
    options: dict[str, Any] = {"link": "id", "pairs_only": True, "design": Design(cluster="class")}
    assert list(waves(first, other, **options)) == list(waves(first, second, **options))


@pytest.mark.other_engines_at_night  # waves are tried there by another test
@pytest.mark.parametrize("design", [None, Design("w", cluster="class")], ids=str)
def test_pairs_are_the_same_on_every_engine(engine: MakeFrame, design: Design | None) -> None:
    """Every engine finds the same pairs."""
    first, second = GAPPY
    options: dict[str, Any] = {"by": "school", "link": "id", "pairs_only": True, "design": design, "min_group": 1}
    made = compare_waves(engine(first), engine(second), FORM, measures=["q1"], **options)
    for one, other in zip(made, waves(first, second, measures=["q1"], **options), strict=True):
        assert (one.measure, one.first) == (other.measure, other.first)
        assert (one.value, one.se, one.p) == pytest.approx((other.value, other.se, other.p), rel=1e-8)


def test_few_pairs_of_a_measure_are_hidden() -> None:
    """A measure that few have twice is hidden, however many have another; nobody is told from a group of few."""
    first, second = ({**wave, "q0": wave["q0"][:]} for wave in GAPPY)
    second["q0"] = [x if i < 28 else None for i, x in zip(second["id"], second["q0"], strict=True)]
    found = waves(first, second, link="id", pairs_only=True, min_group=10, hide="small")
    assert found.change("q0").hidden
    assert not found.change("q1").hidden
    row = found.table_of_waves.row("q0", "first")
    assert (row.n, row.mean, row.sd) == (None, None, None)
    small = {**first, "school": ["elm" if 20 <= i < 25 else "oak" for i in first["id"]], "q0": [None] * 120}
    small["q0"] = [None if s == "elm" else 1 for s in small["school"]]
    few = waves(small, second, link="id", pairs_only=True, by="school", min_group=10, hide="small")
    assert few.table_of_waves.row("q0", "elm", "first").n is None


def test_shares_are_compared_with_their_errors() -> None:
    """With a cut, the share changes too: of pairs it is the paired t test of who reaches it, else of two samples."""
    first, second = GAPPY
    one, other = ({i: float(x >= 2) for i, x in number(wave, "whole").items()} for wave in GAPPY)
    both = [i for i in one if i in other]
    paired: Any = stats.ttest_rel([other[i] for i in both], [one[i] for i in both])
    found = waves(first, second, link="id", pairs_only=True, at_or_above={"whole": 2})
    change = found.change("whole", figure="share")
    assert (change.value, change.p) == pytest.approx(
        (np.mean([other[i] - one[i] for i in both]), paired.pvalue), abs=1e-11
    )
    welch: Any = stats.ttest_ind([*other.values()], [*one.values()], equal_var=False)
    apart = waves(first, second, at_or_above={"whole": 2})
    assert apart.change("whole", figure="share").p == pytest.approx(welch.pvalue, rel=1e-8)
    assert [(row["measure"], row["of"]) for row in apart.table()][:2] == [("whole", "mean"), ("whole", "share")]
    assert "whole at or above 2; its changes are in percentage points (pp)." in " ".join(apart.notes)
    assert "Each change is the mean or the share of the second wave" in apart.methods().text
    row = apart.rows()[1]
    assert (row["figure"], row["mean_first"]) == ("share", None)
    assert row["value"] == pytest.approx(row["share_second"] - row["share_first"])  # type: ignore[operator]


def test_hide_small_shows_what_patterns_hide() -> None:
    """Where an option is empty, even a large group has no change, and a note says why; ``"small"`` shows it."""
    first, second = ({**wave, "q0": [x and max(1, x) for x in wave["q0"]]} for wave in GAPPY)
    first["q0"] = [1 if x == 0 else x for x in first["q0"]]
    told = waves(first, second, min_group=10)
    assert told.change("q0").hidden
    assert "nobody, or everybody, of one of the two chose some option" in " ".join(told.notes)
    small = waves(first, second, min_group=10, hide="small")
    assert not any(one.hidden for one in small)
    assert "primary suppression only" in small.methods().text
    by = waves(first, {**second, "school": ["oak"] * 115 + ["elm"] * 5}, min_group=10, hide="small", by="school")
    assert all(one.hidden for one in by if one.first[0] == "elm")
    assert "Hidden: where fewer than 10 people of one of the two answered." in by.notes


def test_people_without_a_group_are_not_one() -> None:
    """Who did not state a school is counted and left out of changes, unless asked for."""
    first, second = ({**wave, "school": [None] * 15 + wave["school"][15:]} for wave in GAPPY)
    found = waves(first, second, by="school", adjust="holm", min_group=10, hide="small")
    assert {one.first[0] for one in found} == {"elm", "oak"}
    said = "Left out, since school is not stated: 15 people in the first wave and 15 people in the second wave."
    assert said in found.notes
    assert (
        "in 2 groups, by school; 15 people in the first and 15 people in the second are in no" in found.methods().text
    )
    every = waves(first, second, by="school", not_stated=True)
    assert {one.first[0] for one in every} == {"elm", "oak", None}
    few = waves({**first, "school": [None] * 4 + GAPPY[0]["school"][4:]}, second, by="school", min_group=10)
    assert "some in the first wave" in " ".join(few.notes)


def test_a_link_is_no_cluster_in_words() -> None:
    """Two answers of one person are linked, or paired; nobody drew clusters."""
    for options, said in (({"pairs_only": True}, "paired by id"), ({}, "linked by id")):
        found = waves(*GAPPY, link="id", **options)
        assert f"the two answers of each person {said}" in " ".join(found.notes)
        assert "cluster" not in found.methods().text + " ".join(found.notes)
        assert ("paired t tests" in found.methods().text) is bool(options)


def grouped(sizes: dict[str | None, int], moved: int = 0) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    """Make two waves of the same people in groups of some sizes; the first `moved` were in "oak" in the second."""
    schools = [school for school, n in sizes.items() for _ in range(n)]
    chance = random.Random(8)
    first, second = (
        {"id": [*range(len(schools))], "school": at}
        | {f"q{i}": [chance.randrange(4) for _ in schools] for i in range(3)}
        for at in ([*schools], ["oak"] * moved + schools[moved:])
    )
    return first, second


def test_pairs_may_have_no_group() -> None:
    """Groups are strata of pairs, and may be blank; what a design names must be there, told once for each person."""
    first, second = grouped({"elm": 40, "oak": 40, None: 12})
    options: dict[str, Any] = {"by": "school", "link": "id", "pairs_only": True}
    found = waves(first, second, **options, not_stated=True)
    for place, at in (("elm", slice(0, 40)), (None, slice(80, 92))):
        paired: Any = stats.ttest_rel(whole(second)[at], whole(first)[at])
        assert found.change("whole", place).p == pytest.approx(paired.pvalue, rel=1e-8)
    with pytest.raises(FrameError, match="12 rows have no value"):
        waves(first, second, link="id", pairs_only=True, design=Design(strata="school"))
    with pytest.raises(InvalidValueError, match="other columns than 'id'"):
        waves(first, second, by="id", link="id")


def test_no_total_tells_a_hidden_group() -> None:
    """60, 40 and a hidden group, of 106 in all: the group would be of 6."""
    options: dict[str, Any] = {"by": "school", "link": "id", "pairs_only": True, "min_group": 10, "hide": "small"}
    for small in ("ash", None):
        found = waves(*grouped({"elm": 60, "oak": 40, small: 6}), **options)
        assert found.pairs is None
        told = " ".join(found.notes) + found.methods().text
        assert "Both waves were answered by some people (their number is hidden)" in told
        assert "Both waves were answered by some respondents (their number is hidden)" in told
        assert "106" not in told
    assert waves(*grouped({"elm": 60, "oak": 40}), **options).pairs == 100


def test_few_who_moved_or_stayed_are_not_counted_aloud() -> None:
    """Nor is who did not state a group counted as somebody who moved."""
    options: dict[str, Any] = {"by": "school", "link": "id", "pairs_only": True, "min_group": 10}
    assert waves(*grouped({"elm": 60, "oak": 40}, moved=30), **options).moved == 30
    few = waves(*grouped({"elm": 95, "ash": 15}, moved=105), **options)
    assert few.moved is None
    assert "Of these, some were in another group" in " ".join(few.notes) + few.methods().text
    first, second = grouped({"elm": 60, "oak": 40})
    assert waves(first, {**second, "school": [None] * 20 + second["school"][20:]}, **options).moved == 0


def test_a_share_of_all_has_no_error_and_a_note_says_so() -> None:
    """Where nobody is below the cut in one wave, there is a change but no error."""
    first, second = grouped({"elm": 40})
    said = "No error where all or none of a group are at or above."
    assert said not in waves(first, second, measures="q0", at_or_above=2).notes
    found = waves(first, {**second, "q0": [3] * 40}, measures="q0", at_or_above=2)
    assert found.change("q0", figure="share").value is not None
    assert found.change("q0", figure="share").se is None
    assert said in found.notes


@pytest.mark.parametrize("names", [("oak", "oak "), ("Our Lady's", "Our Lady\u2019s"), ("K-8", "K\u20138")])
def test_groups_of_one_wave_are_quoted_and_look_alikes_named(names: tuple[str, str]) -> None:
    """A blank at the end cannot be seen, nor what a dash or a quote is, and each makes two groups of one."""
    first, second = ({**one, "school": ["elm"] * 60 + [name] * (len(one["q0"]) - 60)} for one, name in zip(
        GAPPY, names, strict=True))  # fmt: skip
    notes = waves(first, second, by="school", hide="small").notes
    first_name, second_name = (f'"{name}"' for name in names)
    assert f"Groups of one wave only: {first_name} (first); {second_name} (second)." in notes
    assert any(f"{first_name} and {second_name} differ only in how they are typed." in note for note in notes)
