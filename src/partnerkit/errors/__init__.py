"""What partnerkit says when something is wrong.

Every error is a `PartnerkitError` and also the builtin it resembles, so that ``except ValueError`` keeps working. It
keeps what it knows as attributes, survives pickling, and its text names the thing, the value, the place and what to do
next.
"""

from partnerkit._lazy import offer

offer(__name__)
