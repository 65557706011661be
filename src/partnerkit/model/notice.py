"""Notices: whether somebody looked if a publication was retracted or corrected, and when."""

import datetime
from collections import Counter

import attrs

from partnerkit.errors import UnknownKeyError
from partnerkit.model.exact import Listed, exact
from partnerkit.model.field_checks import Worded, named, one_line, refuse_field, require_once
from partnerkit.model.table import Table, Tabular


class NoticeStatus(Worded):
    """What a look for notices about a publication found."""

    NO_NOTICE_FOUND = "no_notice_found"
    """A page of the publication was read, and carried no notice."""
    NOT_LISTED = "not_listed"
    """A list of notices does not name it; nobody read a page of it."""
    CORRECTED = "corrected"
    """There is a correction."""
    RETRACTED = "retracted"
    """It was withdrawn."""
    NOT_CHECKED = "not_checked"
    """Nobody looked."""


@attrs.frozen(field_transformer=exact)
class NoticeCheck:
    """What was found when somebody looked whether a publication was retracted or corrected.

    Attributes:
        doi: The publication's digital object identifier, without the resolver.
        status: What was found.
        date: When somebody last looked; None where nobody did.
        seen_at: The page or the list that was read.
        note: What was seen.
        as_of: The day of the list, which knows of no later notice; None where a page was read.
    """

    doi: str = attrs.field(validator=named)
    status: NoticeStatus
    date: datetime.date | None = None
    seen_at: str = attrs.field(default="", validator=one_line)
    note: str = ""
    as_of: datetime.date | None = None

    def __attrs_post_init__(self) -> None:
        """Require a day and a page of every check, and none where nobody looked."""
        checked = self.status is not NoticeStatus.NOT_CHECKED
        if checked != (self.date is not None):
            refuse_field(self, "date", "the day of the check" if checked else "no day, since nobody looked")
        if checked != bool(self.seen_at):
            expected = "the page or list that was read" if checked else "no page, since nobody looked"
            refuse_field(self, "seen_at", expected)
        if self.status is NoticeStatus.NOT_LISTED and self.as_of is None:
            refuse_field(self, "as_of", "the day of the list that does not name it")


@attrs.frozen(repr=False, field_transformer=exact)
class NoticeChecks(Tabular):
    """The checks of all publications that have a DOI.

    Attributes:
        name: What the collection is called.
        checks: One check for each DOI.

    Examples:
        >>> import partnerkit as pk
        >>> str(pk.knowledge.NOTICES["10.1016/j.euroecorev.2018.09.008"].status)
        'retracted'
    """

    name: str = attrs.field(validator=named)
    checks: tuple[NoticeCheck, ...] = attrs.field(converter=Listed[NoticeCheck])

    def __attrs_post_init__(self) -> None:
        """Allow no DOI twice, in any case of its letters."""
        require_once("NoticeChecks", "checks", [check.doi.casefold() for check in self.checks], "each DOI once")

    def __getitem__(self, doi: str) -> NoticeCheck:
        """Give the check of a DOI, in any case of its letters.

        Raises:
            UnknownKeyError: There is no check of that DOI.
        """
        for check in self.checks:
            if check.doi.casefold() == doi.casefold():
                return check
        raise UnknownKeyError(doi, "DOI", self.name, tuple(check.doi for check in self.checks))

    def counts(self) -> Table:
        """Give how many publications have each status, and when the last one was checked."""
        counted = Counter(check.status for check in self.checks)
        days = {status: [c.date for c in self.checks if c.status is status and c.date] for status in NoticeStatus}
        rows = tuple(
            (str(status), str(counted[status]), max(days[status]).isoformat() if days[status] else "-")
            for status in NoticeStatus
        )
        columns = ("notice", "publications", "last checked")
        return Table(columns, (*rows, ("together", str(len(self.checks)), "-")), title=self.name)

    def table(self) -> Table:
        """Give the checks as a table, one row per publication."""
        rows = tuple(
            (check.doi, str(check.status), check.date.isoformat() if check.date else "-", check.seen_at or "-")
            for check in self.checks
        )
        return Table(("doi", "notice", "last checked", "read at"), rows, title=self.name)
