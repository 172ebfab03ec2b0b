"""Reported speech: which clause beside a reporting word holds what somebody said.

Works on one sentence at a time in which marked stretches are masked, so that a reporting word inside
a quotation reports nothing. No parser: the words around the cue decide, and where they do not, there
is no report.
"""

import re
from collections.abc import Sequence

from analysis.voice.cues import Cue
from analysis.voice.subjects import (
    first_subject,
    possessor_before,
    subject_after,
    subject_before,
    subject_in_phrase,
)

Place = tuple[int, int]
Reading = tuple[int, int, str, Cue, Place]  # cue: start, end, form, entry; its subject
Report = tuple[int, int, int]  # start, end, number of the reading that reports it

NOBODY: Place = (0, 0)
_WORD = r"[\w.'’$%€£&-]+"
# words between a cue and its clause: who was told, when, where
_TOLD = (
    r"(?:(?:reporters?|journalists?|lawmakers|voters|supporters|him|her|them|me|us|you|the (?:crowd|audience|court|council|newspaper|paper|agency|press)"
    r"|a (?:crowd|rally|news conference|conference|group of \w+)|(?:[A-Z][\w.'’-]*|the [A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,4}"
    r"|(?:on|late|early|last|this|next) \w+(?: (?:morning|night|afternoon|evening))?|(?:in|at|during|after|before|via|through|by|from|to|with)"
    r" (?:an?|the|his|her|their|its) (?:[\w'’-]+ ){0,3}?[\w'’-]+(?: (?:with|to|on|in|at|for|of) (?:[A-Z][\w.'’-]*|the [A-Z][\w.'’-]*|\w+day)(?: [A-Z][\w.'’-]*){0,3})?"
    r"|in (?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|earlier|later|recently|again|today|yesterday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|\w+ly|(?:on|via) Twitter|as well|only)(?:,? |, ))"
)
_BETWEEN = re.compile(rf" (?:{_TOLD}){{0,4}}(?=[\w⟦$\d])")
_THAT = re.compile(rf"((?:,? (?!that\b|who\b|which\b|and\b|but\b){_WORD}){{0,9}}?,?) (that) (?=[\w⟦$(])")
_RELATIVE = re.compile(
    r"(?:^| )(?:a|an|the|his|her|their|its|no|any|some|this|these)(?: [\w'’-]+){1,3}$"
)
_PREPOSITION = re.compile(
    r" (?:in|on|at|during|to|after|before|from|with|for|by|of)(?: [\w'’.-]+){1,5}$"
)
_WHETHER = re.compile(r" (?=(?:whether|if|how|why)\b)")
_NO_CLAUSE = re.compile(
    r"(?:in|on|at|to|of|for|by|with|from|about|during|after|before|when|as|because|while|so|and|or|but|what|who|"
    r"until|against|out|up|through|under|over|only|nothing|little|more|earlier|later|\w+day|not|yes|no)\b"
    r"(?! (?:the|a|an) \w+ (?:is|are|was|were|will|would|has|have|had)\b)|⟦"
)
_FINITE = re.compile(
    rf"(?:[^\s,.;⟦]+ ){{1,9}}?(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|does|did|do|isn['’]t|aren['’]t"
    rf"|wasn['’]t|won['’]t|wouldn['’]t|doesn['’]t|don['’]t|didn['’]t|cannot|can['’]t|needs?|wants?|[a-z]+ed)\b"
    rf"|(?:he|she|they|it|we|I|you|there|this)\b(?:['’]| )"
)
_ANY_BARE = frozenset({"say", "think", "believe", "claim", "argue", "insist", "hope"})
_NAME = r"[A-Z][\w.'’-]*"
_CUT = re.compile(
    rf",? according to\b|, (?:but|though|although|even (?:as|though)|while|after|before) |, (?:a|an) (?:claim|charge|statement|view|reference|move|position)\b"
    rf"|, (?:who|which) |; | — | – | -- |, (?:adding|saying|noting|citing|referring|calling|warning)\b"
    rf"|, (?:{_NAME} ){{1,3}}(?:said|says|added|told)\b|, (?:he|she|they) (?:said|says|added|told|wrote)\b"
)
_LEAD = re.compile(r"[\s⟧]*(?:(?:But|And|Still|Meanwhile|However|Yet|So),? )?")
_TO = re.compile(rf"(?: {_WORD}){{0,6}}? (?=(?:not )?to [a-z])")
_FOR = re.compile(r" (?=[\w⟦])")
_OBJECT = re.compile(
    rf"((?: (?!for\b|on\b|to\b|off\b){_WORD}){{1,8}}?) (of|for|as) (?=[\w⟦])"
)
_NAMED = re.compile(rf"((?: (?!for\b|on\b|to\b|off\b|in\b){_WORD}){{1,5}}?) (?=⟦|an? )")
_PARTICIPLE = re.compile(r"(?:[,⟧—–-]|^|\band|\bwhile|\bbefore|\bby|\bafter)\s*(?:also |later |then |further )*$")
_AFTER_CLAUSE = re.compile(
    rf"\s*(?:[.;,⟧]|$|(?:on|in|at|during|to|after|of|as|when|through|via|from|about|before|late|early|last|this)\b|\w+day\b|{_NAME})"
)


def read_cues_of(sentence: str, hits: Sequence[tuple[int, int, str, Cue]]) -> list[Reading]:
    """Give each reporting word of a masked sentence its subject; (0, 0) where none is seen."""
    readings: list[Reading] = []
    for start, end, form, cue in hits:
        takes = cue[2]
        if "phrase" in takes:
            subject = subject_in_phrase(sentence, end) if cue[0] != "so-called" else NOBODY
        elif "noun" in takes and len(takes) == 1:
            subject = possessor_before(sentence, start)
        else:
            subject = subject_before(sentence, start)
            left = sentence[:start].rstrip()
            if subject == NOBODY and left[-1:] in ("⟧", ",") or left[-1:] == "⟧":
                after = subject_after(sentence, end)
                subject = after if after != NOBODY else subject
        readings.append((start, end, form, cue, subject))
    return readings


def find_reports(sentence: str, readings: Sequence[Reading]) -> list[Report]:
    """
    Clauses of a masked sentence that give what somebody said, without marks.

    Parameters
    ----------
    sentence : str
        One sentence; each marked stretch is masked by characters that are no letters.
    readings : sequence
        Its reporting words with their subjects, as `read_cues_of` gives them.

    Returns
    -------
    list of (start, end, number)
        Places in the sentence, and which of `readings` reports them. They may lie in each other.

    Examples
    --------
    >>> from analysis.voice.cues import find_cues, read_cues
    >>> sentence = "Roe said on Monday that the bridge was safe."
    >>> hits = [(*hit, read_cues()[hit[2]]) for hit in find_cues(sentence)]
    >>> [sentence[a:b] for a, b, _ in find_reports(sentence, read_cues_of(sentence, hits))]
    ['that the bridge was safe']
    """
    reports: list[Report] = []
    reached = -1
    for number, (start, _, _, cue, _) in enumerate(readings):
        if "phrase" in cue[2]:
            found = _by_phrase(sentence, readings[number])
        elif start < reached and "noun" in cue[2]:
            continue
        else:
            found = _by_clause(sentence, readings[number], start < reached, bool(reports))
        if found and found[1] - found[0] > 2:
            reports.append((*found, number))
            if found[0] > start:
                reached = max(reached, found[1])
    return reports


def _by_clause(sentence: str, reading: Reading, inside: bool, later: bool) -> Place | None:
    """Return the clause that a verb or a noun of saying takes."""
    start, end, form, cue, subject = reading
    takes = cue[2]
    if form.endswith("ing") and "noun" not in takes:
        if subject == NOBODY and not _PARTICIPLE.search(sentence, max(0, start - 24), start):
            return None
    elif subject == NOBODY and "noun" not in takes and not (later and "to" in takes):
        return None
    clause = _after(sentence, end, form, cue, subject)
    if clause or inside or "beside" not in takes:
        return clause
    return _before(sentence, reading)


def _after(sentence: str, end: int, form: str, cue: Cue, subject: Place) -> Place | None:
    """Return the clause behind a cue."""
    lemma, _, takes = cue
    if "noun" in takes and len(takes) == 1:
        return _clause(sentence, end + 1) if sentence.startswith(" that ", end) else None
    if "that" in takes or "bare" in takes:
        that = _THAT.match(sentence, end)
        if that and not _is_relative(that[1], lemma):
            return _clause(sentence, that.start(2))
        whether = _WHETHER.match(sentence, end)
        if whether and lemma in ("ask", "wonder", "say", "question", "know", "explain", "decide"):
            return _clause(sentence, whether.end())
    if "bare" in takes:
        between = _BETWEEN.match(sentence, end)
        clause = _bare(sentence, between.end(), lemma) if between else None
        if clause is None and between and between.end() > end + 1:
            clause = _bare(sentence, end + 1, lemma)
        if clause:
            return clause
    if "to" in takes and (found := (_FOR if form.endswith((" for", " out")) else _TO).match(sentence, end)):
        return _clause(sentence, found.end())
    if "object" in takes:
        return _judgement(sentence, end, lemma)
    return None


def _is_relative(between: str, lemma: str) -> bool:
    """Tell "said the plan that …" from "told the court that …"."""
    if lemma in ("tell", "assure", "remind", "inform", "warn", "advise"):
        return False
    return bool(_RELATIVE.search(between)) and not _PREPOSITION.search(between)


def _bare(sentence: str, start: int, lemma: str) -> Place | None:
    """Return a clause without "that", if it looks like one."""
    if _NO_CLAUSE.match(sentence, start):
        return None
    if lemma not in _ANY_BARE and not _FINITE.match(sentence, start):
        return None
    place = _clause(sentence, start)
    return place if place[1] - place[0] > 12 else None


def _judgement(sentence: str, end: int, lemma: str) -> Place | None:
    """Return what somebody calls, describes or accuses another of."""
    if lemma in ("accuse", "blame", "describe", "portray", "depict", "characterize", "characterise", "refer", "denounce", "dismiss", "criticize", "criticise", "hail", "praise"):
        found = _OBJECT.match(sentence, end)
        word = {"accuse": ("of",), "blame": ("for",)}.get(lemma, ("as",))
        return _clause(sentence, found.end()) if found and found[2] in word else None
    if lemma in ("call", "label", "dub", "brand", "term"):
        found = _NAMED.match(sentence, end)
        return _clause(sentence, found.end()) if found else None
    return None


def _before(sentence: str, reading: Reading) -> Place | None:
    """Return the clause before ", X said" or ", said X"."""
    start, end, _, _, subject = reading
    cut = sentence[: min(start, subject[0]) if subject != NOBODY else start].rstrip()
    if not cut.endswith(",") or not _AFTER_CLAUSE.match(sentence, max(end, subject[1])):
        return None
    begin = _LEAD.match(sentence)
    first = begin.end() if begin else 0
    last = cut.rfind("⟧")
    if last >= 0 or len(cut) - first <= 15:
        return None
    return (first, len(cut) - 1)


def _by_phrase(sentence: str, reading: Reading) -> Place | None:
    """Return the clause of "according to X, …" or "…, according to X"."""
    start, _, _, cue, (_, stop) = reading
    if cue[0] == "so-called" or stop == 0:
        return None
    lead = sentence[:start].strip(" ⟦\"'")
    if not lead or lead in ("But", "And", "Still", "However,", "Also", "Yet"):
        comma = re.compile(r",⟧? ").search(sentence, stop - 1)
        return (comma.end(), _end(sentence, comma.end())) if comma else None
    begin = _LEAD.match(sentence)
    first = begin.end() if begin else 0
    last = max(sentence.rfind("; ", 0, start), sentence.rfind(" — ", 0, start))
    return (max(first, last + 2 if last >= 0 else 0), len(sentence[:start].rstrip(" ,(")))


def _clause(sentence: str, start: int) -> Place:
    return (start, _end(sentence, start))


def _end(sentence: str, start: int) -> int:
    """Return where a clause that begins at `start` ends."""
    end = len(sentence.rstrip())
    cut = _CUT.search(sentence, start + 8)
    if cut:
        end = min(end, cut.start())
    while end > start and sentence[end - 1] in ".;,":
        end -= 1
    return end


__all__ = ["NOBODY", "find_reports", "first_subject", "read_cues_of"]
