"""Compare how outlets report the same events: what they call things, and through whose mouth.

Read from top to bottom, this is the flow of the data; each name has its own help.

A study, and what it shows::

    build_study      texts in, everything found       read_study       a study that was shared
    example_study    a small one, to try things on    import_report    what was read and refused
    Study            where(), save(), with_texts()    import_summary   the same by file and outlet
    check_corpus     is it fit to be compared         describe_import  the same in plain lines

    uses             every use of a name, one a row   naming_shares    which of the names
    name_positions   where in the article             frame_rates      frame words in a thousand
    voice_shares     whose words fill the article     speakers         who is let speak
    reporting_verbs  said, claimed, admitted          keyness          words that set one apart
    dispersion       how evenly a word is spread      words_only_here  what no other article uses
    readability      how hard it is to read           diversity        how varied the words are
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

    plot_uses, plot_naming_shares, plot_names_by_position, plot_frame_rates, plot_voice_shares,
    plot_keyness, plot_words_only_here, plot_readability, plot_coverage, plot_from_source_to_report,
    plot_versions, and save_figure, with the table

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

A measure takes a study and returns a table; a plot takes that table and returns the Axes.
"""

from importlib import import_module
from typing import Any

_HOME = {
    "example_study": "examples",
    "build_study": "study.study",
    "read_study": "study.study",
    "Study": "study.study",
    "import_report": "study.requirements",
    "import_summary": "reading.report",
    "describe_import": "reading.report",
    "check_corpus": "check.corpus",
    "uses": "measures.naming",
    "naming_shares": "measures.naming",
    "name_positions": "measures.positions",
    "frame_rates": "measures.framing",
    "voice_shares": "measures.voices",
    "speakers": "measures.speakers",
    "reporting_verbs": "measures.reporting",
    "keyness": "measures.keyness",
    "dispersion": "measures.dispersion",
    "words_only_here": "measures.vocabulary",
    "readability": "measures.readability",
    "diversity": "measures.diversity",
    "coding_sheet": "coding",
    "read_codings": "coding",
    "coverage": "measures.coverage",
    "versions": "measures.versions",
    "from_source_to_report": "measures.from_source",
    "restatement_sheet": "coding",
    "read_restatements": "coding",
    "with_restatements": "coding",
    "agreement": "measures.agreement",
    "lexicon_validity": "measures.validity",
    "differential_error": "measures.validity",
    "corrected_estimate": "measures.corrected",
    "score_voices": "measures.scoring",
    "score_uses": "measures.scoring",
    "concordance": "kwic",
    "read_context": "kwic",
    "show_article": "article_view",
    "html_of_article": "article_view",
    "compare_lexicons": "comparing.lexicons",
    "describe_method": "method",
    "plot_uses": "plots.uses",
    "plot_naming_shares": "plots.naming",
    "plot_names_by_position": "plots.positions",
    "plot_frame_rates": "plots.framing",
    "plot_voice_shares": "plots.voices",
    "plot_keyness": "plots.keyness",
    "plot_words_only_here": "plots.vocabulary",
    "plot_readability": "plots.readability",
    "plot_coverage": "plots.coverage",
    "plot_from_source_to_report": "plots.from_source",
    "plot_versions": "plots.versions",
    "save_figure": "plots.saving",
    "read_articles": "reading",
    "learn_boilerplate": "boilerplate.learned",
    "mark_boilerplate": "boilerplate.learned",
    "split_passages": "voice.passages",
    "find_stock_text": "copies.stock_text",
    "find_copies": "copies.pairs",
    "find_rewrites": "copies.rewrites",
    "with_families": "study.families",
    "without_copies": "study.families",
    "find_matches": "lexicon.matches",
    "find_uses": "lexicon.matches",
    "find_restatements": "restatement.restatements",
    "source_words": "restatement.restatements",
    "count_terms": "text.counts",
    "Counts": "text.counts",
    "ArticleVectorizer": "text.vectorizer",
    "read_lexicon": "lexicon.files",
    "write_lexicon": "lexicon.files",
    "Lexicon": "lexicon.lexicon",
    "tokenize": "text.tokens",
    "Tokens": "text.tokens",
}
__all__ = list(_HOME)


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that importing the package is quick."""
    if name not in _HOME:
        raise AttributeError(f"analysis has no {name!r}; it has {__all__}.")
    value = getattr(import_module(f"analysis.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
