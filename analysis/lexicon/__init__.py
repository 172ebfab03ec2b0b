"""Lexicons of names and frames, and the search for their terms."""
