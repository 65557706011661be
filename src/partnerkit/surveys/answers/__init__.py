"""Answers: instruments drafted from files, answers coded and checked, counts per option, scores of respondents."""

__all__: list[str] = []
