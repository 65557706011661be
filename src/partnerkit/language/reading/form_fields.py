"""What the form of a plan prints beside an action: who does it, by when, with what money, and how it is measured."""

import re

from partnerkit.language.sayings import begins, is_all

_CODES = re.compile(r"\s*\d+\.\d+(?:\s*[,;&]\s*(?:and\s+)?\d+\.\d+)*\s*\.?")
"""The parts of a rule or of a form, such as "2.5, 4.1"."""
_EDGES = " .:!()\u2022-"


def is_form_field(text: str) -> bool:
    """Say whether a text is only a field of a form, whatever practice its words come near.

    A field in which somebody does something, as in "Budget: parents decide how it is spent", is a statement; what is
    only hoped for is not.

    Examples:
        >>> said = ("Expected Result: Parents attend", "Title I: 2.5, 4.1", "Budget: $20", "Budget: we pay fares")
        >>> [is_form_field(text) for text in said]
        [True, True, True, False]
    """
    if is_all("form_line", text.strip(_EDGES)):
        return True
    label, colon, beside = text.partition(":")
    if not colon:
        return False
    if _CODES.fullmatch(beside):
        return is_all("coded_label", label.strip(" .")) or beside.count(".") > 1
    is_field = begins("label_result", text) or is_all("field_label", label.strip(" ."))
    is_hoped = begins("label_outcome", text) is not None
    return is_hoped or (bool(is_field) and begins("somebody_does", beside.strip()) is None)
