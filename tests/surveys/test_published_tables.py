"""A group table on its way into a publication: as LaTeX, for Great Tables, and in words."""

import re
from typing import Any

import attrs
import polars as pl
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.model import CheckAll, Instrument, Inventory, Item, Option, ResponseOptions
from partnerkit.surveys import Counts, Design, Methods, agreement, compare_waves, differences, explain_gap, reliability
from tests.surveys.forms import form
from tests.surveys.test_not_asked import ANSWERS, FORMATIVE, REFLECTIVE

SMALL = ANSWERS.with_columns(
    school=pl.when(pl.int_range(pl.len()) < 6).then(pl.lit("ash")).otherwise("school"), w=pl.lit(1.0)
)

BARRIERS = pl.DataFrame({"school": ["elm", "oak"] * 20, "work": [1, 0, 0, 0] * 10, "bus": [1, 1, 0, 0] * 10})


def check_all_form(read: CheckAll) -> Instrument:
    """Give a form with one question of which people check all that apply."""
    options = ResponseOptions("checked", "Checked", (Option(0, "No"), Option(1, "Yes")))
    items = tuple(Item(key, "checked", text=text) for key, text in (("work", "Work hours"), ("bus", "No bus")))
    inventory = Inventory("barriers", ("work", "bus"), "What is hard", check_all=read)
    return Instrument("hard", "A form", "1", "families", items, (options,), inventories=(inventory,))


def paragraph(frame: pl.DataFrame = ANSWERS, **options: Any) -> str:
    """Give the paragraph of a table by wave."""
    return pk.summarize(frame, REFLECTIVE, **{"by": "wave", **options}).methods().text


def test_methods_say_who_answered() -> None:
    """The form, its version, who answered and how many, in how many groups."""
    assert paragraph().startswith("A form (version 1) was answered by 200 families in 2 groups, by wave.")


def test_methods_do_not_tell_a_hidden_number() -> None:
    """Where a group is hidden and no total is shown, nobody is counted."""
    text = paragraph(SMALL, by="school")
    assert text.startswith("A form (version 1) was answered by families in 3 groups, by school.")


@pytest.mark.parametrize(
    ("invited", "said"),
    [
        ({}, "no response rate is given."),
        ({"fall": 200}, "The response rate was 50% in each group (known for 1 of 2 groups)."),
        ({"fall": 200, "spring": 400}, "The response rate ranged from 25% to 50% across groups."),
    ],
)
def test_methods_give_the_response_rate_that_is_known(invited: dict[str, int], said: str) -> None:
    """It is said for how many groups it is known."""
    assert said in paragraph(invited=invited)


@pytest.mark.parametrize(
    ("instrument", "said"),
    [
        (REFLECTIVE, "respondents who answered at least 2 have a score, the mean of their answers."),
        (FORMATIVE, "respondents who left an item unanswered have no score."),
    ],
)
def test_methods_say_what_is_done_with_answers_left_open(instrument: Any, said: str) -> None:
    """The rule for missing answers is the subscale's own."""
    assert (
        f"Whole is the mean of 3 items and ranges from 0 to 3; {said}"
        in pk.summarize(ANSWERS, instrument).methods().text
    )


def test_methods_of_counts_read_items() -> None:
    """Of counts per option nobody knows who left what open; a subscale is read from its items."""
    instrument = form(3, 2)
    counts = {f"q{i}_{j}": [20, 30] for i in range(2) for j in range(3)}
    named = Counts.named(instrument, "{item}_{code}", respondents="")
    table = pk.summarize(pl.DataFrame({"school": ["elm", "oak"], **counts}), instrument, by="school", counts=named)
    assert "computed from the means of the items" in table.methods().text


@pytest.mark.parametrize(
    ("options", "said", "source"),
    [
        ({}, "(primary and secondary suppression; Hundepool et al., 2010)", "hundepool2010"),
        ({"hide": "small"}, "(primary suppression only; Hundepool et al., 2010)", "hundepool2010"),
        ({"round_to": 5}, "multiples of 5 by controlled rounding (Lowthian & Merola, n.d.)", "lowthian_merola"),
        ({"round_to": 5, "seed": 1}, "by controlled random rounding (Fellegi, 1975)", "fellegi1975"),
        ({"weight": "w"}, "by the p% rule", "hundepool2010"),
        ({"min_group": 1}, "No cell was suppressed.", None),
    ],
)
def test_methods_say_how_answers_were_protected(options: dict[str, Any], said: str, source: str | None) -> None:
    """Each rule has its own words and its own source."""
    methods = pk.summarize(SMALL, REFLECTIVE, by="wave", **options).methods()
    assert said in methods.text
    assert source is None or source in [one.key for one in pk.cite(methods)]


def test_coefficients_and_releases_say_their_methods() -> None:
    """Each by itself, as a paragraph with what it cites; a release names its tables and what it hides for them."""
    spring = ANSWERS.filter(pl.col("wave") == "spring")
    found = reliability(spring, REFLECTIVE)
    assert found.methods() == found.scales[0].methods()
    assert found.methods().sentences[0].startswith("Coefficient alpha (Cronbach, 1951) of Whole was ")
    agreed = agreement(spring.with_columns(half=pl.int_range(pl.len()) % 2), REFLECTIVE, by="half")
    assert [source.key for source in pk.cite(agreed.methods())] == ["shrout_fleiss1979"]
    release = pk.surveys.Release(ANSWERS, REFLECTIVE)
    with pytest.raises(InvalidValueError, match="a release that has published a table"):
        release.methods()
    release.publish("wave")
    assert "where a table would complete" not in release.methods().text
    release.publish(where={"wave": "spring"})
    said = release.methods(names={"wave": "time"})
    assert "Of the same answers, 2 tables are published: by time; of all, time: spring." in said.sentences
    assert "none discloses what another suppresses" in said.text
    assert [source.key for source in said.cites()] == ["hundepool2010"]


def test_methods_name_the_coefficient() -> None:
    """Coefficients that go with the table are named, with their items and n, and cited."""
    spring = ANSWERS.filter(wave="spring")
    found = reliability(spring, REFLECTIVE)
    methods = pk.summarize(spring, REFLECTIVE).methods(reliability=found)
    alpha = f"Coefficient alpha (Cronbach, 1951) of Whole was {found['whole'].alpha:.2f} (3 items, "
    assert alpha in methods.text
    assert "n = 100)" in methods.text
    assert "cronbach1951" in [source.key for source in methods.cites()]


def test_every_name_with_a_year_is_in_the_references() -> None:
    """What the paragraph cites is below it."""
    methods: Methods = pk.summarize(ANSWERS, REFLECTIVE, by="wave").methods()
    for name in re.findall(r"[(;] ?([A-Z]\w+)[^()]*?, \d{4}\)", methods.text):
        assert name in str(methods).split("\n\n")[1]


def test_latex_escapes_and_aligns() -> None:
    """What LaTeX would take for commands is escaped, numbers are aligned to the right, notes are below."""
    frame = ANSWERS.with_columns(school=pl.col("school").replace({"elm": "R&D_50% \\ $"}))
    latex = pk.summarize(frame, REFLECTIVE, by="school").table(measures="whole").latex()
    assert r"R\&D\_50\% \textbackslash{} \$ & whole & 100" in latex
    assert r"\begin{tabular}{llrrrr}" in latex
    assert r"\par\footnotesize" in latex


def test_great_tables_have_footnotes() -> None:
    """Hidden cells, the rule for missing answers and weights each have a footnote; a group named so is not hidden."""
    frame = SMALL.with_columns(school=pl.col("school").replace({"elm": "hidden"}))
    table = pk.summarize(frame, REFLECTIVE, by="school", weight="w")
    html = table.to_great_tables(measures="whole", backend="polars").as_raw_html()
    body, foot = html.split("<tfoot")
    assert "fewer than 10 people" in foot
    assert "at least 2 have a score" in foot
    assert "all else is weighted by w" in foot
    assert (body.count("\u2013"), body.count(">hidden<")) == (4, 1)


def test_methods_take_agreement() -> None:
    """Agreement between groups is said as intraclass correlations, with its source."""
    found = agreement(ANSWERS, REFLECTIVE, by="school")
    methods = pk.summarize(ANSWERS, REFLECTIVE, by="school").methods(reliability=found)
    assert f"of Whole were ICC(1) = {found['whole'].icc1:.2f} and ICC(2)" in methods.text
    assert "shrout_fleiss1979" in [source.key for source in methods.cites()]


def test_methods_refuse_what_is_no_coefficient() -> None:
    """A number is refused in words that say what to give."""
    with pytest.raises(pk.PartnerkitError, match="what reliability"):
        pk.summarize(ANSWERS, REFLECTIVE).methods(reliability=0.8)  # type: ignore[arg-type]  # wrong on purpose


def test_methods_name_reversed_items() -> None:
    """An item that is reverse-scored is named by its question, or by its key."""
    first, *others = REFLECTIVE.items
    turned = attrs.evolve(REFLECTIVE, items=(attrs.evolve(first, reverse=True, text="Nobody calls."), *others))
    assert '1 item was reverse-scored: "Nobody calls.".' not in pk.summarize(ANSWERS, REFLECTIVE).methods().text
    assert 'The item "Nobody calls" was reverse-scored.' in pk.summarize(ANSWERS, turned).methods().text


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (CheckAll(), "where answers are recorded as not checked, and as not having answered where they are blank."),
        (CheckAll(asked="seen"), "(by the variable seen) and checked nothing count as having answered."),
        (CheckAll(none="none_fits"), 'Respondents who chose "none_fits" count as having answered and checked nothing.'),
    ],
)
def test_methods_say_how_check_all_was_read(read: CheckAll, said: str) -> None:
    """The base of percentages is given, and what a list without a check counts as."""
    text = pk.summarize(BARRIERS, check_all_form(read)).methods().text
    assert 'For "What is hard", respondents could check all that applied; percentages are of the 40 respondents' in text
    assert said in text


def test_who_checked_nothing_counts_as_methods_say() -> None:
    """A row of zeros is an answer and a row of blanks is none, as the paragraph has it."""
    blank = BARRIERS.with_columns(pl.when(pl.int_range(pl.len()) >= 8).then(pl.col("work", "bus")))
    for frame, n in ((BARRIERS, 40), (blank, 32)):
        table = pk.summarize(frame, check_all_form(CheckAll()))
        assert [row.n for row in table] == [n, n]
        assert f"of the {n} respondents who answered it" in table.methods().text


def test_methods_say_check_all_only_of_what_is_checked_or_not() -> None:
    """An inventory that asks how often has means, as the table prints them, and no percentages."""
    often = form(4, 2)
    listed = attrs.evolve(often, subscales=(), inventories=(Inventory("barriers", ("q0", "q1"), "Barriers"),))
    table = pk.summarize(pl.DataFrame({"q0": [0, 1, 2, 3] * 10, "q1": [3, 2, 1, 0] * 10}), listed)
    assert "mean" in table.table().columns
    assert "check all" not in str(table.methods())


def test_names_of_columns_are_replaced() -> None:
    """A paragraph uses the words that it is given for columns."""
    text = (
        pk.summarize(SMALL, REFLECTIVE, by="wave", weight="w")
        .methods(names={"wave": "season", "w": "the base weight"})
        .text
    )
    assert "2 groups, by season." in text
    assert "weighted by the base weight;" in text


@pytest.mark.parametrize(("adjust", "said"), [("holm", "by Holm's (1979) method, for"), (None, "not adjusted")])
def test_differences_say_how_they_were_tested(adjust: Any, said: str) -> None:
    """The rule of degrees of freedom, and the adjustment, are said and cited."""
    found = differences(pk.summarize(ANSWERS, REFLECTIVE, by="wave", min_group=1), adjust=adjust)
    methods, tested = found.methods(), sum(one.p is not None for one in found)
    assert "with the degrees of freedom of Welch (1947)" in methods.text
    assert "Standard errors treat the respondents of each group as a simple random sample." in methods.text
    assert said in methods.text
    assert (f"for {tested} differences" in methods.text) is (adjust is not None)
    assert ("holm1979" in [source.key for source in methods.cites()]) is (adjust is not None)


def test_differences_of_clusters_have_other_degrees_of_freedom() -> None:
    """With clusters, the degrees are those of the clusters, and Welch is not cited."""
    frame = ANSWERS.with_columns(c=pl.int_range(pl.len()) % 20)
    table = pk.summarize(frame, REFLECTIVE, by="wave", min_group=1, design=Design(cluster="c"))
    text = differences(table).methods().text
    assert "by Taylor linearization (Wolter, 2007), with clusters (c)" in text
    assert "the number of clusters in the two groups minus one" in text
    assert "Welch" not in text


def test_changes_say_who_is_compared() -> None:
    """The paragraph of two waves gives the respondents of each, and how many answered both."""
    first, second = (ANSWERS.filter(wave=wave).with_row_index("id") for wave in ("fall", "spring"))
    text = compare_waves(first, second[:80], REFLECTIVE, link="id", min_group=1).methods().text
    assert "in two waves: 100 in the first and 80 in the second." in text
    assert "Both waves were answered by 80 respondents, linked by id. Changes are based on everyone" in text


def test_measures_are_named_by_their_text() -> None:
    """With text, items have their question and subscales their name, also with footnotes."""
    table = pk.summarize(BARRIERS, check_all_form(CheckAll()), by="school")
    assert [row["measure"] for row in table.table(text=True)][:2] == ["Work hours", "No bus"]
    assert "Work hours" in table.to_great_tables(text=True, backend="polars").as_raw_html()


def test_what_was_checked_is_in_percent() -> None:
    """An item of a check-all question has the share and the number of those who checked it, and no sd."""
    table = pk.summarize(BARRIERS, check_all_form(CheckAll()), design=Design()).table()
    assert (table.columns[1:5], table.rows[0][1:5]) == (("n", "checked", "percent", "se"), ("40", "10", "25%", "6.9%"))
    assert dict(zip(table.columns, table.rows[0], strict=True))["sd"] == ""


def test_what_few_checked_is_hidden_in_percent_too() -> None:
    """Where the options are hidden, so is how many checked."""
    table = pk.summarize(BARRIERS, check_all_form(CheckAll()), by="school").table()
    hidden = [row["checked"] for row in table if row["percent"] == "hidden"]
    assert hidden
    assert {*hidden} == {"hidden"}


CODED = BARRIERS.with_columns(school=pl.when(pl.col("school") == "elm").then(1).otherwise(2))


def test_groups_have_their_labels() -> None:
    """Tables, differences, pictures and waves print labels; the data keep the values."""
    labels = {"school": {1: "Elm", 2: "Oak"}}
    table = pk.summarize(CODED, check_all_form(CheckAll()), by="school", labels=labels, min_group=1)
    assert [row["school"] for row in table.table()] == ["Elm", "Elm", "Oak", "Oak"]
    assert differences(table).table().rows[0][1] == "Oak - Elm"
    assert table.columns()["school"] == [1, 1, 2, 2]
    assert "Elm: mean" in pk.plotting.alt_text(pk.plotting.draw_means(table, "work"))
    waves = compare_waves(CODED, CODED, check_all_form(CheckAll()), by="school", labels=labels, min_group=1)
    assert [row["school"] for row in waves.table()] == ["Elm", "Elm", "Oak", "Oak"]


def test_the_form_knows_labels_of_groups() -> None:
    """A column that is a question of the form has the labels of its options."""
    form_of = check_all_form(CheckAll())
    names = ResponseOptions("names", "School", (Option(1, "Elm"), Option(2, "Oak")))
    known = attrs.evolve(
        form_of, items=(*form_of.items, Item("school", "names")), responses=(*form_of.responses, names)
    )
    table = pk.summarize(CODED, known, by="school", measures="work")
    assert [row["school"] for row in table.table()] == ["Elm", "Oak"]


@pytest.mark.parametrize("labels", [{"scool": {}}, {"school": "Elm"}, ["Elm"]])
def test_labels_of_no_column_are_refused(labels: Any) -> None:
    """Labels are for the columns that make the groups."""
    with pytest.raises(pk.PartnerkitError, match="labels"):
        pk.summarize(CODED, check_all_form(CheckAll()), by="school", labels=labels)


def test_a_score_without_some_respondents_says_whose_bounds_are_given() -> None:
    """Where some have no score, the note says that bounds are of all."""
    said = "of all who answered the form; n and"
    assert said in str(pk.summarize(ANSWERS, FORMATIVE, by="wave"))
    assert said not in str(pk.summarize(ANSWERS, FORMATIVE, by="wave", measures="q0"))


def test_holm_by_measure_is_holm_of_each_measure_alone() -> None:
    """A table of several measures is adjusted as each alone would be, and the text says so."""
    table = pk.summarize(ANSWERS, REFLECTIVE, by=["school", "wave"], min_group=1)
    found = differences(table, adjust="holm by measure")
    alone = [one for key in table.measures for one in differences(table, measures=key, adjust="holm")]
    assert [one.p_adjusted for one in found] == [one.p_adjusted for one in alone]
    assert [one.p_adjusted for one in found] != [one.p_adjusted for one in differences(table, adjust="holm")]
    assert "separately for each measure" in found.methods().text
    assert "the differences of each measure by themselves" in " ".join(found.notes)


def test_comparisons_refuse_an_unknown_adjustment() -> None:
    """Differences and waves name what can be asked for."""
    table = pk.summarize(ANSWERS, REFLECTIVE, by="wave", min_group=1)
    with pytest.raises(pk.PartnerkitError, match="holm by measure"):
        differences(table, adjust="bonferroni")  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(pk.PartnerkitError, match="holm by measure"):
        compare_waves(ANSWERS, ANSWERS, REFLECTIVE, adjust="none")  # type: ignore[arg-type]  # wrong on purpose


def test_comparisons_go_to_great_tables() -> None:
    """Differences and changes have a footnote where they are hidden."""
    found = differences(pk.summarize(SMALL, REFLECTIVE, by="school"), measures="whole")
    assert "fewer than 10 people of one of the two" in found.to_great_tables(backend="polars").as_raw_html()
    waves = compare_waves(ANSWERS, ANSWERS, REFLECTIVE)
    assert "independent samples" in waves.to_great_tables(backend="polars").as_raw_html()


def test_a_mean_that_is_hidden_beside_its_n_is_explained() -> None:
    """Where all chose the highest option, the mean is hidden though the group is large, and the note says why."""
    answers = pl.DataFrame({"school": ["elm"] * 12 + ["oak"] * 20, "work": [1] * 12 + [0, 1] * 10})
    said = "A mean can be hidden beside its n"
    table = pk.summarize(answers, check_all_form(CheckAll()), by="school", measures="work")
    assert (table.row("work", "elm").n, table.row("work", "elm").mean) == (12, None)
    assert said in " ".join(table.notes)
    assert said not in " ".join(pk.summarize(BARRIERS, check_all_form(CheckAll()), measures="work").notes)


FIRST, SECOND = (
    ANSWERS.filter(wave=wave).with_row_index("id").with_columns(w=pl.col("id") % 3 + 1) for wave in ("fall", "spring")
)
WEIGHTED = ANSWERS.with_columns(w=pl.int_range(pl.len()) % 3 + 1, c=pl.int_range(pl.len()) % 20)
OPTIONS: dict[str, Any] = {"by": "school", "hide": "small"}
PUBLISHED: dict[str, Any] = {
    "table": lambda: pk.summarize(WEIGHTED, REFLECTIVE, **OPTIONS),
    "table with a design": lambda: pk.summarize(WEIGHTED, REFLECTIVE, **OPTIONS, design=Design(cluster="c")),
    "table of shares": lambda: pk.summarize(
        WEIGHTED, REFLECTIVE, **OPTIONS, design=Design("w"), at_or_above={"whole": 2}
    ),
    "table of checks": lambda: pk.summarize(
        BARRIERS, check_all_form(CheckAll()), by="school", weight=None, design=Design()
    ),
    "table of hidden groups": lambda: pk.summarize(
        WEIGHTED, REFLECTIVE, by="school", design=Design("w"), min_group=500
    ),
    "rounded table": lambda: pk.summarize(WEIGHTED, REFLECTIVE, by="school", round_to=5),
    "differences": lambda: differences(pk.summarize(WEIGHTED, REFLECTIVE, **OPTIONS, weight="w")),
    "differences of shares": lambda: differences(
        pk.summarize(WEIGHTED, REFLECTIVE, **OPTIONS, design=Design("w", cluster="c"), at_or_above=2), measures="whole"
    ),
    "hidden differences": lambda: differences(pk.summarize(WEIGHTED, REFLECTIVE, by="school", min_group=500)),
    "waves": lambda: compare_waves(FIRST, SECOND, REFLECTIVE, hide="small"),
    "linked waves": lambda: compare_waves(FIRST, SECOND, REFLECTIVE, hide="small", link="id", design=Design("w")),
    "pairs": lambda: compare_waves(
        FIRST, SECOND, REFLECTIVE, hide="small", link="id", pairs_only=True, at_or_above={"whole": 2}
    ),
    "hidden waves": lambda: compare_waves(FIRST, SECOND, REFLECTIVE, min_group=500),
}


@pytest.mark.parametrize("kind", PUBLISHED)
def test_methods_speak_only_of_what_is_shown(kind: str) -> None:
    """A paragraph names a figure, and its method, exactly where the table has it."""
    made = PUBLISHED[kind]()
    text, printed = made.methods().text, made.table()
    heads, cells = printed.columns, [*printed]

    def has(*names: str) -> bool:
        return any(row[name] not in ("", "hidden") for name in names if name in heads for row in cells)

    def spans(name: str) -> bool:
        return name in heads and any(" to " in row[name] for row in cells)

    of_shares = "of" in heads and any(row["of"] == "share" and row["se"] not in ("", "hidden") for row in cells)
    assert ("Standard deviations have n - 1" in text) is has("sd")
    assert ("worst-case bounds" in text) is spans("could be")
    assert ("at or above" in text) is (has("share") or of_shares)
    assert ("logit scale" in text) is (spans("share, 95%") or (has("percent") and has("se")))
    assert ("Standard errors" in text.replace("No standard errors", "")) is has("se")
    assert ("Intervals are 95%" in text) is spans("95%")
    assert ("p values" in text) is has("p")
    assert ("of the pooled standard deviation" in text) is has("in sd")
    words = {"Means": "mean", "standard deviations": "sd", "shares": "share"}
    sentence = next((one for one in made.methods().sentences if " weighted by " in one), "")
    if sentence and "groups" not in heads:
        shown = {word for word, head in words.items() if has(head) or (head == "mean" and has("first"))}
        assert {word for word in words if word in sentence} == shown


@pytest.mark.parametrize("kind", [kind for kind in PUBLISHED if "table" not in kind])
def test_comparisons_say_that_they_are_weighted(kind: str) -> None:
    """Printed, as LaTeX, for Great Tables: a weighted comparison says so, and no other does."""
    made, said = PUBLISHED[kind](), "Weighted by w; n counts people."
    is_weighted = made._table.weight is not None
    html = made.to_great_tables(backend="polars").as_raw_html()
    for text in (" ".join(str(made).split()), made.table().latex(), html):
        assert (said in text) is is_weighted


def test_weighted_gaps_and_pictures_say_so() -> None:
    """A gap and the picture of waves say by what they are weighted."""
    between = ("elm", "oak")
    gap = explain_gap(WEIGHTED, REFLECTIVE, "whole", by="school", between=between, weight="w", min_group=1)
    assert "Weighted by w; n counts people." in gap.table().notes
    drawn = pk.plotting.draw_waves(PUBLISHED["linked waves"](), "whole")
    assert "weighted by w (n counts people)" in pk.plotting.alt_text(drawn)


def test_a_coefficient_is_not_weighted_and_of_one_wave() -> None:
    """Beside weighted figures, or two waves, a coefficient says that it is neither."""
    alpha = reliability(SECOND, REFLECTIVE)
    assert "n = 100; not weighted)" in PUBLISHED["differences"]().methods(reliability=alpha).text
    assert "n = 100; of one of the two waves)" in PUBLISHED["waves"]().methods(reliability=alpha).text
    both = reliability(pl.concat([FIRST, SECOND]), REFLECTIVE)
    assert "; not weighted; of both waves together)" in PUBLISHED["linked waves"]().methods(reliability=both).text
    icc = agreement(FIRST, REFLECTIVE, by="school", min_group=2)
    assert "; of one of the two waves)" in PUBLISHED["waves"]().methods(reliability=icc).text
    assert "n = 100)" in pk.summarize(SECOND, REFLECTIVE).methods(reliability=alpha).text


def test_comparisons_name_measures_by_their_text() -> None:
    """With text, every table of figures names a measure as people read it."""
    table = pk.summarize(BARRIERS, check_all_form(CheckAll()), by="school", min_group=1)
    waves = compare_waves(BARRIERS, BARRIERS, check_all_form(CheckAll()), min_group=1)
    for made in (differences(table), waves):
        assert made.table(text=True).rows[0][0] == "Work hours"
        assert made.table().rows[0][0] == "work"
        assert "Work hours" in made.to_great_tables(text=True, backend="polars").as_raw_html()
    named = attrs.evolve(REFLECTIVE, items=tuple(attrs.evolve(one, text=f"Is {one.key}?") for one in REFLECTIVE.items))
    gap = explain_gap(ANSWERS, named, "whole", by="school", between=("elm", "oak"), min_group=1)
    assert {"Is q0?", "Is q1?"} <= {row["from"] for row in gap.table(text=True)}


def test_a_gap_can_hide_only_small_groups() -> None:
    """A gap that a question of one answer hides is shown with ``"small"``, and small groups are not."""
    agreed = ANSWERS.with_columns(q0=pl.when(pl.col("school") == "elm").then(pl.lit(3)).otherwise("q0"))
    options: dict[str, Any] = {"by": "school", "between": ("elm", "oak")}
    with pytest.raises(InvalidValueError, match="not all alike"):
        explain_gap(agreed, REFLECTIVE, "whole", **options)
    gap = explain_gap(agreed, REFLECTIVE, "whole", **options, hide="small")
    assert gap.value == explain_gap(agreed, REFLECTIVE, "whole", **options, min_group=1).value
    with pytest.raises(InvalidValueError, match="500 answers at least"):
        explain_gap(agreed, REFLECTIVE, "whole", **options, hide="small", min_group=500)


@pytest.mark.parametrize(
    ("design", "said"),
    [
        (Design(cluster="c", population="all"), "the share of clusters that were drawn"),
        (Design(cluster="c", strata="s", population="all"), "the share of clusters that were drawn in each stratum"),
        (Design(population="people"), "the share of the population that is in the sample"),
        (Design(invited_are_all=True), "the share of those invited who answered"),
    ],
)
def test_a_finite_population_correction_says_of_what_share_it_is(design: Design, said: str) -> None:
    """Of clusters, people, or those invited: in the notes, whose next line still speaks of errors, and in methods."""
    frame = ANSWERS.with_columns(
        c=pl.int_range(pl.len()) % 20, s=pl.int_range(pl.len()) % 2, all=pl.lit(60), people=pl.lit(900)
    )
    invited = {"elm": 300, "oak": 300} if design.invited_are_all else None
    table = pk.summarize(frame, REFLECTIVE, by="school", measures="whole", design=design, invited=invited)
    how, means = table.notes[-2:]
    assert f"finite population correction for {said};" in how
    assert means.startswith("They say how far")
    assert f"finite population correction for {said}." in table.methods().text


def test_shares_are_explained_once() -> None:
    """However many measures have a share, and with the measures where not all have the same one."""
    same = pk.summarize(ANSWERS, REFLECTIVE, at_or_above=2).methods().text
    assert same.count("Shares are the proportions") == 1
    assert "at or above 2." in same
    two = pk.summarize(ANSWERS, REFLECTIVE, at_or_above={"whole": 2, "q0": 3, "q1": 3}).methods().text
    assert "at or above 2 on Whole and at or above 3 on item" in two


@pytest.mark.parametrize("hide", ["patterns", "small"])
def test_methods_say_that_cells_were_suppressed_only_where_some_were(hide: Any) -> None:
    """Where none was, they say what would have been."""
    some, none = (
        pk.summarize(frame, REFLECTIVE, by="school", hide=hide).methods().text for frame in (SMALL, ANSWERS.head(180))
    )
    assert "would have been suppressed" not in some
    assert "would have been suppressed" in none
    changed = compare_waves(FIRST, SECOND, REFLECTIVE, hide=hide).methods().text
    assert "would have been suppressed" in changed


def test_the_p_percent_rule_is_named_with_its_p() -> None:
    """A reader can apply it."""
    assert "p = 20% of the scale" in pk.summarize(WEIGHTED, REFLECTIVE, by="school", weight="w").methods().text


def test_notes_name_measures_as_the_table_does() -> None:
    """By their keys, or by their text: a reader of a printed table knows no keys."""
    form = attrs.evolve(
        REFLECTIVE,
        items=tuple(attrs.evolve(item, text=f"Question {item.key}.") for item in REFLECTIVE.items),
        subscales=tuple(attrs.evolve(one, name="Trust") for one in REFLECTIVE.subscales),
    )
    table = pk.summarize(ANSWERS, form, at_or_above={"whole": 2, "q0": 3})
    assert "Share: whole at or above 2; q0 at or above 3." in table.table().notes
    assert 'Share: Trust at or above 2; "Question q0" at or above 3.' in table.table(text=True).notes
    waves = compare_waves(FIRST, SECOND, form, at_or_above={"whole": 2, "q0": 3})
    assert any('"Question q0" at or above 3' in note for note in waves.table(text=True).notes)
