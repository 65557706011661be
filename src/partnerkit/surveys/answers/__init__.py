"""Answers: instruments drafted from files, answers coded and checked, counts per option, scores of respondents."""
