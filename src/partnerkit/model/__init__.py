"""The nouns: every value that partnerkit holds, frozen and checked when it is made.

References between nouns are keys, so that documents stay flat; whoever holds both ends resolves them once.
"""

from partnerkit._lazy import offer

offer(__name__)
