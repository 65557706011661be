"""Files: read and write every kind of document, make plain data of any result, cite its sources.

A kind of document has a pair of verbs: ``read_school(path)`` for a TOML or JSON file, ``parse_school(text, "json")``
for a text. What a reader needs to know besides the document (practices, frameworks, findings) is an argument, and
partnerkit's own where it is left out.
"""

from partnerkit._lazy import offer

offer(__name__)
