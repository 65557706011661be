"""The schools that reports are tried on."""

import datetime
from functools import cache

import partnerkit as pk
from tests.schools import QUICKSTART, example

EXAMPLES = {key: example(key) for key in QUICKSTART}
"""The three published plans."""

NEWSLETTER = pk.PracticeInPlace("school_newsletter", reach=0.5, since=datetime.date(2025, 9, 1))

EMPTY = pk.School("elm", "Elm School")
"""A school of which nothing is known."""

COMPLETE = pk.School("oak", "Oak School", practices=(NEWSLETTER,), practices_complete=True)
"""A school whose list is complete."""

RATED = pk.School(
    "ash",
    "Ash School",
    practices=(NEWSLETTER,),
    context=pk.Context(barriers=("language", "time"), wants=("six_types.volunteering",)),
    observations=(
        pk.Observation("continuum.decision_making.stage", "families", level=2, n=40, date=datetime.date(2026, 3, 1)),
        pk.Observation("continuum.decision_making.stage", "team", level=3.5, date=datetime.date(2026, 2, 1)),
        pk.Observation("continuum.homework.stage", "students", level=1, n=4),
    ),
)
"""A school that families, a team and a few students rated."""

HOSTILE = pk.School(
    "hostile",
    '<script>alert(1)</script> & "Elm" ' + "Long" * 60,
    practices=(
        pk.PracticeInPlace("school_newsletter", match=pk.model.Match.NEAR, published_as="<img src=x onerror=y>|*a*"),
    ),
    unmatched=(pk.model.Unmatched("# \u202e<b>bold</b>\n- [x](javascript:y) " + "w" * 400),),
)
"""A school whose names and words hold what no page may run or show as markup."""

DRAFT = pk.read_plan_text("Weekly newsletter\nParents join the school council\nWeekly karaoke", name="Fir School")
"""A school that was only read from a text."""

ALL: tuple[pk.School | pk.language.PlanDraft, ...] = (*EXAMPLES.values(), EMPTY, COMPLETE, RATED, HOSTILE, DRAFT)


@cache
def report_on(school: pk.School | pk.language.PlanDraft, language: pk.reports.Language) -> pk.reports.Report:
    """Give the report on a school, made once for all tests that only read it."""
    return pk.report(school, language=language)
