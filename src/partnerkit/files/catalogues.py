"""Catalogues of practices, from files and texts."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from partnerkit import knowledge
from partnerkit.documents.catalogue_document import catalogue_from_document, catalogue_from_file
from partnerkit.documents.fault_words import Format
from partnerkit.documents.reading import GivenDocument
from partnerkit.documents.text import MAX_BYTES
from partnerkit.documents.write import write_document
from partnerkit.errors.arguments import door
from partnerkit.files.shared_reader import beside, parse_as
from partnerkit.knowledge.shipped import findings_or, readable_for
from partnerkit.model import Catalogue, Findings, Framework


@door
def read_catalogue(
    path: str | Path,
    *,
    findings: Findings | None = None,
    extends: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    max_bytes: int = MAX_BYTES,
) -> Catalogue:
    """Read a catalogue of practices from a TOML, JSON or YAML file.

    Args:
        path: The file. It may leave practices to other files of its folder, which it names in ``parts``; each of those
            holds ``format`` and ``practices`` and nothing else.
        findings: Findings that its practices may name besides those in the document; partnerkit's own if left out.
        extends: A catalogue that the practices are added to, such as `partnerkit.PRACTICES`: they may name its
            practices as prerequisites and steps up. If left out, the document is the whole catalogue.
        frameworks: Your own frameworks, on whose indicators practices may have effects as well as on those of
            partnerkit's. What they name of these must exist; keys of a framework that is not there are not checked.
        max_bytes: The largest file accepted, in bytes; this applies to each file.

    Returns:
        The catalogue: its own practices first, then those of its parts in the order named.

    Raises:
        DocumentError: The document has faults; all of them are listed, each with its file and path.
    """
    found = _findings(findings, extends)
    former, known_in = knowledge.FORMER_KEYS, partial(readable_for, given=frameworks)
    return catalogue_from_file(
        Path(path), found, extends=extends, known_in=known_in, former=former, max_bytes=max_bytes
    )


@door
@beside(read_catalogue)
def parse_catalogue(
    document: GivenDocument,
    format: Format | None = None,  # noqa: A002 - the plain word for it
    *,
    findings: Findings | None = None,
    extends: Catalogue | None = None,
    frameworks: Framework | Iterable[Framework] | None = None,
    source: str = "the document",
    max_bytes: int = MAX_BYTES,
) -> Catalogue:
    """Read a catalogue of practices from a document in memory; see `read_catalogue`. It has no ``parts``.

    Examples:
        >>> import partnerkit as pk
        >>> parse_catalogue(pk.to_dict(pk.PRACTICES)).practices == pk.PRACTICES.practices
        True
    """
    given = _findings(findings, extends)
    args = given, extends, partial(readable_for, given=frameworks)
    return parse_as(catalogue_from_document, document, format, *args, source=source, max_bytes=max_bytes)


@door
def write_catalogue(catalogue: Catalogue, path: str | Path) -> None:
    """Write a catalogue to a file that `read_catalogue` reads back to an equal one, such as one that you adjusted.

    Its findings are not written. If they are not partnerkit's own, pass them to `read_catalogue`.

    Args:
        catalogue: The catalogue.
        path: Where to write it. The ending says the format: ``.toml``, ``.json``, ``.yaml`` or ``.yml``. An existing
            file is replaced.

    Raises:
        DocumentError: The file's ending is not known, or it cannot be written there.

    Examples:
        >>> import partnerkit as pk
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> ours = pk.PRACTICES.adjusted("family_liaison", effort=pk.model.Effort(20, 60, cost="high"))
        >>> with TemporaryDirectory() as folder:
        ...     write_catalogue(ours, Path(folder) / "ours.json")
        ...     read_catalogue(Path(folder) / "ours.json") == ours
        True
    """
    write_document(catalogue, path, kind=Catalogue, verb="write_catalogue")


def _findings(given: Findings | None, extends: Catalogue | None) -> Findings:
    """Give what practices may name: the given findings, those of the catalogue they are added to, or partnerkit's."""
    return extends.findings if given is None and extends is not None else findings_or(given)
