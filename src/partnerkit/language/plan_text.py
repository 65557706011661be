"""Reading a plan: a pasted text becomes the draft of a school."""

import datetime
from collections.abc import Iterable

from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import door
from partnerkit.knowledge.shipped import catalogue_or, lexicon_or
from partnerkit.language.draft import PlanDraft
from partnerkit.language.facts_in_text import facts_in
from partnerkit.language.line_rules import LineRules
from partnerkit.language.matching.match import denies_all, knows_word, label_denies, match_practices
from partnerkit.language.matching.matches import PracticeMatches
from partnerkit.language.named_school import school_named
from partnerkit.language.reading.plan_lines import plan_lines
from partnerkit.language.sayings import said_as
from partnerkit.model import Catalogue, Lexicon

UNNAMED = "the school"
"""What a school is called whose name nobody gave, and its plan does not say."""
MAX_CHARACTERS = 500_000
"""A longer text is not a plan of one school."""


@door
def read_plan_text(
    text: str,
    *,
    name: str | None = None,
    catalogue: Catalogue | None = None,
    lexicon: Lexicon | None = None,
    n: int = 5,
    source: str = "",
    as_of: datetime.date | None = None,
) -> PlanDraft:
    """Read a pasted plan or list, line by line; a line that matches no practice is left open.

    Bullets, numbered lists, tables with bars, tabs or commas, sentences, text that a PDF broke into lines, HTML and
    Markdown are all read. A line that names several things becomes several. It recognizes the words of laws and rules,
    and what the school says it does not do, or not yet. What it wants ("Next steps", "We would like to") and the
    barriers that it names are read too, and advice begins there. So are its grades and its country, from the school's
    name, titles, laws and addresses; if these do not tell, the review asks. `PlanDraft.not_read` lists what was
    skipped, such as page numbers and addresses, with the reason.

    Args:
        text: The text, English or Spanish, at most 500,000 characters.
        name: What the school is called; if left out, what its first lines call it, or else "the school".
        catalogue: The practices; partnerkit's own if left out.
        lexicon: Words that help to find them, and its `sayings`, such as headings over wishes; partnerkit's own if left
            out.
        n: How many candidates to keep for each line.
        source: Where the plan was published.
        as_of: The day from which the plan looks ahead: what begins in a later year is not in place yet. Today if left
            out; give the day of an older plan.

    Returns:
        A draft: every line with its candidates and how sure the first is. `PlanDraft.review` asks what a person should
        confirm, and `PlanDraft.school` gives the school. The time it takes grows in proportion to the text.

    Raises:
        InvalidValueError: `text` is not text or is too long, `name` is empty, or `n` is below 1.

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
    if name is None:
        name = school_named(text) or UNNAMED
    require(name, str, thing="read_plan_text", field="name", expected="text, such as 'Elm School'")
    if not name.strip():
        raise InvalidValueError("read_plan_text", "name", name, "what the school is called, such as 'Elm School'")
    catalogue, lexicon = catalogue_or(catalogue), lexicon_or(lexicon)

    def matched(texts: Iterable[str]) -> PracticeMatches:
        return match_practices(texts, catalogue=catalogue, lexicon=lexicon, n=n, as_of=as_of)

    with said_as(lexicon):
        read = plan_lines(
            text,
            is_word=knows_word(catalogue, lexicon, as_of),
            names_practice=lambda words: bool(matched([words])[0].found),
            denies=denies_all(catalogue, lexicon, as_of),
            labels=label_denies(catalogue, lexicon, as_of),
            name=name,
        )
        lines, facts = LineRules(lexicon, matched).read(read), facts_in(read, name, source)
    return PlanDraft(name, lines, read.headings, read.not_read, catalogue, source=source, facts=facts)
