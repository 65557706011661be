"""The report: one page about one school, in words, that draws itself as HTML, Markdown and plain text."""

import datetime
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import attrs

from partnerkit.documents.write import write_text
from partnerkit.errors import InvalidValueError, shown
from partnerkit.errors.arguments import door
from partnerkit.errors.shown_values import counted
from partnerkit.model import Catalogue, Framework, Match, School, SchoolDraft, Source
from partnerkit.model.as_data import data_of
from partnerkit.model.field_checks import require_day
from partnerkit.model.keyed import with_key
from partnerkit.planning import Plan
from partnerkit.reports.blocks import Page, Section
from partnerkit.reports.facts import Facts
from partnerkit.reports.first_screen import first_screen
from partnerkit.reports.mixes import capacity, further, six_types, today
from partnerkit.reports.next_steps import next_steps
from partnerkit.reports.report_data import ReportData
from partnerkit.reports.sections import (
    asked,
    cautions,
    made_with,
    planned,
    reasons,
    sourced,
    translated,
    which_practices,
)
from partnerkit.reports.wishes_section import hindered, wished
from partnerkit.reports.words import Language, Words
from partnerkit.reports.written_page import html_of, markdown_of, text_of
from partnerkit.scoring.score import data_version


@attrs.frozen(repr=False)
class Report:
    """One page about one school, for people who have never seen partnerkit.

    Attributes:
        school: The school's name.
        key: The school's key.
        page: What it says, section by section.
        sources: The publications that it cites.
        data_version: Which data it was made with; empty if it was read from a document written before this was kept.
    """

    school: str
    key: str
    page: Page
    sources: tuple[Source, ...]
    data_version: str = ""

    @property
    def language(self) -> Language:
        """The language it is written in."""
        return self.page.language

    def __getitem__(self, key: str) -> Section:
        """Give a section by its key, such as ``"next_steps"``.

        Raises:
            UnknownKeyError: The report has no such section.
        """
        return with_key(self.page.sections, key, "section", f"The report on {self.school!r}")

    def __iter__(self) -> Iterator[Section]:
        """Go through the sections, in the order in which they are read."""
        return iter(self.page.sections)

    def __len__(self) -> int:
        return len(self.page.sections)

    def html(self) -> str:
        """Give the page as one HTML file: no script, and nothing that is loaded from elsewhere.

        Raises:
            MissingExtraError: Jinja is not installed; the extra ``report`` brings it.
        """
        return html_of(self.page)

    def markdown(self) -> str:
        """Give the whole page in Markdown, with the bars in words."""
        return markdown_of(self.page)

    def text(self) -> str:
        """Give the page in plain text, shorter, to print in a terminal or to read aloud."""
        return text_of(self.page)

    def save(self, path: str | Path) -> None:
        """Write the report to a file. The ending of the name decides: ``.html``, ``.md`` or ``.txt``.

        Args:
            path: Where to write it.

        Raises:
            InvalidValueError: The name has another ending.
            DocumentError: It cannot be written there.
            MissingExtraError: Jinja is not installed, which HTML needs.
        """
        draw = {".html": self.html, ".md": self.markdown, ".txt": self.text}.get(Path(path).suffix.lower())
        if draw is None:
            raise InvalidValueError("Report.save", "path", str(path), "a name that ends in .html, .md or .txt")
        write_text(draw(), Path(path))

    def as_data(self) -> ReportData:
        """Give the report as plain data, which `read_result` reads again.

        Its sections are in words, with the shares of every bar from 0 to 1.
        """
        said = {"school": self.school, "school_key": self.key, "data_version": self.data_version}
        return data_of(self.page, ReportData, **said, sources=self.sources)

    def cites(self) -> tuple[Source, ...]:
        """Give the publications that the report cites, for `cite`."""
        return self.sources

    def __repr__(self) -> str:
        return f"<Report on {shown(self.school)} ({self.language}): {counted(len(self), 'section')}>"

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        """Show the page in a frame of its own, so that its style does not reach the notebook."""
        page = escape(self.html(), quote=True)
        name = escape(self.school, quote=True)
        return f'<iframe title="{name}" sandbox width="100%" height="720" srcdoc="{page}"></iframe>'


@door
def report(
    school: School | SchoolDraft,
    *,
    plan: Plan | None = None,
    language: Language = "en",
    as_of: datetime.date | None = None,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
) -> Report:
    """Write one page about a school, for a principal who has never seen partnerkit.

    The first screen says what the school does, where families share in decisions, what is not known, and three steps
    that could come next. Below are the mix on each dimension of the continuum, the six types, the capacity of staff and
    of families, the plan, what happens to the school's wishes and barriers, what to ask whom, what not to conclude, and
    the sources. Where the school's document has ratings by families, staff or others, they are beside the dimensions.

    Args:
        school: The school, or the draft of one that `read_plan_text` gives.
        plan: A plan for this school as it is given here, such as `plan` gives, to show by term.
        language: ``"en"`` or ``"es"``.
        as_of: The day that the page describes: what began or was rated later does not count. If left out, everything
            counts, and the page names the newest date in the data, if there is one. Today's date is never used.
        catalogue: The practices whose effects count. If left out, those that the plan was made with; without a plan,
            partnerkit's own.
        frameworks: The frameworks to show, one or several, and to measure the next steps by; the three if left out. If
            the continuum is not among them, the first screen goes by the first of them. Decisions and the mix always
            use the stages of the continuum.

    Returns:
        The report. Equal calls give equal pages.

    Raises:
        InvalidValueError: The plan is for another school, or for this one with other practices, or it was made with
            another catalogue than the one given.
        UnknownKeyError: A practice in place is not in the catalogue, or reports are not written in the language.

    Examples:
        >>> import partnerkit as pk
        >>> page = pk.report(pk.read_school("examples/data/goose_creek.toml"))
        >>> page["next_steps"].items[0].lead
        'Family-school conference redesign'
        >>> print(page.markdown().splitlines()[0])
        # Goose Creek CISD pre-K plan
        >>> pta = pk.report(pk.read_school("examples/data/goose_creek.toml"), frameworks=pk.FRAMEWORKS["pta_2022"])
        >>> print(pta["pta_2022"].bars[0].bars[4].words)
        3 of 4 points have a practice: District family advisory council; Interpreters and translation on request; 3 more
    """
    require_day(as_of, field="as_of", thing="report")
    words = Words.of(language)
    facts = Facts.about(school, plan, as_of, catalogue, frameworks)
    words = attrs.evolve(words, country=facts.school.context.country)
    sources = _sources(facts)
    return Report(
        school=facts.school.name,
        key=facts.school.key,
        data_version=data_version([profile.framework for profile in facts.profiles], facts.catalogue),
        page=Page(
            language=language,
            title=words.say("Family-school partnership: what is known, and what could come next"),
            school=facts.school.name,
            says=tuple(read_from(facts, words)),
            first=(*first_screen(facts, words), next_steps(facts, words)),
            rest=(
                *(further(facts, words, profile) for profile in facts.further),
                today(facts, words),
                *planned(facts, words),
                *wished(facts, words),
                *hindered(facts, words),
                *asked(facts, words),
                *([six_types(facts, words)] if facts.shows(facts.six_types) else []),
                *([capacity(facts, words)] if facts.shows(facts.dual_capacity) else []),
                *(reasons(facts, words) if facts.shows(facts.six_types) else ()),
                cautions(facts, words),
                which_practices(facts, words),
                *translated(facts, words),
                sourced(words, sources),
            ),
            closing=made_with(facts, words),
        ),
        sources=sources,
    )


def read_from(facts: Facts, words: Words) -> list[str]:
    """Say what a page was made from, how much of it nobody has checked, and what day it describes."""
    named = sum(place.match is Match.NAMED for place in facts.school.practices)
    raters = words.together([*dict.fromkeys(words.name(str(profile.informant)) for profile in facts.ratings)])
    says = []
    if named or not facts.ratings:
        says.append(
            words.count(
                "Made from the {n} practice that the school's list names.",
                "Made from the {n} practices that the school's list names.",
                named,
            )
            if named
            else words.say("The school's list names no practice for certain.")
        )
        if facts.ratings:
            says.append(words.say("It also has ratings by {informants}.", informants=raters))
    else:
        says.append(words.say("Made from ratings ({informants}). No list names any practices.", informants=raters))
    if unconfirmed := facts.school.unconfirmed:
        says.append(
            words.count(
                "A computer read the list. {n} line still waits for a person to check it.",
                "A computer read the list. {n} lines still wait for a person to check them.",
                unconfirmed,
            )
        )
    if facts.day is not None:
        day = facts.day.isoformat()
        says.append(
            words.say("It says what was known on {day}.", day=day)
            if facts.is_day_given
            else words.say("The newest date in the data is {day}.", day=day)
        )
    return says


def _sources(facts: Facts) -> tuple[Source, ...]:
    """Give the sources that say what the frameworks are, and those of the studies behind the steps and the plan."""
    findings = facts.catalogue.findings
    known = {source.key: source for source in findings.sources}
    found = {
        cited.source: known.get(cited.source) or profile.framework.source(cited.source)
        for profile in facts.profiles
        for cited in profile.framework.summary.provenance.cite
    }
    ahead = (*(step.practice for step in facts.steps), *facts.started)
    for key in (key for practice in ahead for key in practice.evidence.findings):
        found |= {source.key: source for source in findings.sources_of(key)}
    return tuple(sorted(found.values(), key=lambda source: (str(source).casefold(), source.key)))
