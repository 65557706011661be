"""Survey forms, from files and texts, and back to files."""

from pathlib import Path

from partnerkit.documents.instrument_document import instrument_from_document
from partnerkit.documents.text import MAX_BYTES, Format, parse_document, read_document
from partnerkit.documents.write import write_document
from partnerkit.errors.arguments import door
from partnerkit.model import Instrument

__all__ = ["parse_instrument", "read_instrument", "write_instrument"]


@door
def read_instrument(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Instrument:
    """Read a survey form from a TOML or JSON file.

    Args:
        path: The file: ``format = 1``, key, name, version and informant, then ``[[responses]]``, ``[[items]]``,
            ``[[subscales]]`` and ``[[inventories]]``. A text is a string in English or a table by language, such as ``{
            en = "...", es = "..." }``.
        max_bytes: The largest file taken.

    Returns:
        The instrument.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path, what was expected and a near match.
    """
    return instrument_from_document(read_document(path, max_bytes=max_bytes), source=Path(path).name)


@door
def parse_instrument(
    text: str,
    format: Format = "toml",  # noqa: A002 - the plain word for it
    *,
    source: str = "the text",
    max_bytes: int = MAX_BYTES,
) -> Instrument:
    """Read a survey form from the text of a document; see `read_instrument`.

    Raises:
        DocumentError: The document has faults.

    Examples:
        >>> form = parse_instrument('''
        ... format = 1
        ... key = "desk"
        ... name = "Front desk"
        ... version = "1"
        ... informant = "families"
        ...
        ... [[responses]]
        ... key = "yes_no"
        ... name = "Yes or no"
        ... options = [ { code = 1, label = { en = "Yes", es = "Sí" } }, { code = 2, label = "No", value = 0 } ]
        ...
        ... [[items]]
        ... key = "greeted"
        ... responses = "yes_no"
        ... ''')
        >>> form.options_of("greeted").option(1).text("es")
        'Sí'
    """
    return instrument_from_document(parse_document(text, format, source=source, max_bytes=max_bytes), source=source)


@door
def write_instrument(instrument: Instrument, path: str | Path) -> None:
    """Write a survey form to a TOML or JSON file that `read_instrument` reads back to an equal one.

    Args:
        instrument: The instrument.
        path: The file; its ending, ``.toml`` or ``.json``, chooses the format.

    Raises:
        DocumentError: The file's ending tells no format, or it cannot be written there.
    """
    write_document(instrument, path, kind=Instrument, verb="write_instrument")
