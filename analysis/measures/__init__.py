"""Measures: each takes a study and returns a table; none knows of another, of files or figures."""
