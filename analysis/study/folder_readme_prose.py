"""The sentences of the README of a saved study; numbers and names come in where braces stand."""

ABOUT = """\
# A study of news articles, without their texts

{articles} of {outlets}{span}.

The folder holds titles, places, voices, counts and single words. It holds no sentence of an
article: its tables are made so that all of them together give no more than {most} words of a text
in a row.
"""

ABOUT_BY_OUTLET = """\
# A study of news articles, counted by outlet and month

{articles} of {outlets}.

There is no row of an article in this folder, and no text. Months in which an outlet has fewer than
{few} articles are joined; an outlet with fewer than {few} articles has no counts of words.
"""

OF_THE_TABLE = """
`words` are those of titles and texts, with what the page adds (boilerplate); `days` are the days
on which the outlet has an article.
"""

REFERENTS = """\
A referent is one thing, and the names that compete for it; behind each name stands the number of
its terms. A name that is apart is counted in its own row and never among the others. In a wording
the choice is the speaker's, in a spelling the page's or its translator's. `lexicon.yaml` has the
terms and the reason for each name.
"""

FRAMES = """
A frame is a list of words that indicate one construct.
"""

COLUMNS = """\
## What each column is

Columns of one name mean the same in every file. An empty cell means none, or not known. Zone, voice
and the like of a use are those of the place where it begins. The codebook of the package
(data/README.md in its repository) says more.
"""

OTHER_COLUMNS = """
The other columns of `documents.csv` are as whoever collected the articles gave them.
"""

PYTHON = """\
## Open it in Python

```python
import analysis as an  # the package outlet-comparison

study = an.read_study("path/of/this/folder"){example}
```

`read_study` refuses a folder in which a table was changed; this page may be. Without the package:
`pandas.read_csv("{matches}", dtype=str, keep_default_na=False)`.
"""

PYTHON_BY_OUTLET = """\
## Open it in Python

`pandas.read_csv("{names}", keep_default_na=False)`; `scipy.io.mmread` reads a matrix. The package
does not read a study by outlet back, for its measures need articles.
"""

R = """\
## Open it in R

```r
read <- function(file) {{
  read.csv(file, na.strings = "", colClasses = "character", encoding = "UTF-8")
}}
{lines}
```

`na.strings = ""` keeps the word "NA" a word, and `colClasses` keeps an id such as 007 and a name
such as T as they are. `read.csv` and `readMM` read packed files (`.gz`) without further ado.
{by_article}"""

R_BY_ARTICLE = """\
docs/r.md in the repository of the package has a script that counts names.
"""

EXCEL = """\
## Open it in Excel

The files are UTF-8 without BOM; a double click would garble letters. Take Data > From Text/CSV,
file origin 65001 (UTF-8), delimiter comma, and do not detect data types, which would change ids and
days. Unpack a `.gz` file first.

A text that begins with `=`, `+`, `-` or `@` has an apostrophe before it, so that no spreadsheet
takes it for a formula. {reader}
"""

COUNTING = """\
## Count by hand

The `n` and `of` of `naming_shares` come out of two files:

1. Keep the rows of `{matches}` of one `referent`, without those whose `zone` is boilerplate. Uses
   in `excluded.csv` are not counted.
2. Take the outlet of each row from `{documents}`, by `doc_id`.
3. `n` is the number of rows of an outlet and a `name`.
4. `of` is the number of rows of the outlet, all names together but those that are apart (see
   above).
5. The share is `n / of`. There is none for a name apart, and none in a group with fewer than
   {articles} articles or {uses} uses.

For an outlet's own words, keep only rows with `whose` = own at the first step. Not so for a
spelling: it is the page's, whoever speaks, so its voice is ignored, and it is counted by
`english_by`, too, where `{documents}` has that column.
"""

TO_CHECK = """
To check: for {referent}, {outlet} has n = {n} of the name {name} and of = {of}.
"""

COUNTING_BY_OUTLET = """\
## Count by hand

Keep the rows of `{names}` of one `referent`, without those whose `zone` is boilerplate, and add up
`n`: by outlet and name, and by outlet for all names but those that are apart (see above). The share
is the one over the other. For an outlet's own words keep only `whose` = own, but not for a
spelling, which is the page's, whoever speaks.
"""

WITHHELD = """\
What could be text of an article was left out{where}; the uses are counted nevertheless.
"""

NOT_WITHHELD = """
Not withheld: where a headline or a voice has only a few words, its row of the counts of words has
them all, in no order.
"""

ORIGIN = """\
## How it was made, how to cite it, whose it is

Saved with outlet-comparison {version}. Words were counted by rule of words {rule}.
{corrections} `manifest.json` has the versions of the libraries.

Cite the software as outlet-comparison, version {version}, as CITATION.cff in its repository says,
and the study as those who publish this folder ask. Rights in the articles are their publishers';
nothing here gives a licence to them.
"""
