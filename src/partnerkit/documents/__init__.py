"""Documents: reading them strictly into nouns, and writing nouns as documents. Nothing here knows what is shipped.

For users, `partnerkit.files` reads and writes files by it.

A function ``x_from_document`` takes the top table of a parsed document without its field ``format``, then what the keys
in it are looked up in, and as ``source`` what errors call the document. If anything is wrong, it raises `DocumentError`
with every fault, each with its place, what was expected and a near match where there is one.
"""
