"""Put the reports of headlines among the spans that the rules for sentences found."""

from collections.abc import Sequence

from analysis.text.places import Place
from analysis.voice.headlines import Article, HeadlineReport, find_headline_report, headline_place
from analysis.voice.quotation_speakers import Attributed


def with_headline_reports(
    text: str,
    lines: Sequence[Place],
    found: list[Attributed],
    article: Article,
    *,
    is_title: bool,
) -> list[Attributed]:
    """
    Return the spans of some lines with the reports that their form gives to a speaker.

    Quotations inside such a report are its speaker's. Where a reporting word gives most of its
    words to somebody ("NATO: ministry rules out a deal"), that is kept, unless the form has one,
    too. In a title, nothing behind it is read: a site's name may hold marks that are no quotation
    marks.
    """
    for start, end in lines:
        if is_title:
            high = start + headline_place(text[start:end], article.outlet).end
            found = [entry for entry in found if not high <= entry.start < end]
        report = find_headline_report(text[start:end], article, is_title=is_title)
        if report:
            found = _with_report(found, start, report)
    return found


def _with_report(found: list[Attributed], at: int, report: HeadlineReport) -> list[Attributed]:
    """Return the spans with the report of a line that begins at `at`, beneath its quotations."""
    low, high = at + report.start, at + report.end
    speaker = Place(at + report.speaker_start, at + report.speaker_end)
    inside = [entry for entry in found if entry.start < high and entry.end > low]
    by_cue = [entry for entry in inside if entry.voice == "reported" and entry.named]
    if not report.cue and 2 * sum(entry.end - entry.start for entry in by_cue) > high - low:
        return found
    kept = [entry for entry in found if entry not in inside]
    quoted = [
        Attributed(
            entry.start, entry.end, "quotation", speaker, report.cue, report.sure, "headline_marks"
        )
        for entry in inside
        if entry.voice in ("quotation", "scare")
    ]
    reported = Attributed(low, high, "reported", speaker, report.cue, report.sure, "headline")
    return [reported, *quoted, *kept]
