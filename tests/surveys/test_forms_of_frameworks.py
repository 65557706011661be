"""The forms for a team that rates a further framework: the framework's own questions and levels."""

import polars as pl
import pytest

import partnerkit as pk
from partnerkit.model import Instrument

FORMS = [pk.knowledge.PTA_2022_FORM, pk.knowledge.TITLE_I_1116_FORM, pk.knowledge.AUSTRALIA_2008_FORM]
each = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)


def framework_of(form: Instrument) -> pk.Framework:
    """Give the framework that a form rates."""
    return pk.FRAMEWORKS[form.key.removesuffix("_form")]


@each
def test_there_is_one_question_for_each_indicator(form: Instrument) -> None:
    """In the framework's order, with its question and its levels, so the two cannot drift apart."""
    framework = framework_of(form)
    assert [item.observes for item in form] == [indicator.key for indicator in framework.indicators]
    for item, indicator in zip(form, framework.indicators, strict=True):
        assert item.wording().endswith(indicator.question)
        options = [option for option in form.options_of(item.key) if option.missing is None]
        levels = framework.scale_of(indicator.key)
        assert [(option.code, option.text("en")) for option in options] == [(lv.value, lv.label) for lv in levels]


def test_a_question_of_the_checklist_begins_with_its_duty() -> None:
    """The team need not look up what a duty is."""
    framework = framework_of(pk.knowledge.TITLE_I_1116_FORM)
    for item, indicator in zip(pk.knowledge.TITLE_I_1116_FORM, framework.indicators, strict=True):
        assert item.wording() == f"{framework[indicator.construct].definition.text} {indicator.question}"


@each
def test_a_team_s_answers_become_scores(form: Instrument) -> None:
    """From a row of answers, by code or in words, to a profile of what the team says; the top level scores 1."""
    framework = framework_of(form)
    best = [[o for o in form.options_of(item.key) if o.missing is None][-1] for item in form]
    for answers in ([o.code for o in best], [o.text("en") for o in best]):
        frame = pl.DataFrame(
            {"school": ["elm"], **{item.column: [answer] for item, answer in zip(form, answers, strict=True)}}
        )
        table = pk.summarize(frame, form, by=["school"], min_group=1)
        observed = pk.surveys.as_observations(table, framework)["elm"]
        assert {one.informant for one in observed} == {"team"}
        profile = pk.score(pk.School("elm", "Elm", observations=observed), framework, informant="team")
        for indicator in framework.indicators:
            score = profile[indicator.construct]
            assert score.value == 1, score


@each
def test_what_was_not_answered_stays_open(form: Instrument) -> None:
    """'We do not know' and an empty cell are no level."""
    framework, first = framework_of(form), form.items[0]
    frame = pl.DataFrame({"school": ["elm"], first.column: [8]})
    table = pk.summarize(frame, form, by=["school"], measures=[first.key], min_group=1)
    observed = pk.surveys.as_observations(table, framework)["elm"]
    assert [one.level for one in observed] in ([], [None])


def test_a_result_names_its_form() -> None:
    """A table that was written is read again without passing the form."""
    form = pk.knowledge.AUSTRALIA_2008_FORM
    frame = pl.DataFrame({"school": ["elm"], **{item.column: [2] for item in form}})
    table = pk.summarize(frame, form, by=["school"], min_group=1)
    assert pk.files.parse_result(pk.to_dict(table), of=pk.surveys.GroupTable).instrument is form
