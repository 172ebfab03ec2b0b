"""Readers, one module a format, and the recognition of a format by its content."""
