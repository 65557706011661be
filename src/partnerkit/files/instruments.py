"""Survey forms, from files and texts, and back to files."""

from pathlib import Path

from partnerkit.documents.instrument_document import instrument_from_document
from partnerkit.documents.text import MAX_BYTES
from partnerkit.documents.write import write_document
from partnerkit.errors.arguments import door
from partnerkit.files.shared_reader import parser_beside, read_as
from partnerkit.model import Instrument


@door
def read_instrument(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Instrument:
    """Read a survey form from a TOML, JSON or YAML file.

    Args:
        path: The file: ``format = 1``, key, name, version and informant, then ``[[responses]]``, ``[[items]]``,
            ``[[subscales]]`` and ``[[inventories]]``. A text is a string in English or a table by language, such as ``{
            en = "...", es = "..." }``.
        max_bytes: The largest file accepted, in bytes.

    Returns:
        The instrument.

    Raises:
        DocumentError: The document has faults. All are listed, each with its path, what was expected and a near match.

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
    return read_as(instrument_from_document, path, max_bytes=max_bytes)


parse_instrument = parser_beside(read_instrument, instrument_from_document)


@door
def write_instrument(instrument: Instrument, path: str | Path) -> None:
    """Write a survey form to a TOML, JSON or YAML file that `read_instrument` reads back to an equal one.

    Args:
        instrument: The instrument.
        path: The file; its ending, ``.toml``, ``.json`` or ``.yaml``, chooses the format.

    Raises:
        DocumentError: The file's ending is not known, or it cannot be written there.
    """
    write_document(instrument, path, kind=Instrument, verb="write_instrument")
