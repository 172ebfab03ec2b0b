"""Whose words: quotations, reported speech, interviews, and who is speaking."""
