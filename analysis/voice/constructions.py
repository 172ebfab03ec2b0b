"""The constructions by which a text gives words to somebody, and which prevails where two overlap.

Each rule of this folder finds one construction, and every passage that is not plain narration says
in its column ``construction`` which one gave it its voice. What each looks like, with examples, is
data, in the file constructions.yaml of a language.
"""

from typing import Literal, NamedTuple, get_args

Construction = Literal[
    "",
    "so_called",
    "reprint",
    "page_line",
    "agentless",
    "demand",
    "noun_clause",
    "passive_object",
    "as_clause",
    "gap",
    "view",
    "that_clause",
    "whether_clause",
    "colon",
    "bare_clause",
    "cleft",
    "request",
    "infinitive",
    "object",
    "clause_around",
    "clause_before",
    "source_phrase",
    "sentence_before",
    "headline",
    "headline_marks",
    "signature",
    "possessor",
    "reporting_word",
    "any_verb",
    "introduced",
    "first_subject",
    "last_speaker",
    "next_speaker",
    "no_speaker",
    "open_mark",
    "scare",
    "announced",
    "pull_quote",
    "same_words",
    "printed_whole",
    "turn",
    "gloss",
    "word_classes",
    "language",
]


LayerName = Literal[
    "reprint", "page", "so_called", "report", "marks", "printed", "turn", "gloss", "language"
]


class Layer(NamedTuple):
    """Constructions of one rank: of two spans that overlap, that of the higher layer prevails."""

    name: LayerName
    constructions: tuple[Construction, ...]


# from the lowest to the highest; within a layer the span that begins later lies above
LAYERS = (
    Layer("reprint", ("reprint",)),
    Layer("page", ("page_line",)),
    Layer("so_called", ("so_called",)),
    Layer(
        "report",
        (
            *("agentless", "demand", "noun_clause", "passive_object", "as_clause", "gap", "view"),
            *("that_clause", "whether_clause", "colon", "bare_clause", "cleft", "request"),
            *("infinitive", "object", "clause_around", "clause_before", "source_phrase"),
            *("sentence_before", "headline", "word_classes"),
        ),
    ),
    Layer(
        "marks",
        (
            *("signature", "possessor", "reporting_word", "any_verb", "introduced"),
            *(
                "first_subject",
                "last_speaker",
                "next_speaker",
                "no_speaker",
                "open_mark",
                "scare",
                "announced",
            ),
            *("pull_quote", "same_words", "headline_marks"),
        ),
    ),
    Layer("printed", ("printed_whole",)),
    Layer("turn", ("turn",)),
    Layer("gloss", ("gloss",)),
    Layer("language", ("", "language")),
)
CONSTRUCTIONS: tuple[Construction, ...] = get_args(Construction)
RANKS: dict[Construction, int] = {
    name: rank for rank, layer in enumerate(LAYERS) for name in layer.constructions
}
