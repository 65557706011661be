"""Which tool wrote a file of answers, told by its headings, and where its questions and its answers begin.

What the tools write is described in their own manuals. Each is recognized by headings that it writes itself, never by
what people answered.
"""

import re
from collections.abc import Callable, Sequence

import attrs

from partnerkit.surveys.answers.changed_cells import Change
from partnerkit.surveys.data_files import data_file
from partnerkit.surveys.reading.cells import Cell, Sheet, is_blank
from partnerkit.surveys.reading.layout import Layout, below_one_row, columns_of, first_of, named_once
from partnerkit.surveys.reading.marked_rows import is_preview

_HEADINGS = data_file("headings")
"""What each tool calls its own columns."""

_IMPORT_ID = '{"ImportId"'
"""How a cell of the third header row of a Qualtrics file begins."""

_ONE_ANSWER = _HEADINGS["survey_monkey"]["one_answer"]
"""What SurveyMonkey writes below a question that has one column."""


def recognized(sheet: Sheet) -> Layout | None:
    """Give the layout of a file of a tool that is known; None if it is of none."""
    texts = [["" if is_blank(cell) else str(cell).strip() for cell in row] for row in sheet.rows[:3]]
    head = texts[0] if texts else []
    return next(filter(None, (recognize(sheet, texts, head) for recognize in _TOOLS)), None)


def _beside(tool: str) -> Callable[[str], bool]:
    """Give what says of a heading whether the tool writes such beside answers, by its words in the data."""
    words = _HEADINGS[tool]
    own, begins, ends = (words.get(name, ()) for name in ("own", "begins", "ends"))
    first, others = frozenset(own), _OTHERS.get(tool)

    def is_beside(name: str) -> bool:
        is_like = name.casefold().startswith(tuple(map(str.casefold, begins))) or name.endswith(tuple(ends))
        return name in first or is_like or (others is not None and others.fullmatch(name) is not None)

    return is_beside


_OTHERS = {
    "qualtrics": re.compile(r".+_DO(?:_.+)?|Q_\w+"),  # the order in which options were shown, and suspicions
    "xlsform": re.compile(rf"(?:{'|'.join(_HEADINGS['xlsform']['first_words'])})[A-Z]\w+"),
}
"""Headings that are told by their form."""

_SCORES = frozenset({"Score"})
"""What Google Forms writes of a quiz."""


def is_measured(name: str) -> bool:
    """Say whether a tool's own column holds what it measured of each person: times, orders of options, a score.

    Examples:
        >>> is_measured("Q6_First Click"), is_measured("Score"), is_measured("ResponseId")
        (True, True, False)
    """
    ends, begins = tuple(_HEADINGS["qualtrics"]["ends"]), tuple(_HEADINGS["limesurvey"]["begins"])
    is_time = name.endswith(ends) or name.casefold().startswith(begins)
    return is_time or name in _SCORES or _OTHERS["qualtrics"].fullmatch(name) is not None


def _qualtrics(sheet: Sheet, texts: Sequence[Sequence[str]], head: Sequence[str]) -> Layout | None:
    has_ids = len(texts) > 2 and any(cell.startswith(_IMPORT_ID) for cell in texts[2])
    has_both = len(texts) > 1 and "ResponseId" in head and "Response ID" in texts[1]
    if not (has_ids or has_both):
        return None
    count = 3 if has_ids else 2
    names, changes = named_once(head)
    questions = {name: text for name, text in zip(names, texts[1], strict=True) if text and text != name}
    rows: Sequence[Sequence[Cell]] = sheet.rows[count:]
    told = [Change("", f"{count} header rows read as headings", count)]
    if "Status" in names:
        at = names.index("Status")
        kept = [row for row in rows if not is_preview(row[at])]
        if len(kept) < len(rows):
            told.append(Change("Status", "previews of the form left out", len(rows) - len(kept)))
        rows = kept
    why = "import ids in its third row" if has_ids else "the headings ResponseId and Response ID"
    done, who = first_of(names, "Finished"), first_of(names, "ResponseId")
    own = frozenset(filter(_beside("qualtrics"), names))
    return Layout("Qualtrics", why, columns_of(names, rows), questions, own, (*told, *changes), done, who)


def _survey_monkey(sheet: Sheet, texts: Sequence[Sequence[str]], head: Sequence[str]) -> Layout | None:
    known = {"Respondent ID", "respondent_id"}
    if len(texts) < 2 or not known & set(head[:2]) or not {"Collector ID", "collector_id"} & set(head[:3]):
        return None
    filled: list[str] = []
    last_own = max((i for i, cell in enumerate(head[:12]) if cell in _HEADINGS["survey_monkey"]["own"]), default=0)
    for cell in head:
        filled.append(cell or (filled[-1] if filled else ""))
    has_two = any(below for below in texts[1][last_own + 1 :]) and not texts[1][0]
    raw = [
        question if not has_two or below in _ONE_ANSWER or i <= last_own else f"{question} [{below}]"
        for i, (question, below) in enumerate(zip(filled, texts[1], strict=True))
    ]
    names, changes = named_once(raw)
    count = 2 if has_two else 1
    told = [Change("", f"{count} header {'rows' if has_two else 'row'} read as headings", count)]
    own = frozenset(names[: last_own + 1])
    below = texts[1] if has_two else [""] * len(names)
    questions = {
        name: filled[i] if below[i] in _ONE_ANSWER else f"{filled[i]} - {below[i]}"
        for i, name in enumerate(names)
        if name not in own
    }
    why = "the headings Respondent ID and Collector ID"
    columns = columns_of(names, sheet.rows[count:])
    return Layout("SurveyMonkey", why, columns, questions, own, (*told, *changes), id=names[0])


def _google(sheet: Sheet, _: Sequence[Sequence[str]], head: Sequence[str]) -> Layout | None:
    if not head or head[0] not in _HEADINGS["google"]["first"]:
        return None
    own = {head[0], "Email Address", "Username", *_SCORES}
    return below_one_row("Google Forms", f"its first heading, {head[0]}", sheet, head, own.__contains__, asks=True)


def _microsoft(sheet: Sheet, _: Sequence[Sequence[str]], head: Sequence[str]) -> Layout | None:
    known: list[str] = next(
        (words for words in _HEADINGS["microsoft"].values() if len(head) > 2 and {*head[1:3]} <= {*words}), []
    )
    if not known or head[0].casefold() != "id":
        return None
    own = {head[0], *head[1 : len(known) + 1]} & {head[0], *known}
    why = f"its first headings, {', '.join(head[:3])}"
    return below_one_row("Microsoft Forms", why, sheet, head, own.__contains__, asks=True, id=head[0])


XLSFORM_TOOLS = frozenset(_HEADINGS["xlsform"]["known_by"])
"""The tools that take XLSForms."""


def _xlsform(sheet: Sheet, _: Sequence[Sequence[str]], head: Sequence[str]) -> Layout | None:
    words = _HEADINGS["xlsform"]
    for platform, sets in words["known_by"].items():
        if known := next((sorted(one) for one in sets if {*one} <= {*head}), []):
            why, who = f"the headings {' and '.join(known)}", first_of(head, *words["respondent"])
            return below_one_row(platform, why, sheet, head, _beside("xlsform"), id=who)
    return None


_CODE_AND_TEXT = re.compile(r"([A-Za-z]\w*(?:\[\w+\])?)\.\s+(\S.*)", re.DOTALL)


def _lime(sheet: Sheet, _: Sequence[Sequence[str]], head: Sequence[str]) -> Layout | None:
    plain = [re.match(r"^(\w[\w ]*?)(?:\. .*)?$", cell, re.DOTALL) for cell in head]
    codes = {one[1] for one in plain if one}
    if not ({"submitdate", "lastpage", "startlanguage"} <= codes or {"Date submitted", "Last page"} <= codes):
        return None
    questions: dict[str, str] = {}
    raw = []
    for cell in head:
        apart = _CODE_AND_TEXT.fullmatch(cell)
        raw.append(apart[1] if apart else cell)
        if apart:
            questions[apart[1]] = apart[2].strip()
    why = "the headings submitdate, lastpage and startlanguage"
    found = below_one_row(
        "LimeSurvey", why, sheet, raw, _beside("limesurvey"),
        completed=first_of(raw, "submitdate", "Date submitted"), id=first_of(raw, "id", "Response ID"),
    )  # fmt: skip
    asked = {name: text for name, text in questions.items() if name not in found.own}
    return attrs.evolve(found, questions=asked or found.questions)


def _redcap(sheet: Sheet, _: Sequence[Sequence[str]], head: Sequence[str]) -> Layout | None:
    is_raw = any(name.endswith("_complete") for name in head) and bool(
        {"record_id", "redcap_event_name", "redcap_survey_identifier"} & set(head)
        or any(re.fullmatch(r".+___.+", name) for name in head)
    )
    is_labeled = "Complete?" in head or any(re.fullmatch(r".+\(choice=.+\)", name, re.DOTALL) for name in head)
    if not (is_raw or is_labeled):
        return None
    why = "columns that end in _complete" if is_raw else "the headings Complete? or (choice=...)"
    several = tuple(name for name in head if name in _HEADINGS["redcap"]["of_a_row"])
    first, is_beside = next(iter(named_once(head)[0])), _beside("redcap")
    found = below_one_row(
        "REDCap", why, sheet, head, lambda name: name == first or name in several or is_beside(name),
        asks=not is_raw, id=first, repeats=several,
    )  # fmt: skip
    return attrs.evolve(found, questions={}) if is_raw else found


def with_who_finished(found: Layout) -> Layout:
    """Know Qualtrics' own columns, and the one that says who finished, where another program saved the file again."""
    beside = _HEADINGS["finished"]["Finished"]
    if "Finished" not in found.columns or not any(map(found.columns.__contains__, beside)):
        return found
    return attrs.evolve(found, completed="Finished", own=found.own | {*filter(_beside("qualtrics"), found.columns)})


_Recognize = Callable[[Sheet, Sequence[Sequence[str]], Sequence[str]], Layout | None]
_TOOLS: tuple[_Recognize, ...] = (_qualtrics, _survey_monkey, _google, _microsoft, _xlsform, _lime, _redcap)
