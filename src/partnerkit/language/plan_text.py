"""Reading a plan: a pasted text becomes the draft of a school."""

import datetime
from collections.abc import Iterable, Sequence

import attrs

from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import door
from partnerkit.knowledge.shipped import catalogue_or, lexicon_or
from partnerkit.language.draft import PlanDraft
from partnerkit.language.draft_lines import DraftLine
from partnerkit.language.facts_in_text import facts_in
from partnerkit.language.hurdles import without_hurdles
from partnerkit.language.match import denies_all, knows_word, label_denies, match_practices
from partnerkit.language.matches import PracticeMatch, PracticeMatches
from partnerkit.language.plan_lines import PlanLine, plan_lines
from partnerkit.language.sayings import is_all
from partnerkit.language.wishes import Steering
from partnerkit.model import Catalogue, Lexicon

__all__ = ["MAX_CHARACTERS", "read_plan_text"]

MAX_CHARACTERS = 500_000
"""A longer text is not a plan of one school."""


@door
def read_plan_text(
    text: str,
    *,
    name: str,
    catalogue: Catalogue | None = None,
    lexicon: Lexicon | None = None,
    n: int = 5,
    source: str = "",
    as_of: datetime.date | None = None,
) -> PlanDraft:
    """Read a pasted plan or list: each line as a practice, or honestly left open.

    Bullets, numbered lists, tables with bars, tabs or commas, sentences, text that a PDF broke into lines, HTML and
    Markdown are all read. A line that names several things becomes several. Words of laws and rules are recognized as
    such, and so is what the school says it does not do, or not yet. What it wants ("Next steps", "We would like to")
    and the barriers that it names are read too, and advice begins there. So are its grades and its country, from the
    school's name, titles, laws and addresses; where they are not settled, the review asks. What is not read, such as
    page numbers, addresses and the dates beside an event, is in `PlanDraft.not_read` with the reason.

    Args:
        text: The text, English or Spanish, at most 500,000 characters.
        name: What the school is called.
        catalogue: The practices; partnerkit's own if left out.
        lexicon: Words that help to find them; partnerkit's own if left out.
        n: How many candidates to keep for each line.
        source: Where the plan was published.
        as_of: The day from which the plan looks ahead: what begins in a later year is not in place yet. Today if left
            out; give the day of an older plan.

    Returns:
        A draft: every line with its candidates and how sure the first is. `PlanDraft.review` asks what a person should
        confirm, and `PlanDraft.school` gives the school. The time it takes grows in proportion to the text.

    Raises:
        InvalidValueError: What was given is not text, or is longer than that; `name` is empty; or `n` is below 1.

    Examples:
        >>> import partnerkit as pk
        >>> draft = pk.read_plan_text("Open House in the fall; PTA meetings every month", name="Elm School (invented)")
        >>> [place.practice for place in draft.school().practices]
        ['annual_open_house', 'parent_association_meetings']
    """
    if not isinstance(text, str):
        raise InvalidValueError("read_plan_text", "text", text, "text; decode bytes first")
    if len(text) > MAX_CHARACTERS:
        raise InvalidValueError(
            "read_plan_text",
            "text",
            f"{len(text):,} characters",
            f"at most {MAX_CHARACTERS:,}: one school's plan at a time",
        )
    require(name, str, thing="read_plan_text", field="name", expected="text, such as 'Elm School'")
    if not name.strip():
        raise InvalidValueError("read_plan_text", "name", name, "what the school is called, such as 'Elm School'")
    catalogue, lexicon = catalogue_or(catalogue), lexicon_or(lexicon)

    def matched(texts: Iterable[str]) -> PracticeMatches:
        return match_practices(texts, catalogue=catalogue, lexicon=lexicon, n=n, as_of=as_of)

    read = plan_lines(
        text,
        is_word=knows_word(catalogue, lexicon, as_of),
        names_practice=lambda words: bool(matched([words])[0].found),
        denies=denies_all(catalogue, lexicon, as_of),
        labels=label_denies(catalogue, lexicon, as_of),
        name=name,
    )
    asked = {line: lead for line, lead in read.introduced.items() if is_all("head_duty", lead)}
    promised = {
        line
        for line in read.lines
        if any(is_all("head_promise", said) for said in (line.heading, read.introduced.get(line, "")))
    }
    halves = {line: matched(texts).items for line, texts in read.doubtful.items()}
    lines = tuple(
        DraftLine(
            line,
            _under(
                line.denied_by,
                _in_doubt(_asked(asked.get(line, ""), match, is_promised=line in promised), halves.get(line, ())),
            ),
        )
        for line, match in zip(read.lines, map(without_hurdles, matched(line.text for line in read.lines)), strict=True)
    )
    steering = Steering(lexicon, matched)
    lines = tuple(_steered(line, steering) for line in lines)
    return PlanDraft(
        name, lines, read.headings, read.not_read, catalogue, source=source, facts=facts_in(read, name, source)
    )


def _steered(line: DraftLine, steering: Steering) -> DraftLine:
    """Give a line with the barriers that it names or, where it is not in place, with what it says the school wants."""
    heading = line.said.heading
    if barriers := steering.barriers(line.text, heading):
        label = line.text.partition(":")[0] if ":" in line.text else ""
        lacks = line.text if line.match.found else ""  # "Falta de transporte" is no help with transport
        under = _under(line.match.denial or heading or label or lacks, line.match)
        return DraftLine(line.said, under, barriers=barriers)
    if line.said.done_by:
        return line
    if steering.is_barrier(line.text, heading) and line.match.found:
        return DraftLine(_denied(line.said, heading), _under(heading, line.match))
    wish = steering.wishes(line.text, heading)
    is_likely = any(match.is_likely for match in (line.match, *line.match.parts))
    if not wish and is_likely:
        return line
    wants = steering.wants(line.text, heading)
    if not wants and (not wish or (wish == heading and not is_likely)):
        return line
    said = _denied(line.said, heading) if wish == heading else line.said
    return DraftLine(said, _under(line.match.denial or wish, line.match), wants=wants)


def _denied(line: PlanLine, heading: str) -> PlanLine:
    """Give a line that its heading says is not in place."""
    return line if line.denied_by else attrs.evolve(line, denied_by=heading)


def _in_doubt(match: PracticeMatch, halves: Sequence[PracticeMatch]) -> PracticeMatch:
    """Give a match of lines that may be several statements with a match for each, so that the review asks about each.

    What only the whole names is prose that a page has cut, and no line of it is asked about.
    """
    if not halves or match.parts or match.denial or (match.is_likely and not any(half.is_likely for half in halves)):
        return match
    return attrs.evolve(match, parts=tuple(halves))


def _asked(duty: str, match: PracticeMatch, *, is_promised: bool) -> PracticeMatch:
    """Give a match as it is in a list of what a document must be, or of what families promise: that comes near."""
    if duty:
        return attrs.evolve(match, is_confident=False, is_likely=False, duty=match.duty or duty, parts=())
    if is_promised:
        parts = tuple(_asked("", part, is_promised=True) for part in match.parts)
        return attrs.evolve(match, is_confident=False, parts=parts)
    return match


def _under(denial: str, match: PracticeMatch) -> PracticeMatch:
    """Give a match as it is under a heading such as "What we do not offer yet"."""
    if not denial:
        return match
    return attrs.evolve(match, is_confident=False, is_likely=False, denial=denial, parts=())
