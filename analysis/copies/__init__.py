"""Articles that carry the same text: duplicates, reprints, wire stories, rewrites."""
