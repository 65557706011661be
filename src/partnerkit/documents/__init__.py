"""Documents: the one strict way between files and nouns."""

from partnerkit.documents.composites import parse_composites, read_composites
from partnerkit.documents.export import to_dict
from partnerkit.documents.framework import read_catalogue, read_framework, read_noun
from partnerkit.documents.rule import fingerprint, rule_from_document, rule_to_document
from partnerkit.documents.school import parse_school, read_school, template, write_school
from partnerkit.documents.text import MAX_BYTES, MAX_DEPTH

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "fingerprint",
    "parse_composites",
    "parse_school",
    "read_catalogue",
    "read_composites",
    "read_framework",
    "read_noun",
    "read_school",
    "rule_from_document",
    "rule_to_document",
    "template",
    "to_dict",
    "write_school",
]
