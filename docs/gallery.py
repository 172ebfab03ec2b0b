"""A page with every plot, drawn from the example study, and the line that draws it."""

import io
from collections.abc import Iterable

START = """\
import analysis as an

study = an.example_study()
sourced = an.build_study(study.documents, study.lexicon, source_doc="union-release")"""
# What each plot is drawn from: few articles written for the package, so nothing is found in them.
CALLS = {
    "plot_uses": 'an.plot_uses(an.uses(study, ["strike", "blockade"]))',
    "plot_names_by_position": (
        'courier = study.where(outlet="Coast Courier")\n'
        'an.plot_names_by_position(an.name_positions(courier, "event"))'
    ),
    "plot_naming_shares": (
        'an.plot_naming_shares(an.naming_shares(study, "event", by=["outlet", "whose"]))'
    ),
    "plot_rankings": (
        'order = an.rankings(study, an.naming_shares, "event", order="n")\n'
        'an.plot_rankings(order, ["strike", "walkout"])'
    ),
    "plot_differences": (
        'gazette = study.where(outlet="Harbour Gazette")\n'
        'an.plot_differences(an.differences(gazette, an.naming_shares, "event", by="whose",\n'
        '                                   reference="other"))'
    ),
    "plot_over_time": (
        "import pandas as pd\n\n"
        "months = [  # the example is of one week: a draw of its articles for each of six months\n"
        "    study.documents.sample(9, random_state=month).assign(\n"
        '        date=f"2024-{month:02}-15", outlet="A draw", family="",\n'
        '        doc_id=lambda drawn, month=month: drawn["doc_id"] + f"-{month}",\n'
        "    )\n"
        "    for month in range(1, 7)\n"
        "]\n"
        "drawn = an.build_study(pd.concat(months), study.lexicon)\n"
        'an.plot_over_time(an.over_time(drawn, an.frame_rates, frames="disruption"))'
    ),
    "plot_sensitivity": (
        'moved = an.sensitivity(study, an.naming_shares, "event", terms=False)\n'
        'strike = (moved["name"] == "strike") & (moved["outlet"] == "Harbour Gazette")\n'
        "an.plot_sensitivity(moved[strike])"
    ),
    "plot_frame_rates": "an.plot_frame_rates(an.frame_rates(study))",
    "plot_voice_shares": "an.plot_voice_shares(an.voice_shares(study))",
    "plot_shares": "an.plot_shares(an.stance_shares(study))",
    "plot_keyness": 'an.plot_keyness(an.keyness(study, {"outlet": "Harbour Gazette"}))',
    "plot_collocates": 'an.plot_collocates(an.collocates(study, "strike"))',
    "plot_similarity": "an.plot_similarity(an.similarity(study))",
    "plot_tfidf_similarity": 'an.plot_tfidf_similarity(an.tfidf_similarity(study, "outlet"))',
    "plot_words_only_here": "an.plot_words_only_here(an.words_only_here(study))",
    "plot_readability": "an.plot_readability(an.readability(study))",
    "plot_coverage": "an.plot_coverage(an.coverage(sourced))",
    "plot_from_source_to_report": (
        "an.plot_from_source_to_report(an.from_source_to_report(sourced))"
    ),
    "plot_versions": "an.plot_versions(an.versions(sourced), least=1)",
}


def pictures(names: Iterable[str] = tuple(CALLS)) -> dict[str, bytes]:
    """What these plots draw, as PNG, by name."""
    import matplotlib.pyplot as plt

    made = {}
    start: dict[str, object] = {}
    exec(compile(START, "gallery", "exec"), start)
    for name in names:
        plt.close("all")
        exec(compile(CALLS[name], f"gallery: {name}", "exec"), dict(start))
        file = io.BytesIO()
        plain = {"Software": ""}  # no version of matplotlib: same input, same bytes
        plt.gcf().savefig(file, format="png", dpi=110, bbox_inches="tight", metadata=plain)
        made[name] = file.getvalue()
    plt.close("all")
    return made


def page(names: Iterable[str]) -> str:
    """The page in Markdown, with the pictures of these plots."""
    import analysis

    lines = [
        "# Gallery",
        "",
        (
            "Every plot, drawn from the example study: few articles, written for the package, so "
            "that the plot can be seen; nothing is found in them. What each plot shows and which "
            "figures the case study has is under [Figures](figures.md). All begin with"
        ),
        "",
        *(f"    {line}" if line else "" for line in START.splitlines()),
    ]
    for name in names:
        about = " ".join(getattr(analysis, name).__doc__.strip().split("\n\n")[0].split())
        lines += ["", f"## {name}", "", f"{about} [How it is called](api/{name}.md)", ""]
        lines += [*(f"    {line}" for line in CALLS[name].splitlines()), ""]
        lines += [f"![{about.replace('`', '')}](gallery/{name}.png)"]
    return "\n".join(lines) + "\n"
