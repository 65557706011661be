"""Which tool wrote a file of answers, told by its headings, and where its questions and its answers begin.

What the tools write is described in their own manuals. Each is recognized by headings that it writes itself, never by
what people answered.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import attrs

from partnerkit.surveys.answers.changes import Change
from partnerkit.surveys.answers.check_marks import says_seen
from partnerkit.surveys.reading.sheet import Cell, Sheet, is_blank, refuse

__all__ = ["Layout", "layout_of"]

_LOOKED_AT = 10
"""Headings are looked for in so many rows."""

_WIDE = 3
"""A title is told from headings in tables of so many columns."""

_NUMBER = re.compile(r"[-+]?[\d.,]+%?")

_ID = re.compile(r"(?:(?:record|respondent|response|participant|case)[ _.-]?)?id", re.IGNORECASE)
"""How a column is called that names the respondent."""

_IMPORT_ID = '{"ImportId"'
"""How a cell of the third header row of a Qualtrics file begins."""

_TIMESTAMP = {"Timestamp", "Marca temporal", "Horodateur", "Zeitstempel", "Carimbo de data/hora"}
"""The first heading of Google Forms, in a few languages."""

_ONE_ANSWER = {"Response", "Open-Ended Response", "Respuesta", "Respuesta abierta", ""}
"""What SurveyMonkey writes below a question that has one column."""


@attrs.frozen(eq=False)
class Layout:
    """A file whose parts are known.

    Attributes:
        platform: The tool that wrote it, or ``"table"`` if none is recognized.
        why: By what it was recognized.
        names: The name of each column; each once.
        questions: What was asked, for columns where the file says it.
        own: The columns that the tool adds to the answers, such as dates and ids.
        rows: The rows of answers.
        changes: What was left out or renamed.
        completed: The column that says who went to the end of the form; empty if none does.
        id: The column that names the respondent; empty if none is known.
        repeats: The columns that tell the rows of one respondent apart, where a tool writes several.
    """

    platform: str
    why: str
    names: tuple[str, ...]
    questions: Mapping[str, str]
    own: frozenset[str]
    rows: Sequence[Sequence[Cell]]
    changes: tuple[Change, ...] = ()
    completed: str = ""
    id: str = ""
    repeats: tuple[str, ...] = ()

    def columns(self) -> dict[str, Sequence[Cell]]:
        """Give the cells of each column."""
        turned = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.names)
        return dict(zip(self.names, turned, strict=True))


def layout_of(sheet: Sheet) -> Layout:
    """Recognize the tool that wrote a file; where none is, its headings are in the first row, or below a title.

    Raises:
        DocumentError: Most headings are blank.
    """
    above = 0
    found = _recognized(sheet)
    if found is None and (above := _rows_above_headings(sheet.rows)):
        found = _recognized(attrs.evolve(sheet, rows=sheet.rows[above:]))
    found = _table(sheet, above) if found is None else _readable(found)
    if not above:
        return found
    title = next(str(cell) for cell in sheet.rows[0] if not is_blank(cell))
    told = Change("", "rows above the headings left out", above, title)
    return attrs.evolve(found, changes=(told, *found.changes))


def _recognized(sheet: Sheet) -> Layout | None:
    texts = [["" if is_blank(cell) else str(cell).strip() for cell in row] for row in sheet.rows[:3]]
    head = texts[0] if texts else []
    return next(filter(None, (recognize(sheet, texts, head) for recognize in _TOOLS)), None)


def _rows_above_headings(rows: Sequence[Sequence[Cell]]) -> int:
    """Count the rows of a title: half empty at most, with a row of different words below them that is nearly full."""
    for i, row in enumerate(rows[:_LOOKED_AT]):
        filled = [cell for cell in row if not is_blank(cell)]
        if len(row) < _WIDE or 2 * len(filled) > len(row):
            texts = [str(cell).strip() for cell in filled]
            are_names = all(isinstance(cell, str) and not _NUMBER.fullmatch(cell.strip()) for cell in filled)
            return i if are_names and 4 * len(filled) >= 3 * len(row) and len(set(texts)) == len(texts) else 0
    return 0


def _table(sheet: Sheet, above: int) -> Layout:
    """Take a row for the headings.

    Raises:
        DocumentError: Most of them are blank.
    """
    head = ["" if is_blank(cell) else str(cell).strip() for cell in sheet.rows[above]] if sheet.rows else []
    blank = head.count("")
    if len(head) >= _WIDE and 2 * blank > len(head):
        problem = f"{blank} of its {len(head)} headings are blank; the first row has {', '.join(filter(None, head))!r}."
        remedy = "Put the headings into the first row, quote cells that hold the delimiter, or name another sheet."
        raise refuse(sheet.source, problem, remedy)
    names, changes = _names(head)
    why = "the first row, which has the headings" if not above else f"row {above + 1}, which has the headings"
    who = next((name for name in names if _ID.fullmatch(name)), "")
    return Layout("table", why, names, {}, frozenset(), sheet.rows[above + 1 :], changes, id=who)


def _qualtrics(sheet: Sheet, texts: Sequence[Sequence[str]], head: Sequence[str]) -> Layout | None:
    has_ids = len(texts) > 2 and any(cell.startswith(_IMPORT_ID) for cell in texts[2])
    has_both = len(texts) > 1 and "ResponseId" in head and "Response ID" in texts[1]
    if not (has_ids or has_both):
        return None
    count = 3 if has_ids else 2
    names, changes = _names(head)
    questions = {name: text for name, text in zip(names, texts[1], strict=True) if text and text != name}
    own = {"Recipient", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate"}
    own |= {"StartDate", "EndDate", "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail"}
    own |= {"ExternalReference", "ExternalDataReference", "LocationLatitude", "LocationLongitude"}
    own |= {"DistributionChannel", "UserLanguage"}
    rows: Sequence[Sequence[Cell]] = sheet.rows[count:]
    told = [Change("", f"{count} header rows read as headings", count)]
    if "Status" in names:
        at = names.index("Status")
        kept = [row for row in rows if str(row[at]).strip() not in ("1", "Survey Preview")]
        if len(kept) < len(rows):
            told.append(Change("Status", "previews of the form left out", len(rows) - len(kept)))
        rows = kept
    why = "import ids in its third row" if has_ids else "the headings ResponseId and Response ID"
    done, who = _of(names, "Finished"), _of(names, "ResponseId")
    return Layout("Qualtrics", why, names, questions, frozenset(own & set(names)), rows, (*told, *changes), done, who)


def _survey_monkey(sheet: Sheet, texts: Sequence[Sequence[str]], head: Sequence[str]) -> Layout | None:
    known = {"Respondent ID", "respondent_id"}
    if len(texts) < 2 or not known & set(head[:2]) or not {"Collector ID", "collector_id"} & set(head[:3]):
        return None
    filled: list[str] = []
    last_own = max((i for i, cell in enumerate(head[:12]) if cell in _MONKEY), default=0)
    for cell in head:
        filled.append(cell or (filled[-1] if filled else ""))
    has_two = any(below for below in texts[1][last_own + 1 :]) and not texts[1][0]
    raw = [
        question if not has_two or below in _ONE_ANSWER or i <= last_own else f"{question} [{below}]"
        for i, (question, below) in enumerate(zip(filled, texts[1], strict=True))
    ]
    names, changes = _names(raw)
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
    return Layout("SurveyMonkey", why, names, questions, own, sheet.rows[count:], (*told, *changes), id=names[0])


_MONKEY = {"Respondent ID", "Collector ID", "Date Created", "Date Modified", "IP Address", "Email Address"}
_MONKEY |= {"First Name", "Last Name", "Custom Data 1", "respondent_id", "collector_id", "date_created"}
_MONKEY |= {"date_modified", "ip_address", "email_address", "first_name", "last_name", "custom_1"}


def _google(sheet: Sheet, _: Sequence[Sequence[str]], head: Sequence[str]) -> Layout | None:
    if not head or head[0] not in _TIMESTAMP:
        return None
    names, changes = _names(head)
    own = {head[0], "Email Address", "Username", "Score"} & set(names)
    questions = {name: name for name in names if name not in own}
    why = f"its first heading, {head[0]}"
    return Layout("Google Forms", why, names, questions, frozenset(own), sheet.rows[1:], changes)


_LIME = {"id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl", "token"}
_LIME |= {"Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started", "Date last action"}
_CODE_AND_TEXT = re.compile(r"([A-Za-z]\w*(?:\[\w+\])?)\.\s+(\S.*)", re.DOTALL)


def _lime(sheet: Sheet, _: Sequence[Sequence[str]], head: Sequence[str]) -> Layout | None:
    plain = [re.match(r"^(\w[\w ]*?)(?:\. .*)?$", cell, re.DOTALL) for cell in head]
    codes = {one[1] for one in plain if one}
    if not ({"submitdate", "lastpage", "startlanguage"} <= codes or {"Date submitted", "Last page"} <= codes):
        return None
    questions: dict[str, str] = {}
    raw = []
    for cell in head:
        found = _CODE_AND_TEXT.fullmatch(cell)
        raw.append(found[1] if found else cell)
        if found:
            questions[found[1]] = found[2].strip()
    names, changes = _names(raw)
    own = frozenset(name for name in names if name in _LIME)
    why = "the headings submitdate, lastpage and startlanguage"
    questions = {name: text for name, text in questions.items() if name not in own}
    done, who = _of(names, "submitdate", "Date submitted"), _of(names, "id", "Response ID")
    return Layout("LimeSurvey", why, names, questions, own, sheet.rows[1:], changes, done, who)


_OF_A_ROW = {"redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance"}
_OF_A_ROW |= {"Event Name", "Repeat Instrument", "Repeat Instance"}
"""The columns of REDCap that tell the rows of one record apart."""


def _redcap(sheet: Sheet, _: Sequence[Sequence[str]], head: Sequence[str]) -> Layout | None:
    is_raw = any(name.endswith("_complete") for name in head) and bool(
        {"record_id", "redcap_event_name", "redcap_survey_identifier"} & set(head)
        or any(re.fullmatch(r".+___.+", name) for name in head)
    )
    is_labeled = "Complete?" in head or any(re.fullmatch(r".+\(choice=.+\)", name, re.DOTALL) for name in head)
    if not (is_raw or is_labeled):
        return None
    names, changes = _names(head)
    own = {"record_id", "Record ID", "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance"}
    own |= {"redcap_survey_identifier", "Event Name", "Repeat Instrument", "Repeat Instance", "Survey Identifier"}
    own |= {name for name in names if name.endswith(("_complete", "_timestamp")) or name.startswith("Complete?")}
    own |= {names[0]}
    questions = {} if is_raw else {name: name for name in names if name not in own}
    why = "columns that end in _complete" if is_raw else "the headings Complete? or (choice=...)"
    several = tuple(name for name in names if name in _OF_A_ROW)
    own &= set(names)
    rows = sheet.rows[1:]
    return Layout("REDCap", why, names, questions, frozenset(own), rows, changes, id=names[0], repeats=several)


_Recognize = Callable[[Sheet, Sequence[Sequence[str]], Sequence[str]], Layout | None]
_TOOLS: tuple[_Recognize, ...] = (_qualtrics, _survey_monkey, _google, _lime, _redcap)


def _readable(found: Layout) -> Layout:
    """Leave the column out that says who finished, if it is in words that nobody knows."""
    cells = found.columns().get(found.completed, ())
    is_known = all(says_seen("" if is_blank(cell) else str(cell), found.completed) is not None for cell in set(cells))
    return found if is_known else attrs.evolve(found, completed="")


def _of(names: Sequence[str], *wanted: str) -> str:
    """Give the first of some names that there is; empty if there is none."""
    return next((name for name in wanted if name in names), "")


def _names(head: Sequence[str]) -> tuple[tuple[str, ...], tuple[Change, ...]]:
    """Give each column a name of its own."""
    names: list[str] = []
    changes: list[Change] = []
    taken = set(head)
    for i, cell in enumerate(head, 1):
        name = " ".join(cell.split()) or f"column {i}"
        first, k = name, 2
        while name in names or (name != cell and name in taken):
            name, k = f"{first} ({k})", k + 1
        if name != cell:
            why = (
                "a heading without a name, named by its place" if not cell else "a heading renamed, so that each is one"
            )
            changes.append(Change(name, why, 1, cell, name))
        names.append(name)
    return tuple(names), tuple(changes)
