"""Pictures of results: each function draws a result into matplotlib axes and gives the axes back."""

from partnerkit._lazy import offer

offer(__name__, needs=("plot", "matplotlib"))
