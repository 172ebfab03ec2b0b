"""Comparisons of one study with another way of counting it."""
