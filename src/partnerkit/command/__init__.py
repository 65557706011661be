"""The command: one verb per subcommand, each a thin cover of public functions.

Nothing is computed here. `reading` turns a file into a school, `answers` prints results as text or JSON, `exits` says
with which code the command ends; the other modules have the subcommands.
"""

from partnerkit.command import advice, asking, documents, matching, schools, survey
from partnerkit.command.group import partnerkit

__all__ = ["advice", "asking", "documents", "matching", "partnerkit", "schools", "survey"]
