"""Advice or a plan in another language than English, as a page has it: for a terminal, without the rest of the page."""

from collections.abc import Iterable, Iterator

import attrs

from partnerkit.model import Framework, School, SchoolDraft, Table
from partnerkit.planning import Plan, Recommendations
from partnerkit.reports.facts import Facts
from partnerkit.reports.first_screen import names
from partnerkit.reports.next_steps import next_steps
from partnerkit.reports.report import read_from
from partnerkit.reports.sections import planned
from partnerkit.reports.wishes_section import hindered, wished
from partnerkit.reports.words import Language, Words
from partnerkit.reports.written_page import filled, section_lines


def advice_in_words(
    school: School | SchoolDraft,
    advice: Recommendations | Plan,
    *,
    language: Language,
    frameworks: Framework | Iterable[Framework] | None = None,
) -> str:
    """Say recommendations or a plan for a school in a language of reports.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> print(advice_in_words(school, pk.recommend(school, n=1), language="es").splitlines()[3])
        1 PASO QUE PODRÍA SEGUIR
    """
    plan = advice if isinstance(advice, Plan) else None
    facts = Facts.about(school, plan, None, None, frameworks)
    words = attrs.evolve(Words.of(language), country=facts.school.context.country)
    if isinstance(advice, Recommendations):
        facts = attrs.evolve(facts, steps=advice.items, wishes=advice.wishes)
    told = [facts.school.name, filled(" ".join(read_from(facts, words)))]
    told += _of_plan(facts, words, advice) if isinstance(advice, Plan) else _recommended(facts, words, advice)
    return "\n".join(told)


def _recommended(facts: Facts, words: Words, advice: Recommendations) -> Iterator[str]:
    for section in (next_steps(facts, words), *wished(facts, words)):
        yield from ("", section.title.upper(), *section_lines(section))
    if advice.anywhere:
        also = tuple(item.practice for item in advice.anywhere)
        yield filled(words.say("Good almost anywhere: {practices}.", practices=names(words, also, len(also))))
    yield _rests_on(words)


def _of_plan(facts: Facts, words: Words, plan: Plan) -> Iterator[str]:
    for section in planned(facts, words):
        table = str(Table(section.columns, section.rows)) if section.rows else words.say("Nothing new starts.")
        yield from ("", section.title.upper(), filled(" ".join(section.says)), table)
        yield filled(" ".join(section.closing))
    no_room = tuple(facts.catalogue[step.key] for step in plan.advice if not step.is_given)
    if no_room:
        named = names(words, no_room, len(no_room))
        yield filled(words.say("Also advised, and not in the plan: {practices}.", practices=named))
    for section in (*wished(facts, words), *hindered(facts, words)):
        yield from ("", section.title.upper(), *section_lines(section))
    yield _rests_on(words)


def _rests_on(words: Words) -> str:
    return filled(
        words.say("This rests on our own table of effects, which no study gives. It predicts no grades or attendance.")
    )
