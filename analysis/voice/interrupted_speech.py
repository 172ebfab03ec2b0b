"""Find speech by dashes that an author interrupts without a verb of saying: "– Oh, – he nods."."""

from collections.abc import Sequence

from analysis.languages.patterns import word_pattern
from analysis.text.capitals import NAME
from analysis.text.places import Place
from analysis.voice.quotation_speakers import Attributed

_DASH = r"(?:[–—]|--?)"
_VERB = r"(?:<is_was>|[a-z]+(?:<ed>|s))"
# "he smiles", "The old director is silent for a while": no words of the speaker
_AUTHOR = (
    r"(?:(?P<who><they|They>|<the|The|possessives|Possessives> (?:[\w’'-]+ ){0,3}?[\w’'-]+"
    rf"|(?!<The>\b)(?:{NAME} ){{0,2}}{NAME}) {_VERB}\b(?: [^.!?:;–—\n]{{1,80}})?)"
)
_INTERRUPTED = word_pattern(
    rf"\s*{_DASH} ?(?P<before>\S[^\n]*?[,.!?…][”\"»]?) {_DASH} (?={_AUTHOR}[.,:;])"
    rf"(?P<author>[^.!?:;–—\n]+)[.,:;] {_DASH} (?P<behind>\S[^\n]*)"
)
# nothing behind: the author in small letters, so that no second speaker is taken for one
_ENDED = word_pattern(
    rf"\s*{_DASH} ?(?P<before>\S[^\n]*?[,.!?…][”\"»]?) {_DASH} (?=[a-z])(?={_AUTHOR}\.\s*$)[^\n]*"
)
_TALK = word_pattern(r"\b(?:I|I['’]\w+|<we|We|you|You|me_us>)\b")


def find_interrupted(
    text: str, lines: Sequence[Place], cues: Sequence[int]
) -> tuple[list[Attributed], set[int]]:
    """
    Speech between dashes that an author's words without a verb of saying interrupt or end.

    Parameters
    ----------
    text : str
        One part of an article.
    lines : sequence of Place
        Its paragraphs.
    cues : sequence of int
        Places of reporting words; where one stands in the author's words, `find_dialogue` reads
        the line.

    Returns
    -------
    (list of Attributed, set of int)
        The pieces of speech, not sure, and the starts of the lines that hold them.

    Examples
    --------
    >>> text = "– Who was it? – the driver smiles. – Let them come."
    >>> pieces, _ = find_interrupted(text, [Place(0, len(text))], [])
    >>> [text[piece.start : piece.end] for piece in pieces]
    ['– Who was it? –', '– Let them come.']
    """
    found: list[Attributed] = []
    taken: set[int] = set()
    for start, end in lines:
        if text[start : start + 1] not in "–—-":
            continue
        interrupted = _INTERRUPTED.match(text, start, end)
        line = interrupted or _ENDED.match(text, start, end)
        if not line:
            continue
        author = line.end("before") + 1
        stop = interrupted.end("author") if interrupted else end
        if _TALK.search(text, author, stop) or any(author <= cue < stop for cue in cues):
            continue
        who = Place(*line.span("who"))
        places = [Place(start, text.index(" ", author))]
        if interrupted:
            dash = text.rindex(" ", 0, interrupted.start("behind") - 1) + 1
            places.append(Place(dash, end))
        found += (Attributed(*place, "quotation", who, "", False, "any_verb") for place in places)
        taken.add(start)
    return found, taken
