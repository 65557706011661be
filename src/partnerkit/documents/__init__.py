"""Documents: the one strict converter, and what goes through it, each way; nothing here knows what is shipped.

For users, `partnerkit.files` reads and writes files by it.
"""
