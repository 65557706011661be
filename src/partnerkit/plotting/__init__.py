"""Pictures of results: each function draws a result into matplotlib axes and gives the axes back.

It draws into the axes it is given, or into a figure of its own. Nothing else of a figure, of pyplot or of its style is
touched.
"""

from functools import partial

from partnerkit._lazy import offer
from partnerkit.errors.kinds import require_library

offer(__name__, before=partial(require_library, "plot", "matplotlib"))
