"""Texts as words and sentences, with places, and what is counted and compared of them."""
