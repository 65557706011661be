"""From the tree of errors that a converter collects to the faults of a document, each with its place."""

from collections.abc import Iterable, Iterator

from cattrs import errors as collected

from partnerkit.documents.class_hook import PROVENANCE, fields_of
from partnerkit.documents.expected import Expected, Place, plainly
from partnerkit.documents.fault_words import written
from partnerkit.errors import Fault, InvalidValueError, RuleError
from partnerkit.errors.shown_values import did_you_mean

_FLAT = ("provenance", "metric")
"""Parts whose fields a document writes in the table of what they are of."""


def faults_of(error: BaseException, place: Place) -> Iterator[Fault]:
    """Walk the tree of errors that were collected and give each leaf with its place."""
    match error:
        case collected.IterableValidationError():
            entries, bare = error.group_exceptions()
            for inner, index in entries:
                yield from faults_of(inner, (*place, index.index))
            for inner in bare:
                yield from faults_of(inner, place)
        case ExceptionGroup():
            for inner in error.exceptions:
                notes = getattr(inner, "__notes__", ())
                note = next((n for n in notes if isinstance(n, collected.AttributeValidationNote)), None)
                yield from faults_of(inner, place) if note is None else _attribute_faults(inner, note, place)
        case collected.ForbiddenExtraKeysError():
            known = fields_of(error.cl)
            for field in sorted(map(str, error.extra_fields)):
                yield Fault.at((*place, field), "there is no such field.", _known_fields(field, known))
        case Expected():
            yield Fault.at((*place, *error.path), error.problem, error.remedy)
        case InvalidValueError():
            there = (*place, error.field)
            yield Fault.at(there, f"it was {written(plainly(error.value))}.", f"Expected {error.expected}.")
        case RuleError():
            for fault in error.faults:
                yield Fault.at((*place, *fault.parts), fault.problem, fault.remedy)
        case _:
            yield Fault.at(place, str(error) or type(error).__name__)


def _attribute_faults(error: BaseException, note: collected.AttributeValidationNote, place: Place) -> Iterator[Fault]:
    here = place if note.name in _FLAT else (*place, note.name)
    if type(error) is KeyError:  # how cattrs says it of a typed dictionary
        yield Fault.at(here, "it is missing.", "Add it.")
    else:
        yield from faults_of(error, here)


def _known_fields(wrong: str, known: Iterable[str]) -> str:
    fields = [*known]
    if "provenance" in fields:
        fields[fields.index("provenance") : fields.index("provenance") + 1] = PROVENANCE
    return did_you_mean(wrong, fields, f"The fields are: {', '.join(fields)}.")
