"""Forms of survey tools, read for what they ask; the ending of a file says which kind it is."""

from collections.abc import Sequence
from pathlib import Path

from partnerkit.errors.faults import not_read
from partnerkit.surveys.answers.asked import AskedAll, AskedOne
from partnerkit.surveys.reading.cells import held_bytes
from partnerkit.surveys.reading.ddi_codebook import asked_in_codebook
from partnerkit.surveys.reading.qualtrics_form import asked_in_qsf
from partnerkit.surveys.reading.redcap_dictionary import asked_in_dictionary
from partnerkit.surveys.reading.text_file import read_text_sheet
from partnerkit.surveys.reading.xlsform import asked_in_xlsform

MAX_FORM_BYTES = 50_000_000
"""The largest form that is read, packed or unpacked."""


def read_form(path: str | Path) -> Sequence[AskedOne | AskedAll]:
    """Read what a form asks.

    It is a REDCap data dictionary (``.csv``), a Qualtrics survey (``.qsf``), an XLSForm (``.xlsx``) or a DDI codebook
    (``.xml``).
    """
    path = Path(path)
    held = held_bytes(path, MAX_FORM_BYTES)
    match path.suffix.lower():
        case ".csv":
            return asked_in_dictionary(path, read_text_sheet(path, held))
        case ".qsf":
            return asked_in_qsf(path, held)
        case ".xlsx":
            return asked_in_xlsform(path, held, max_bytes=MAX_FORM_BYTES)
        case ".xml":
            return asked_in_codebook(path, held)
        case suffix:
            remedy = (
                "Give a REDCap data dictionary (.csv), a Qualtrics survey (.qsf), an XLSForm (.xlsx) or a DDI codebook "
                "(.xml); of a file of answers, give what read_answers gives."
            )
            raise not_read(path, f"a form in a file that ends in {suffix!r} cannot be read.", remedy)
