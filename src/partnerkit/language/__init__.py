"""Language: what the words of a text could become, and which practices they may mean; suggestions only."""

from partnerkit._lazy import offer

offer(__name__)
