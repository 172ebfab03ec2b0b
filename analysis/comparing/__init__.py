"""Comparisons of a study's results under another lexicon."""
