"""Headlines that name their speaker by form: "A – X", "X: A", "A, says X", "A, X says", "X says A".

A headline is short of verbs and of capitals to go by, so the form decides where, and three things
decide whether X can speak: a noun for a speaker (minister, police, survey), a known name, or a name
that the article itself gives to a speaker.
"""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from analysis.languages.patterns import listed_words, word_pattern
from analysis.languages.words import alternatives, word_list
from analysis.text.capitals import CAPITAL, CAPITALS, NAME, NAME_PARTICLES
from analysis.text.places import Place
from analysis.voice.cues import find_cues
from analysis.voice.names import HEAD_END, find_alias


class Article(NamedTuple):
    """An article as its headlines are read: `speakers` are words of names of those it quotes."""

    outlet: str
    paper: str  # whose words the page carries by its metadata
    text: str
    speakers: frozenset[str]
    aliases: Mapping[str, str]


class HeadlineReport(NamedTuple):
    """Places in a line: of the words reported and of their speaker; the cue, and if it is sure."""

    start: int
    end: int
    speaker_start: int
    speaker_end: int
    cue: str
    sure: bool


Known = Literal["speaker", "name", "place", "nobody"]  # what a phrase is known to be
_SPEAKING = frozenset(word_list("titles") + word_list("body_nouns") + word_list("speaking_nouns"))
_LABELS = frozenset(word_list("headline_labels"))
_MEDIA = frozenset(word_list("media_names"))
_LONG_TEXT = 60  # words; a shorter text says nothing of who speaks in the article
_MOST_WORDS = 9  # of a speaker
_FEWEST_WORDS = 3  # of a headline before a name that nothing else vouches for
_TITLE_CASE = 0.7  # share of longer words with a capital, from which capitals tell nothing
_TIME = r"\d{1,2}[:.]\d{2}"
_PREFIX = re.compile(
    rf"[^\w“\"«‘']*(?:\d{{1,2}}[./]\d{{1,2}}(?:[./]\d{{2,4}})?,? )?(?:{_TIME}\b)?[\s|–—:-]*(?=\S)"
    r"|[*•▪●·]\s+"
)
# a site, a section, a time in brackets, "VIDEO+PHOTOS"
_SUFFIX = word_pattern(
    r"\s*(?:[|«·]\s.*|\((?:\d{1,2}[.:/]|<attached|updated>)[^()]*\)|"
    rf"[.,]?\s<attached|documents_attached>[{CAPITALS}&+, ]*|"
    r"\s[-–—]\s(?:<The> (?:[\w.'’-]+ ){0,3}<Media_names>|(?:[\w.'’-]+ ){0,4}<News>|"
    r"[\w-]+\.(?i:<ends_of_addresses>)))$"
)
_WITH_HEARER = frozenset(word_list("tells_hearer"))
_THAT = listed_words("that", behind=" ")
_SAID = frozenset(word_list("said"))
_FINITE_ENDINGS = word_list("finite_endings")
_NO_CLAUSE = frozenset(word_list("no_clause_in_headline"))
_NO_SUBJECT = frozenset(word_list("no_subject_in_headline"))
_THE = listed_words("The")
_PLURAL_Y = word_pattern("<ies>$")
_SENTENCE_END = re.compile(rf"[.!?] (?={CAPITAL})")
_DASH = re.compile(r",?\s+(?:[–—―-]|--)\s+")
_COLON = re.compile(r":\s+")
_ABOUT = word_pattern(" <about_topic> .*")  # "Roe on the budget: We cannot pay"
_TO = word_pattern(" <to_hearer> .*")  # "Roe to Lund Radio: Budget cannot wait"
_OWN_WORDS = word_pattern(r"(?:<own_words>|[“\"«‘'])\b|[“\"«‘']")
_MARKED = re.compile(r"[“\"«‘'][^\n]+[”\"»’']")
_ENDS_MARKED = re.compile(r"(?<![\w])[“\"«‘']\w[^“\"«‘”»]*[”\"»’']\s*$")
# "fishermen of Lund", "the bakers"
_GROUP = word_pattern(rf"(?:<the> )?[a-z]+(?:<men>|s)(?: <of|at> {NAME}(?: {NAME})*)?")
_QUESTION = word_pattern(r"<questions>\b", re.I)
_AUXILIARY = word_pattern(r"\b(?:<auxiliaries|cannot>|[a-z]+<not_ending>)\b", re.I)
_FINITE = word_pattern(
    r"\w\S* (?:.*\b)?(?:<auxiliaries|cannot|to>|[a-z]+<not_ending>|"
    r"[a-z]{2,}(?:<ed>|[^s\W]s)|<past_in_headlines>)\b",
    re.I,
)
_CLAUSE_VERB = word_pattern(
    r"\w\S* (?:.*\b)?(?:<auxiliaries|cannot>|[a-z]+(?:<not_ending>|<ed>))\b", re.I
)
_TOPIC = word_pattern(
    rf"^{CAPITAL}\w*<ed>\b|(?i: <topic_prepositions> )|^\S+ (?:.* )?(?!{CAPITAL})[a-z]+<ed>\b"
)
_NOT_SPEAKER = word_pattern(r"<no_speaker_in_headline>\b|\d|.*[,;:?!/]|.*\b<against>\b", re.I)
_TOPIC_BEFORE = re.compile(r"(?:[^\s:,.!?]+ ){0,5}[^\s:,.!?]+: (?=\S+ \S+ )")
_OPENERS = alternatives("not_names")
_NAMES = re.compile(
    rf"(?:(?:{NAME_PARTICLES}) )?{NAME}(?: (?:(?:{NAME_PARTICLES}) )*{NAME}){{0,3}}"
)


def find_headline_report(
    line: str, article: Article, *, is_title: bool = True
) -> HeadlineReport | None:
    """
    Return the report of a headline; None if its form names no speaker.

    A line inside a text, which may be an item of a list, needs a verb before a dash or comma, and a
    name before a colon is not taken for a speaker.

    Examples
    --------
    >>> line = "08:38 - Two ships are lost – harbour minister | Lund Post"
    >>> report = find_headline_report(line, Article("Lund Post", "", "", frozenset(), {}))
    >>> line[report.start : report.end], line[report.speaker_start : report.speaker_end]
    ('Two ships are lost', 'harbour minister')
    """
    low, high = headline_place(line, article.outlet)
    forms = (_with_verb, _speaker_behind_dash, _speaker_before_colon, _speaker_behind_colon)
    for form in forms if is_title else forms[:2]:
        report = form(line, low, high, article)
        if report:
            is_item = not is_title and not _FINITE.match(line[report.start : report.end])
            return None if is_item else report
    return None


def headline_place(line: str, outlet: str) -> Place:
    """
    Return where a headline begins behind a time or bullet, and ends before the name of its site.

    Examples
    --------
    >>> line = "* Ferry to sail on Friday (12.05.22 13:04) « News | Lund Post"
    >>> start, end = headline_place(line, "Lund Post")
    >>> line[start:end]
    'Ferry to sail on Friday'
    """
    prefix = _PREFIX.match(line)
    low = prefix.end() if prefix else 0
    high = len(line.rstrip(" ."))
    while True:
        dash = list(_DASH.finditer(line, low, high))
        own = dash and outlet and line[dash[-1].end() : high].casefold() in outlet.casefold()
        suffix = _SUFFIX.search(line[:high], low)
        if own:
            high = dash[-1].start()
        elif suffix and suffix.start() > low:
            high = suffix.start()
        else:
            return Place(low, high)


def _with_verb(line: str, low: int, high: int, article: Article) -> HeadlineReport | None:
    """Return the report of "A, X says", "A, says X" or "X says A"."""
    comma = max(
        line.rfind(",", low, high), line.rfind(",’", low, high), line.rfind(",'", low, high)
    )
    for start, end, form, cue in find_cues(line[:high].lower()):
        takes = cue.takes
        topic = _TOPIC_BEFORE.match(line, low, start)  # "Storm in Lund: A, X says"
        begin = topic.end() if topic else low
        if start < low or not {"that", "beside"} & takes:
            continue
        if low < comma < start and "beside" in takes:
            before, behind = _place(line, comma + 1, start), _place(line, end, high)
            if before.start < before.end and behind.start >= behind.end:  # "A, X says"
                if _is_noun_phrase(line[slice(*before)]):
                    return HeadlineReport(min(begin, comma), comma, *before, cue.lemma, True)
            elif before.start >= before.end and _speaks(line[slice(*behind)], article) != "nobody":
                return HeadlineReport(low, comma, *behind, cue.lemma, True)  # "A, says X"
        speaker, reported = _place(line, begin, start), _place(line, end, high)
        if form in _SAID and _ends_with_speaker(line, speaker, reported, article):
            return HeadlineReport(*speaker, *reported, cue.lemma, True)  # "A says X"
        bare = ("bare" in takes and cue.lemma not in _WITH_HEARER) or line[
            slice(*reported)
        ].startswith(_THAT)
        if bare and form.endswith(_FINITE_ENDINGS) and _is_clause(line, form, reported):
            words = line[slice(*speaker)]
            if words and _is_noun_phrase(words) and _speaks(words, article) != "nobody":
                return HeadlineReport(*reported, *speaker, cue.lemma, True)
    return None


def _ends_with_speaker(line: str, before: Place, behind: Place, article: Article) -> bool:
    """Tell whether a clause stands before a verb of saying, and nothing but a name behind it."""
    words = line[slice(*behind)]
    clause = line[slice(*before)]
    known = _NAMES.fullmatch(words) is not None and _speaks(words, article) != "nobody"
    return known and clause.count(" ") >= _FEWEST_WORDS and _AUXILIARY.search(clause) is not None


def _is_clause(line: str, form: str, place: Place) -> bool:
    """Tell whether the words behind a verb are a clause: "says rent is up", not "claims gold"."""
    words = line[slice(*place)]
    if words.count(" ") < 2 or words[:1] in "“\"«‘'" or _SENTENCE_END.search(words):
        return False
    first = words.split(" ", 1)[0].lower()
    if first in _NO_CLAUSE:
        return False
    return form in _SAID or bool(_CLAUSE_VERB.match(words))


def _speaker_behind_dash(line: str, low: int, high: int, article: Article) -> HeadlineReport | None:
    """Return the report of "A – X"."""
    dashes = list(_DASH.finditer(line, low, high))
    if not dashes:
        return None
    speaker = (dashes[-1].end(), high)
    words, reported = line[slice(*speaker)], line[low : dashes[-1].start()]
    about = _ABOUT.search(words)
    if about and _MARKED.fullmatch(reported):  # "“We wait” – Roe on the port"
        speaker = (speaker[0], speaker[0] + about.start())
        words = line[slice(*speaker)]
    known = _speaks(words, article)
    if known == "nobody" and _MARKED.fullmatch(reported) and _GROUP.fullmatch(words):
        known = "speaker"
    if known == "name":
        known = "speaker" if _vouched(words, reported, article, anywhere=True) else "nobody"
    if known == "nobody" or reported.count(" ") < 1:
        return None
    topic = _TOPIC_BEFORE.match(line, low, dashes[-1].start())  # "Storm in Lund: A – X"
    return HeadlineReport(topic.end() if topic else low, dashes[-1].start(), *speaker, "", True)


def _speaker_before_colon(
    line: str, low: int, high: int, article: Article
) -> HeadlineReport | None:
    """Return the report of "X: A"."""
    colon = _COLON.search(line, low, high)
    if not colon:
        return None
    speaker, words = (low, colon.start()), line[low : colon.start()]
    reported = line[colon.end() : high]
    own_words = bool(_OWN_WORDS.match(reported))
    topic = _TO.search(words) or (_ABOUT.search(words) if own_words else None)
    if topic:
        speaker = (low, low + topic.start())
        words = line[slice(*speaker)]
    known = "nobody" if _TOPIC.search(words) else _speaks(words, article)
    hearer = line[speaker[1] : colon.start()].split(" ", 2)[-1]
    if known == "place" or known == "name":
        by_speakers = article.speakers.issuperset(words.split())
        marked = known == "name" and _ends_marked(words, reported)
        to_name = topic is not None and _TO.search(line, low, colon.start()) is not None
        to_name = to_name and _NAMES.fullmatch(hearer) is not None
        to_name = to_name and _vouched(words, reported, article, anywhere=False)
        sure = own_words or by_speakers or marked or to_name
        sure = sure or (not topic and _vouched(words, reported, article, anywhere=False))
        known = "speaker" if sure else "nobody"
    if known == "nobody" or " " not in reported or _QUESTION.match(reported):
        return None
    sure = own_words or not _ends_marked(words, reported)
    return HeadlineReport(colon.end(), high, *speaker, "", sure)


def _ends_marked(words: str, reported: str) -> bool:
    """Tell whether one name stands before a headline without a verb that ends in marks."""
    found = _ENDS_MARKED.search(reported)
    one = " " not in words or re.search(r"['’]s ", words) is not None
    return one and found is not None and not _FINITE.match(reported[: found.start()])


def _speaker_behind_colon(
    line: str, low: int, high: int, article: Article
) -> HeadlineReport | None:
    """Return the report of "A: X"."""
    colon = line.rfind(": ", low, high)
    if colon < 0 or line[low:colon].count(" ") < _FEWEST_WORDS - 1:
        return None
    speaker = (colon + 2, high)
    words, reported = line[slice(*speaker)], line[low:colon]
    known = _speaks(words, article)
    if known == "name":
        known = "speaker" if _vouched(words, reported, article, anywhere=False) else "nobody"
    if known != "speaker" or not _FINITE.match(reported):
        return None
    return HeadlineReport(low, colon, *speaker, "", True)


def _is_noun_phrase(words: str) -> bool:
    """Tell whether words beside a verb of saying can be its subject."""
    return (
        words.count(" ") < _MOST_WORDS
        and not re.search(r"[,;:?!]", words)
        and words.split(" ")[0].lower() not in _NO_SUBJECT
    )


def _speaks(words: str, article: Article) -> Known:
    """Tell whether a phrase can speak; a name or a place needs a voucher."""
    is_acronym = words.isalpha() and words.isupper()
    listed = find_alias(words, article.aliases)
    if listed and (is_acronym or " " in words):
        return "speaker"
    if not words or words.count(" ") >= _MOST_WORDS or _NOT_SPEAKER.match(words):
        return "nobody"
    parts = words.split()
    head = HEAD_END.split(words, maxsplit=1)[0].split()
    last = head[-1].lower().removesuffix("'s").removesuffix("’s")
    if not _LABELS.isdisjoint(words.lower().split()) or _AUXILIARY.search(words):
        return "nobody"
    if parts[0] in _THE and parts[-1].lower() in _MEDIA:
        return "nobody"
    nouns = {last, last.removesuffix("s"), _PLURAL_Y.sub("y", last)}
    if nouns & _SPEAKING:
        return "speaker"
    if listed:  # "Kyiv", "Ukraine"
        return "place"
    titled = parts[0].lower() in _SPEAKING and len(parts) < 5
    if titled and _NAMES.fullmatch(words):
        return "speaker"
    return "name" if _NAMES.fullmatch(words) else "nobody"


def _vouched(words: str, reported: str, article: Article, *, anywhere: bool) -> bool:
    """
    Tell whether a name that no list knows is taken for a speaker.

    The article decides where it is long enough: its speakers, the name behind a first name or a
    title, or with `anywhere` any mention of it. For a short text the headline decides, if its
    capitals tell names from other words.
    """
    surname = words.split()[-1].removesuffix("'s").removesuffix("’s")
    if surname in article.speakers and (anywhere or " " not in words):
        return True
    alone = anywhere or " " not in words
    before = "" if anywhere else rf"(?<!\. )\b(?!(?:{_OPENERS})\b){NAME} "
    if alone and re.search(rf"{before}\b{re.escape(surname)}\b", article.text):
        return True
    if article.text.count(" ") >= _LONG_TEXT:
        return False
    longer = [word for word in reported.split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in longer)
    if capitals >= _TITLE_CASE * len(longer) and len(longer) > 2:
        return not anywhere and _AUXILIARY.search(reported) is not None
    if anywhere:
        return reported.count(" ") + 1 >= _FEWEST_WORDS
    return _AUXILIARY.search(reported) is not None


def _place(line: str, low: int, high: int) -> Place:
    """Return a place without white space and closing marks at its ends."""
    while low < high and line[low] in " ’'”\"":
        low += 1
    while low < high and line[high - 1] in " .":
        high -= 1
    return Place(low, high)
