"""The checks for notices of retraction: every DOI of the data, and no claim that nobody made."""

import datetime
from typing import Any

import pytest

import partnerkit as pk
from partnerkit import knowledge
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.model import NoticeCheck, NoticeChecks, NoticeStatus, Source

DAY = datetime.date(2026, 11, 28)
PAGE = "https://example.org"


def publications() -> list[Source]:
    """Give every source of the shipped data that has a DOI."""
    values: tuple[Any, ...] = (
        *pk.FRAMEWORKS.all(versions=True),
        knowledge.FINDINGS,
        knowledge.PRACTICES,
        knowledge.CLAIMS,
        knowledge.CROSSWALK,
        knowledge.VOCABULARY,
        knowledge.COMMUNITY,
        knowledge.ACTION_TEAM,
        knowledge.TIERS,
        knowledge.FAMILY_SURVEY,
        knowledge.TEAM_SELF_RATING,
    )
    return [source for value in values for source in value.sources if source.doi]


def test_every_doi_of_the_data_has_a_check_and_no_other() -> None:
    """A new publication is noticed here, and so is one that went."""
    cited = {source.doi.casefold() for source in publications()}
    assert {check.doi.casefold() for check in knowledge.NOTICES.checks} == cited


def test_a_retraction_stands_at_the_source_and_at_the_check() -> None:
    """Neither is marked without the other."""
    for source in publications():
        assert source.is_retracted == (knowledge.NOTICES[source.doi].status is NoticeStatus.RETRACTED), source.doi


def test_the_counts_add_up() -> None:
    """Each publication is counted once, and only what was looked up has a day."""
    rows = list(knowledge.NOTICES.counts())
    assert [row["notice"] for row in rows] == [*map(str, NoticeStatus), "together"]
    numbers = [int(row["publications"]) for row in rows]
    assert sum(numbers[:-1]) == numbers[-1] == len(knowledge.NOTICES.checks)
    assert len(knowledge.NOTICES.table()) == numbers[-1]


@pytest.mark.parametrize(
    ("status", "date", "seen_at"),
    [
        (NoticeStatus.NO_NOTICE_FOUND, None, PAGE),
        (NoticeStatus.RETRACTED, DAY, ""),
        (NoticeStatus.NOT_CHECKED, DAY, ""),
        (NoticeStatus.NOT_CHECKED, None, PAGE),
    ],
)
def test_a_check_has_a_day_and_a_page_and_no_check_has_neither(
    status: NoticeStatus, date: datetime.date | None, seen_at: str
) -> None:
    """Nobody can say that a publication was looked up without saying when and where."""
    with pytest.raises(InvalidValueError):
        NoticeCheck("10.1/a", status, date, seen_at)


def test_what_a_list_does_not_name_has_the_day_of_the_list() -> None:
    """A list knows nothing of later notices, so its day is part of what was found."""
    day = datetime.date(2025, 8, 22)
    assert NoticeCheck("10.1/a", NoticeStatus.NOT_LISTED, DAY, PAGE, as_of=day).as_of == day
    with pytest.raises(InvalidValueError, match="the day of the list"):
        NoticeCheck("10.1/a", NoticeStatus.NOT_LISTED, DAY, PAGE)


def test_somebody_looked_for_notices_about_nearly_every_publication() -> None:
    """What was added since the last look is a small part."""
    unchecked = [check.doi for check in knowledge.NOTICES.checks if check.status is NoticeStatus.NOT_CHECKED]
    assert len(unchecked) <= 0.05 * len(knowledge.NOTICES.checks), unchecked


def test_a_doi_is_found_in_any_case_and_once() -> None:
    """Letters of a DOI have no case, so two spellings are one publication."""
    checks = NoticeChecks("Ours", (NoticeCheck("10.1/A", NoticeStatus.NO_NOTICE_FOUND, DAY, PAGE),))
    assert checks["10.1/a"].doi == "10.1/A"
    with pytest.raises(UnknownKeyError, match=r"10\.1/b"):
        checks["10.1/b"]
    with pytest.raises(InvalidValueError, match="each DOI once"):
        NoticeChecks("Ours", (*checks.checks, NoticeCheck("10.1/a", NoticeStatus.NOT_CHECKED)))
