"""Constructions of reports as patterns over word classes, one row each.

A pattern is a regular expression over the letters of `analysis.voice.class_strings`, and ``<X>``
stands for whoever speaks. The example of a row is made of the word classes of a made-up language:
``za`` says, ``um`` the, ``ke`` that, ``bai`` according to, ``ela`` she, ``mor`` mayor, ``ato`` as.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

from analysis.voice.class_strings import LetterParts, Letters

Kind = Literal["reports", "quotations"]


class Construction(NamedTuple):
    """
    A way to say who speaks.

    ``pattern`` has the group ``speaker``; ``cue`` where a word of saying stands; ``said`` where the
    words have no quotation marks, which are of `voice`; ``rest`` for words between the cue and a
    quotation, of which it is not known whose they are. An `optional` row is read where a language
    names it.
    """

    name: str
    pattern: str
    example: str
    optional: bool = False
    voice: str = "reported"


_NAME: Letters = "(?:N(?:vv?D?N+)|[NM]+)"
_PARTS: LetterParts = {
    # a pronoun, a name with what stands before it, an office, an unnamed person
    "X": (
        f"(?P<speaker>P|D?[w#]{{0,2}}(?:N{{0,3}}O+)?{_NAME}|D?w?O+w{{1,2}}{_NAME}|D?w?O+(?:I?DN|IN)?|D[w#]{{1,3}}?)"
        "(?:[Iv]D?w?N{1,3})?"  # of the union
    ),
    "B": "(?<!I)(?<!ID)(?<!Iw)(?<!IDw)",  # not behind a preposition: on Monday
    "C": "A?w?(?P<cue>C)",
    "A": "(?:,[^,.;:Q()]{1,12},|\\([^()Q]{1,6}\\))?",  # an apposition
    "W": "[wI#DNOBv]{0,6}?",  # on Monday, in Lund
    "E": "[wI#DNOBv]{0,6}[.]?$",  # the rest of the sentence
}
QUOTATIONS = (
    Construction("“…”, C X", "Q,?-?w?(?P<cue>C)w{0,2}<X>", "“Mir ta ven,” za Ann Roe."),
    Construction("“…”, X C", "Q[,.]?-?<X><A><C>", "“Mir ta ven,” ela za."),
    Construction("C X: “…”", "(?P<cue>C)w?<X>[^.;QC]{0,12}:Q", "Plir za Ann Roe: “Mir ta ven.”"),
    Construction(
        "X C: “…”",
        "<B><X><A><C>(?:[^.;:QC]{0,12}:|(?P<rest>[^.;:QC]{0,12})[,-]?)Q",
        "Ann Roe za plir: “Mir ta ven.”",
    ),
    Construction(
        "“…” …, C X",
        "Q(?P<rest>[^.;:QC]{1,25}),(?P<cue>C)w{0,2}<X>",
        "“Mir ta ven nu bel dol” en um port, za Ann Roe.",
    ),
    Construction(
        "“…” …, X C",
        "Q(?P<rest>[^.;:QC]{1,25}),<X><A><C><E>",
        "“Mir ta ven nu bel dol” en um port, ela za.",
    ),
    Construction("“…”, A X C", "Q,?-?A<X><W>(?P<cue>C)", "“Mir ta ven,” ha Ann Roe za."),
    Construction("X: “…”", "^<X>:Q", "Ann Roe: “Mir ta ven.”"),
    Construction("“…” – X", "Q-<X><A>[.]?$", "“Mir ta ven.” – Ann Roe"),
    Construction("“…” (X)", "Q[.]?\\(<X>\\)", "“Mir ta ven.” (Ann Roe)"),
    Construction(
        "S X “…”", "(?P<cue>S)<X>,?(?P<rest>[^.;Q]{0,12})Q", "Bai Ann Roe um port “ven ta mir”."
    ),
    Construction("“…”, S X", "Q,?(?P<cue>S)<X>", "“Mir ta ven,” bai Ann Roe."),
    Construction("“…”, Y X", "Q,?(?P<cue>Y)<X>", "“Mir ta ven,” sov Ann Roe."),
    Construction("“…”, J C X", "Q,?J(?P<cue>C)w?<X>", "“Mir ta ven,” ato za Ann Roe."),
)
REPORTS = (
    Construction("X C T …", "<B><X><A><C><W>,?(?P<said>T[^.;]*)", "Ann Roe za ke um port ven."),
    Construction(
        "C X T …", "(?P<cue>C)w?<X><W>,?(?P<said>T[^.;]*)", "Plir za um mor ke um port ven."
    ),
    Construction(
        "…, C X", "^(?P<said>[^Q:;]{2,}?),(?P<cue>C)w{0,2}<X><A><E>", "Um port ven, za Ann Roe."
    ),
    Construction("…, X C", "^(?P<said>[^Q:;]{2,}?),<X><A><C><E>", "Um port ven, ela za."),
    Construction(
        "– …, – C X",
        "^-(?P<said>[^Q:;]+?)[,.]-(?P<cue>C)<X>",
        "– Mir ta ven, – za Ann Roe.",
        voice="quotation",
    ),
    Construction("S X …", "^(?P<cue>S)<X>,?(?P<said>[^.Q][^Q]+)$", "Bai Ann Roe um port ven."),
    Construction("…, S X", "^(?P<said>[^Q:;]{2,}?),?(?P<cue>S)<X><E>", "Um port ven, bai Ann Roe."),
    Construction(
        "…, Y X", "^(?P<said>[^Q:;]{2,}?),(?P<cue>Y)<X><A>[.]?$", "Um port ven, sov Ann Roe."
    ),
    Construction(
        "J C X, …", "^J(?P<cue>C)w?<X><W>,(?P<said>[^Q;]+)$", "Ato za Ann Roe, um port ven."
    ),
    Construction("J X C, …", "^J<X><A><C><W>,(?P<said>[^Q;]+)$", "Ato Ann Roe za, um port ven."),
    Construction(
        "…, J C X", "^(?P<said>[^Q:;]{2,}?),J(?P<cue>C)w?<X><E>", "Um port ven, ato za Ann Roe."
    ),
    Construction(
        "…, J X C", "^(?P<said>[^Q:;]{2,}?),J<X><A><C><E>", "Um port ven, ato Ann Roe za."
    ),
    Construction("X C: …", "<B><X><A><C><W>:(?P<said>[^Q]+)$", "Ann Roe za: um port ven."),
    Construction(
        "X C, …",
        "<B><X><A><C><W>,(?P<said>[^TCQ][^CQ;]+)$",
        "Ann Roe za, um port ven.",
        optional=True,
    ),
    Construction(
        "X C …",
        "<B><X><A><C>(?P<said>[PDNwO#][^CQ;]{2,})$",
        "Ann Roe za um port ven.",
        optional=True,
    ),
)


class Compiled(NamedTuple):
    """A construction with its pattern ready to be matched."""

    name: str
    pattern: re.Pattern[str]
    voice: str


@cache
def compiled(kind: Kind, optional: tuple[str, ...] = ()) -> tuple[Compiled, ...]:
    """
    Return the constructions of ``quotations`` or ``reports`` in their order.

    Examples
    --------
    >>> rows = compiled("reports")
    >>> [row.name for row in rows if row.pattern.search("NNCTDww.")]
    ['X C T …']
    """
    rows = {"quotations": QUOTATIONS, "reports": REPORTS}[kind]
    return tuple(
        Compiled(row.name, re.compile(_written_out(row.pattern)), row.voice)
        for row in rows
        if not row.optional or row.name in optional
    )


def _written_out(pattern: str) -> str:
    """Return a pattern with the parts that it names."""
    for name, part in _PARTS.items():
        pattern = pattern.replace(f"<{name}>", part)
    return pattern
