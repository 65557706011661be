"""Schools from files, texts and data frames, and back to files."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from partnerkit.documents.fault_words import Format
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.school_document import school_from_document
from partnerkit.documents.school_rows import schools_in_frame
from partnerkit.documents.text import MAX_BYTES
from partnerkit.documents.write import write_document
from partnerkit.errors.arguments import door
from partnerkit.files.shared_reader import beside, parse_as, read_as
from partnerkit.knowledge.shipped import catalogue_or, frameworks_or, readable_for
from partnerkit.model import Catalogue, Framework, Informant, School
from partnerkit.model.school import InformantName


@door
def read_school(
    path: str | Path,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    max_bytes: int = MAX_BYTES,
) -> School:
    """Read a school from a TOML, JSON or YAML file.

    Args:
        path: The file.
        catalogue: The practices it may name; partnerkit's own if left out.
        frameworks: Your own frameworks, whose indicators it may observe as well as those of partnerkit's.
        max_bytes: The largest file accepted, in bytes.

    Returns:
        The school.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path, what was expected and a near match,
            and nothing of the document is used.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> school.name, len(school.practices)
        ('Goose Creek CISD pre-K plan', 10)
    """
    given = catalogue_or(catalogue), _given(frameworks)
    return read_as(_school, path, *given, max_bytes=max_bytes)


@door
@beside(read_school)
def parse_school(
    document: GivenDocument,
    format: Format | None = None,  # noqa: A002 - the plain word for it
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> School:
    """Read a school from a document in memory; see `read_school`.

    Examples:
        >>> parse_school({"format": 1, "key": "elm", "name": "Elm School"}).name
        'Elm School'
        >>> parse_school(b'{"format": 1, "key": "elm", "name": "Elm School"}', "json").name
        'Elm School'
    """
    given = catalogue_or(catalogue), _given(frameworks)
    return parse_as(_school, document, format, *given, source=source, max_bytes=max_bytes)


def _given(frameworks: Framework | Iterable[Framework] | None) -> tuple[Framework, ...] | None:
    return None if frameworks is None else frameworks_or(frameworks, readable=True)


def _school(
    document: Mapping[str, Any], catalogue: Catalogue, frameworks: tuple[Framework, ...] | None, *, source: str
) -> School:
    """Read a school against the frameworks given, and all shipped ones that its observations and wishes name."""
    said = [document.get("observations"), document.get("context")]
    return school_from_document(document, catalogue, readable_for(said, frameworks), source=source)


@door
def schools_from_frame(
    frame: Any,
    *,
    catalogue: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    key: str = "key",
    name: str | None = None,
    informant: Informant | InformantName = Informant.TEAM,
    complete: bool = False,
    strip: bool = False,
) -> tuple[School, ...]:
    """Read a school from every row of a frame, such as a spreadsheet with one column per practice.

    Args:
        frame: pandas, Polars, PyArrow, DuckDB, Ibis, Dask or PySpark, brought into memory. A column named like a
            practice holds its reach, 0 to 1, or true and false; null, false and 0 mean that it is not listed. A column
            named like an indicator holds what was observed, as a level of its scale; null means that it was not asked.
            ``grade_spans`` and ``barriers`` hold words with ``;`` between them. Null is also NaN, NaT and `pandas.NA`.
        catalogue: The practices that columns can name; partnerkit's own if left out.
        frameworks: The frameworks whose indicators columns can name; partnerkit's own if left out.
        key: The column of keys, each once and in snake_case.
        name: The column of names; the key itself if left out.
        informant: Who observed.
        complete: Whether the practices listed are everything that each school does.
        strip: Whether to clean cells: ignore blanks around text, read a blank cell as null, and read numbers written as
            text, also with a decimal comma. If not, all of these are errors. A text such as ``"1,000"``, which may mean
            one or a thousand, is always refused.

    Returns:
        The schools, in the order of the rows.

    Raises:
        FrameError: Columns are unknown, or cells hold something that does not belong there; each with its row.

    Examples:
        >>> import pandas as pd
        >>> cells = {"key": ["elm", "oak"], "annual_open_house": [True, None], "question_line": [0.5, 0.0]}
        >>> sheet = pd.DataFrame(cells)
        >>> [(school.key, len(school.practices)) for school in schools_from_frame(sheet)]
        [('elm', 2), ('oak', 0)]
    """
    return schools_in_frame(
        frame,
        catalogue_or(catalogue),
        frameworks_or(frameworks, readable=True),
        key=key,
        name=name,
        informant=informant,
        complete=complete,
        strip=strip,
    )


@door
def write_school(school: School, path: str | Path) -> None:
    """Write a school to a file that `read_school` reads back to an equal school.

    Args:
        school: The school.
        path: Where to write it. The ending says the format: ``.toml``, ``.json``, ``.yaml`` or ``.yml``. An existing
            file is replaced.

    Raises:
        DocumentError: The file's ending is not known, or it cannot be written there.

    Examples:
        >>> import partnerkit as pk
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> school = pk.School("elm", "Elm School", practices=[pk.PracticeInPlace("school_newsletter", reach=0.5)])
        >>> with TemporaryDirectory() as folder:
        ...     pk.write_school(school, Path(folder) / "elm.toml")
        ...     pk.read_school(Path(folder) / "elm.toml") == school
        True
    """
    write_document(school, path, kind=School, verb="write_school")
