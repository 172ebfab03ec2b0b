"""How tables and lines are shown: as HTML, in a terminal, and as files for Word, Excel, LaTeX."""
