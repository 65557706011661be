"""What the field says, as values: frameworks, practices, findings, words and what connects them.

Each is read from its file in ``data/`` when it is first asked for, and once.
"""

from partnerkit._lazy import offer

offer(__name__)
