"""Readers, one module per format, and the recognition of formats from content."""
