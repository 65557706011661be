"""Keep the translations of reports in step with the code: collect the messages, update .po files, compile .mo files.

Usage: python .ci/translations.py

A new message is added without a translation, which a test refuses; one that nothing says any more is dropped. Then
translate what is empty in the .po file, and run this again.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import partnerkit as pk
from partnerkit.command.questions import COUNTS, TEXTS
from partnerkit.language.draft_lines import QUESTIONS
from partnerkit.language.school_questions import COUNTRY_SUCH_AS, GRADES_SUCH_AS

REPORTS = Path(pk.__file__).parent / "reports"
KEYWORDS = {"say": None, "count": (1, 2)}
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # so that equal messages give equal files


def names() -> list[str]:
    """Give what frameworks name and ask, and a report repeats: constructs, stages, questions, barriers, informants."""
    stages = [level.label for level in pk.CONTINUUM.scale_of(pk.CONTINUUM.indicators[0].key)]
    constructs = [construct.name for framework in pk.FRAMEWORKS.main for construct in framework]
    questions = [indicator.question for indicator in pk.CONTINUUM.indicators]
    barriers = sorted({barrier.replace("_", " ") for practice in pk.PRACTICES for barrier in practice.barriers})
    return [*stages, *constructs, *questions, *barriers, *(str(informant) for informant in pk.model.Informant)]


def messages() -> Catalog:
    """Collect what reports say, in the order of the modules, then the names and what a review asks."""
    found = Catalog(project="partnerkit", charset="utf-8")
    modules = extract_from_dir(REPORTS, method_map=[("*.py", "python")], keywords=KEYWORDS)
    for _, _, message, _, _ in sorted(modules, key=lambda one: (one[0], one[1])):
        found.add(message)
    for name in (*names(), *QUESTIONS.values(), GRADES_SUCH_AS, COUNTRY_SUCH_AS, *TEXTS, *COUNTS):
        found.add(name)
    return found


def read(path: Path) -> Catalog:
    """Read a catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def main() -> int:
    empty = 0
    for path in sorted(REPORTS.glob("locale/*/LC_MESSAGES/partnerkit.po")):
        held = read(path)
        held.update(messages(), no_fuzzy_matching=True)
        held.obsolete.clear()
        held.last_translator = held.language_team = held.msgid_bugs_address = "the partnerkit authors"
        held.creation_date = held.revision_date = WRITTEN
        with path.open("wb") as file:
            write_po(file, held, width=120, sort_output=False, omit_header=False)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, held)
        missing = [message.id for message in held if message.id and not all(_texts(message.string))]
        empty += len(missing)
        print(f"{path.relative_to(REPORTS)}: {len(held)} messages, {len(missing)} to translate", *missing, sep="\n  ")
    return 1 if empty else 0


def _texts(string: object) -> tuple[str, ...]:
    """Give the translations of a message: one, or one for each plural."""
    return (string or "",) if isinstance(string, str | None) else tuple(string)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main())
