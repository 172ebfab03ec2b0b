"""Tokenise texts into words and sentences, count words, and compare wordings."""
