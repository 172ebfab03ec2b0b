"""Compare how outlets report the same events: what they call things, and through whose mouth.

Read from top to bottom, this is the flow of the data; each name has its own help.

A study, and what it shows::

    build_study      texts in, everything found       read_study       a study that was shared
    example_study    a small one, to try things on    import_report    what was read and refused
    Study            where(), save(), with_texts()    import_summary   the same by file and outlet
    check_corpus     is it fit to be compared         describe_import  the same in plain lines
    join_outlets     spellings of one outlet

    uses             every use of a name, one a row   naming_shares    which of the names
    name_positions   where in the article             frame_rates      frame words in a thousand
    voice_shares     whose words fill the article     speakers         who is let speak
    suggest_speakers        names that may be one person, as a table to fill in
    reporting_verbs  said, claimed, admitted          keyness          words that set one apart
    dispersion       how evenly a word is spread      words_only_here  what no other article uses
    stance_shares    said, pointed out or claimed     articles_using   in how many articles at all
    tfidf_words      what each text is about          tfidf_similarity  which texts are alike
    readability      how hard it is to read           diversity        how varied the words are
    collocates       what stands beside a word        similarity       which outlets write alike
    features         words as a matrix, for a model   article_table    measures by article, likewise
    share_table      a measure of shares of your own  rate_table       the same of rates

    differences      between groups, with p           influence        what one article does to it
    over_time        by month, with gaps and slope    sensitivity      had one counted otherwise
    salience         headlines against bodies
    rankings         order of outlets by all words and by their own
    coding_sheet     a sample to code by hand         read_codings     the codes, checked
    coverage         what is kept of a source         versions         how quotations differ
    from_source_to_report   each sentence, with the statement of the source that it restates
    restatement_sheet       each sentence with the source sentences that it may restate, to code
    read_restatements       what a reader wrote, and with_restatements a study that rests on it
    agreement        of two coders                    lexicon_validity precision and recall
    differential_error  unlike in two outlets?        corrected_estimate  errors taken out
    score_voices     rules against a coder, by word   score_uses       the same, by use of a term

    concordance      any word, line by line           read_context     from a number to its lines
    show_article     the whole article, in colour     html_of_article  the same, as text of a page
    compare_lexicons what another lexicon moves       describe_method  the sentence for the paper
    write_report     one page that can be mailed      validation_sheet what reviewers ask

    plot_uses, plot_naming_shares, plot_names_by_position, plot_frame_rates, plot_voice_shares,
    plot_keyness, plot_collocates, plot_differences, plot_over_time, plot_rankings,
    plot_words_only_here, plot_tfidf_similarity, plot_readability, plot_similarity, plot_coverage,
    plot_from_source_to_report, plot_versions, plot_sensitivity, plot_shares, and save_figure, with
    the table; save_table and save_workbook: tables for Word, Excel, LaTeX, a browser

The steps behind it, one at a time::

    read_articles -> documents -> split_passages -> passages -> find_matches -> matches
                                                             -> count_terms  -> Counts
    find_stock_text -> find_copies -> with_families, without_copies
                                           articles that carry one text count once
    learn_boilerplate, mark_boilerplate        what repeats on the pages of an outlet
    find_uses                              matches, and what a context rules out
    find_rewrites                          copies in other words, which find_copies cannot see
    find_restatements, source_words        which sentence restates which; whose words that one is
    read_lexicon, write_lexicon, Lexicon   what things can be called
    tokenize, Tokens, ArticleVectorizer    the words themselves; a scikit-learn transformer

A measure takes a study and returns a table; a plot takes that table and returns the Axes. The names
that `dir(analysis)` leaves out are for specialists: import_summary, describe_import, score_voices,
score_uses, find_stock_text, mark_boilerplate, find_rewrites, source_words, tokenize, Tokens.
"""

import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

__version__ = "0.1.0"

# Names for specialists, which `dir` does not list.
_SPECIALIST = {
    *("Tokens", "describe_import", "find_rewrites", "find_stock_text", "import_summary"),
    *("mark_boilerplate", "score_uses", "score_voices", "source_words", "tokenize"),
}
# The stub is the list of public names and of the modules that have them, for editors and for us.
_STUB = Path(__file__).with_suffix(".pyi").read_text(encoding="utf-8")
_HOME = {name: home for home, name in re.findall(r"^from (\S+) import (\w+)", _STUB, re.MULTILINE)}
__all__ = ["__version__", *(name for name in _HOME if name not in _SPECIALIST)]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that importing the package is quick."""
    if name not in _HOME:
        raise AttributeError(f"analysis has no {name!r}; it has {__all__}.")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__


# In IPython tables of this package are shown as lines and percents; nothing heavy is loaded.
if "IPython" in sys.modules and (_shell := sys.modules["IPython"].get_ipython()) is not None:
    import_module("analysis.notebook").register(_shell)
