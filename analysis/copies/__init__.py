"""Find articles with the same text: duplicates, reprints, wire stories, rewrites."""
