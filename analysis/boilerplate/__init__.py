"""What a page adds to an article: found, marked with its reason, never cut out."""
