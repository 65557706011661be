"""Documents: the one strict way between files and nouns."""

from partnerkit.documents.framework import read_catalogue, read_framework, read_noun
from partnerkit.documents.school import parse_school, read_school, template, write_school
from partnerkit.documents.text import MAX_BYTES, MAX_DEPTH

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "parse_school",
    "read_catalogue",
    "read_framework",
    "read_noun",
    "read_school",
    "template",
    "write_school",
]
