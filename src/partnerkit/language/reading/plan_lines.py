"""From the text of a plan to its lines: bullets, numbered lists, tables and sentences, headings left out.

Pasted text is broken: a PDF cuts lines and words in two, a table comes with bars or tabs, a web page with bullets of
every shape. Each line of the result is one statement as a person would read it, with its place and the heading above
it.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import attrs

from partnerkit.language.fold import plain
from partnerkit.language.reading.done_marks import (
    denial_in_line,
    done_in_line,
    leaves_open,
    may_be_answered,
    reaches_nobody,
    says_done,
    says_no,
    says_not_yet,
    says_once,
    says_over,
    says_yes,
)
from partnerkit.language.reading.not_read import NotRead, WhyNotRead, why_no_statement
from partnerkit.language.reading.paragraphs import Row, blocks, pieces_of, sentences, statements
from partnerkit.language.reading.pasted import pasted_lines, without_emphasis
from partnerkit.language.reading.plan_rows import rows_of
from partnerkit.language.reading.plan_tables import cells_of
from partnerkit.language.reading.section_heads import (
    heads_done,
    heads_section,
    leads_to_told,
    section_of,
    without_number,
)
from partnerkit.language.reading.wrapped_cells import with_whole_rows
from partnerkit.language.sayings import begins, is_all, within

MAX_LINES = 2_000
"""More statements than this are not a plan of one school; the rest is counted and not read."""
_STATE_WORDS = 4
"""A sentence of more words does not give a state, as this one does: "Postponed to March"."""
_BESIDE = re.compile(r":\s+|\s[-\u2013\u2014]\s+|\s\(|,\s+")
"""Between a name and what is said of it."""
_SHORT_NAME, _FEW_WORDS = 5, 8
"""A sentence that is no longer may only name a thing, and so may an item with a question mark."""


@attrs.frozen
class PlanLine:
    """One statement of a plan.

    Attributes:
        text: The words.
        line: On which line of the text it begins, 1 for the first.
        kind: ``bullet``, ``number``, ``cell`` (of a table), ``sentence`` or ``line``; ``heading`` if it
            names what the lines under it are about.
        heading: The heading that it comes under; empty if there is none.
        denied_by: What says, beside its own words, that it is not done: a box that is not ticked, an answer such as
            "no", a cell of its row, or its heading; empty if nothing does.
        done_by: What says, beside its own words, that it is done, also under "Next steps": a box that is ticked, "done"
            or "completed"; empty if nothing does.
        open_by: What leaves open, beside its own words, whether it is done: what a meeting did with it, such as
            "carried", or "see above"; empty if nothing does.
    """

    text: str
    line: int
    kind: str
    heading: str = ""
    denied_by: str = ""
    done_by: str = ""
    open_by: str = ""

    @property
    def is_under_denial(self) -> bool:
        """Whether its own heading says that it is not done, or not yet, such as "Next steps"."""
        return self.denied_by != "" and plain(self.denied_by) in plain(self.heading)


@attrs.frozen
class PlanText:
    """What the text of a plan says.

    Attributes:
        lines: Its statements, in order.
        headings: Its headings, in order.
        not_read: What else it holds, in order, each with the reason why it was not read.
        doubtful: The statements that may be several, since they were joined from lines that begin with a capital, each
            with what these lines say.
        introduced: The items of lists, each with the words before the list that end with a colon.
        heading_lines: On which line each heading is.
    """

    lines: tuple[PlanLine, ...]
    headings: tuple[str, ...]
    not_read: tuple[NotRead, ...] = ()
    doubtful: Mapping[PlanLine, tuple[str, ...]] = attrs.field(factory=dict, hash=False)
    introduced: Mapping[PlanLine, str] = attrs.field(factory=dict, hash=False)
    heading_lines: tuple[int, ...] = ()


def plan_lines(
    text: str,
    *,
    is_word: Callable[[str], bool] = lambda _: False,
    names_practice: Callable[[str], bool] = lambda _: False,
    denies: Callable[[str], str] = lambda _: "",
    labels: Callable[[str], str] = lambda _: "",
    name: str = "",
) -> PlanText:
    r"""Give the statements of a plan's text, and what else it holds.

    Args:
        text: The text: bullets, numbered lists, tables with bars, tabs or commas, sentences, lines that a PDF broke,
            HTML, Markdown.
        is_word: Says whether something is a word, which decides what a hyphen at a line's end meant.
        names_practice: Says whether words name a practice, which decides what is read of a table without a head.
        denies: Says by which words a heading or a cell says that what it is about is not done; empty if none do.
        labels: Says the same of words before a colon, which must say nothing else.
        name: What the school is called; a line that says no more is no statement.

    Examples:
        >>> found = plan_lines("Family Engagement Plan 2026\n\n- Open house\n- Parent-teacher confer-\nences\n\nPage 2")
        >>> [line.text for line in found.lines], found.headings, [left.text for left in found.not_read]
        (['Open house', 'Parent-teacher conferences'], ('Family Engagement Plan 2026',), ['Page 2'])
    """
    source, not_read = pasted_lines(text)
    rows = rows_of(with_whole_rows(source), not_read, labels, names_practice, name)
    read = _Reading(is_word, names_practice, denies, labels, not_read)
    for block in blocks(rows, names_practice):
        read.block(block)
    kept = _statements(read.found, not_read, names_practice)
    not_read.sort(key=lambda one: one.line)
    return PlanText(
        tuple(kept),
        tuple(read.headings),
        tuple(not_read),
        read.doubtful,
        read.introduced,
        tuple(read.heading_lines),
    )


def _statements(
    found: Sequence[PlanLine], not_read: list[NotRead], names_practice: Callable[[str], bool]
) -> list[PlanLine]:
    """Give the lines that state something, and no more than are read; the others go to those that are not read."""
    kept: list[PlanLine] = []
    for line in found:
        is_item = line.kind in ("bullet", "number", "cell")
        why = why_no_statement(line.text, line.heading, names_practice, is_item=is_item)
        if why is None and len(kept) == MAX_LINES:
            why = WhyNotRead.TOO_MANY
        if why is None:
            kept.append(line)
        else:
            not_read.append(NotRead(line.text, line.line, why))
    return kept


@attrs.define
class _Reading:
    """The lines that were found so far, and what the heading and the words before a list say of the next ones."""

    is_word: Callable[[str], bool]
    names_practice: Callable[[str], bool]
    denies: Callable[[str], str]
    labels: Callable[[str], str]
    not_read: list[NotRead]
    found: list[PlanLine] = attrs.field(factory=list)
    headings: list[str] = attrs.field(factory=list)
    heading_lines: list[int] = attrs.field(factory=list)
    doubtful: dict[PlanLine, tuple[str, ...]] = attrs.field(factory=dict)
    introduced: dict[PlanLine, str] = attrs.field(factory=dict)
    heading: str = ""
    denial: str = ""
    denied_level: int = 0
    lead: str = ""
    last_item: int = 0
    aim: str = ""

    def block(self, block: Sequence[Row]) -> None:
        """Read the rows that belong together."""
        is_steered = self.denial != "" or section_of(self.heading) == "wishes"
        is_apart = is_steered and self.last_item and block[0].kind == "text"
        if is_apart and _ends_list(block, self.last_item, self.aim):
            self.heading, self.denial, self.denied_level = "", "", 0
        is_item = block[0].kind in ("bullet", "number")
        self.last_item = block[-1].number if is_item else 0
        self.aim = block[0].text if self.last_item else ""
        if block[0].kind == "heading":
            self._head(block[0])
        elif block[0].kind == "table":
            self._table(block)
        else:
            self.lead = self.lead if is_item else ""
            self._text(block)
            if not is_item and block[-1].text.endswith(":"):  # it introduces the items that follow
                self.lead = self.found[-1].text

    def _head(self, row: Row) -> None:
        said = without_emphasis(row.text).rstrip(": ")
        self.lead = said if row.text.endswith(":") else ""
        self._keep_heading(said, row.number)
        if section_of(self.heading) == "barriers" and leads_to_told(said):
            return  # what families said of barriers is under both
        self.heading = said
        if not 0 < self.denied_level < row.level:  # what is under it is not denied with it
            self.denial = self._denies(said)
            self.denied_level = row.level if self.denial else 0

    def _denies(self, heading: str) -> str:
        """Give the words by which a heading says that what is under it is not done."""
        denial = self.denies(heading) or self.denies(without_number(heading))
        return denial or (heading if heads_done(heading, is_paired=True) is False else "")

    def _keep_heading(self, said: str, number: int) -> None:
        self.headings.append(said)
        self.heading_lines.append(number)

    def _table(self, block: Sequence[Row]) -> None:
        lines = [(row.number, row.text) for row in block]
        for cell in cells_of(lines, names_practice=self.names_practice, denies=self.denies):
            if cell.why is not None:
                self.not_read.append(NotRead(cell.text, cell.number, cell.why))
                continue
            pieces = (piece for _, sentence in sentences(cell.text) for piece in pieces_of(sentence))
            texts = (without_emphasis(piece.strip()).rstrip(".;,:") for piece in pieces)
            denied = cell.denial or ("" if cell.done or cell.head else self.denial)
            over = cell.head or self.heading
            left = "" if denied else cell.open
            self.found += [PlanLine(text, cell.number, "cell", over, denied, cell.done, left) for text in texts if text]

    def _text(self, block: Sequence[Row]) -> None:
        """Read the statements of a paragraph or an item."""
        said_here = list(statements(block, self.is_word))
        over, over_denial = self.heading, self.denial
        for place, (said, kind, number, halves) in enumerate(said_here):
            text = _without_label(without_emphasis(said))
            is_head = heads_section(text) or (text.endswith("?") and heads_done(text) is not None)
            if kind == "sentence" and place + 1 < len(said_here) and is_head:
                over, over_denial = text, self._denies(text)  # "What we'd like. Conferences in town. Home visits."
                self._keep_heading(text, number)
                continue
            is_steered = self.denial != "" or over_denial != "" or section_of(over) == "wishes"
            if self._answers(text, kind, number, block[0], over, is_steered=is_steered):
                continue
            own, done = self._says_of_itself(text, block[0], is_steered=is_steered)
            is_alone = len(said_here) == 1 and (block[0].kind in ("bullet", "number") or kind == "line")
            if is_alone and not (own or done or self.denial or _is_sure(self.heading)):
                own = "?" if _is_doubted(text) else ""
            denied = "" if done else own or over_denial
            line = PlanLine(text, number, kind, over, denied, done, "" if denied or done else _open_beside(text))
            self.found.append(line)
            self.lead = self.lead if number == block[0].number else ""
            if self.lead:
                self.introduced[line] = self.lead
            if halves:
                self.doubtful[line] = tuple(map(without_emphasis, halves))

    def _answers(self, text: str, kind: str, number: int, row: Row, over: str, *, is_steered: bool) -> bool:
        """Give the line before what a statement answers, if it does, and say whether it says no more than that."""
        if not self.found:
            return False
        last = self.found[-1]
        if last.line >= row.number and (state := _state_after(text, last.text)):
            self.found[-1] = _with_state(last, state)
            self.not_read.append(NotRead(text, number, WhyNotRead.FIELD))
            return True
        answer = ""
        if (kind != "line" and last.line >= row.number) or _is_asked(last, row, over):
            answer = text if says_no(text) else self.labels(text) or _answer_to(last.text, text)
        is_asked = _is_asked(last, row, over)
        is_name = is_asked or _is_name_over(last, row, self.heading, _FEW_WORDS)
        is_put_off = (begins("keen", text) or begins("put_off", text)) and says_not_yet(text)
        if is_name and (leaves_open(text) or is_put_off or says_once(text)):
            denied = last.denied_by or ("" if leaves_open(text) else text)  # "Parent workshops. Agreed."
            self.found[-1] = attrs.evolve(last, denied_by=denied, open_by="" if denied else text)
            self.not_read.append(NotRead(text, number, WhyNotRead.FIELD))
            return True
        if not answer and _comes_to_nothing(text) and _is_name_over(last, row, self.heading):
            answer = text
        if answer and not last.denied_by:  # "Open house? No." and "Volunteers. Nobody signed up."
            self.found[-1] = attrs.evolve(last, denied_by=answer)
        if is_steered or not _answers_yes(text, last, row, over):
            return False
        self.found[-1] = attrs.evolve(last, denied_by="", done_by=text)
        is_bare = not self.names_practice(text)  # "Yes, on Fridays"
        if is_bare:
            self.not_read.append(NotRead(text, number, WhyNotRead.FIELD))
        return is_bare

    def _says_of_itself(self, text: str, row: Row, *, is_steered: bool) -> tuple[str, str]:
        """Give what a statement says of itself: that it is not done, or that it is."""
        own = row.denial or denial_in_line(text, self.labels) or _nothing_beside(text) or reaches_nobody(text)
        if own:
            return own, ""
        return "", row.done or done_in_line(text) or ("" if is_steered else _yes_beside(text))


def _ends_list(block: Sequence[Row], last_item: int, aim: str) -> bool:
    """Say whether a paragraph after a list says something else, and not what else is to come.

    It comes after a blank line; or at once, where a web page lost that, after an item such as "To support learning",
    if it says who does it, as an aim does not.
    """
    is_apart = block[0].number > last_item + 1 or (
        begins("aim", aim) is not None and begins("with_subject", block[0].text) is not None
    )
    is_apart = is_apart and not any(row.indent for row in block[:1])
    is_sentence = block[-1].text.rstrip().endswith((".", "!"))
    _, first = next(sentences(" ".join(row.text for row in block)))  # later ones may look ahead of what is there
    return is_apart and is_sentence and not within("goes_on", first)


def _is_doubted(item: str) -> bool:
    """Say whether an item is a thing with a question mark, as in "Family book swap?", and asks the reader nothing."""
    return item.endswith("?") and len(item.split()) <= _FEW_WORDS and begins("asks_reader", item) is None


def _is_sure(heading: str) -> bool:
    """Say whether a heading says what a question mark under it does not change: that all is done, or in the way."""
    return section_of(heading) == "barriers" or is_all("is_done", without_number(heading))


def _state_after(text: str, before: str) -> str:
    """Give the state that a sentence such as "Status: not started" or "Done" tells of the statement before it.

    It is empty if the sentence tells of none; also where it comes after a question or after a whole sentence, of which
    it may say something else: "We hold an open house each fall. To be confirmed."
    """
    label, _, state = text.partition(":")
    if is_all("state_label", label.strip()):
        return state.strip()
    is_state = is_all("is_done", text.strip(" .!()")) or (says_not_yet(text) and len(text.split()) <= _STATE_WORDS)
    return text if is_state and not before.endswith("?") and begins("with_subject", before) is None else ""


def _with_state(line: PlanLine, state: str) -> PlanLine:
    """Give a line with the state that comes after it."""
    if says_done(state):
        return attrs.evolve(line, denied_by="", done_by=state)
    is_undone = says_no(state) or says_not_yet(state) or says_over(state) or _comes_to_nothing(state)
    return attrs.evolve(line, denied_by=line.denied_by or state) if is_undone else line


def _answer_to(question: str, text: str) -> str:
    """Give the words by which a sentence after a question answers no: "FAFSA help? No, we are a middle school"."""
    answer = begins("answers_no", text) if question.endswith("?") else None
    return answer.words if answer else ""


def _without_label(text: str) -> str:
    """Give a statement without "Q:" or "A:" before it."""
    label = begins("question_label", text)
    return text[label.end :].strip() or text if label else text


def _answers_yes(text: str, question: PlanLine, row: Row, heading: str) -> bool:
    """Say whether a text answers yes to a question just before it, under the same heading: "Home visits? Yes"."""
    yes = begins("answers_yes", text) if _is_asked(question, row, heading) else None
    return yes is not None and not within("answers_later", text) and may_be_answered(question.text)


def _is_asked(question: PlanLine, row: Row, heading: str) -> bool:
    """Say whether a statement is a question just before a row, under the same heading."""
    return question.text.endswith("?") and question.heading == heading and question.line >= row.number - 1


def _yes_beside(text: str) -> str:
    """Give the yes after a name or a question and a colon: "Home visits: yes"."""
    label, colon, answer = text.rpartition(":")
    return answer.strip() if colon and says_yes(answer) and may_be_answered(label) else ""


def _is_name_over(line: PlanLine, row: Row, heading: str, most: int = _SHORT_NAME) -> bool:
    """Say whether a statement is so short that it may only name what the next, or the line below, is about.

    A paragraph is about a line of its own over it, and an item is not about the item before.
    """
    is_above = line.kind == "line" and line.line == row.number - 1 and row.kind == "text" and line.heading == heading
    return len(line.text.split()) <= most and (line.line >= row.number or is_above)


def _comes_to_nothing(text: str) -> bool:
    """Say whether a sentence says of what was named that nothing came of it, or not yet: "Nobody signed up."."""
    last = text.rpartition(", ")[2]
    return says_not_yet(text) or any(is_all("came_to_nothing", one.strip(" .!()")) for one in (text, last))


def _open_beside(text: str) -> str:
    """Give what beside a short name leaves open whether it is done: "Walking school bus: agreed"."""
    beside = _BESIDE.search(text)
    if beside is None or len(text[: beside.start()].split()) > _SHORT_NAME:
        return ""
    said = text[beside.end() :].strip(" .!()")
    return said if leaves_open(said) else ""


def _nothing_beside(text: str) -> str:
    """Give what a statement says beside a short name of which nothing came: "Volunteers (nobody signed up)"."""
    beside = _BESIDE.search(text)
    if beside is None or len(text[: beside.start()].split()) > _SHORT_NAME:
        return ""
    said = text[beside.end() :].strip(" .!()")
    is_undone = says_once(said) or (says_not_yet(said) and begins("undone", said) is not None)
    return said if is_undone or is_all("came_to_nothing", said) else ""
