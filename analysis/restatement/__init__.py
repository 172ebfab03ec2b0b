"""Find restatements of source sentences in reports, and compare versions of quotations."""
