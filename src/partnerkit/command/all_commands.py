"""The command with all of its subcommands, each of which its module adds when it is loaded."""

from partnerkit.command import advice, asking, documents, matching, schools, survey
from partnerkit.command.group import partnerkit

__all__ = ["advice", "asking", "documents", "matching", "partnerkit", "schools", "survey"]
