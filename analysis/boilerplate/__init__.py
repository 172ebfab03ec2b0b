"""Captions and boilerplate of a page: marked with a reason, never removed from the text."""
