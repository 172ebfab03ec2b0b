"""Fill README.md and the tutorial with what their examples print, and with their numbers.

``python docs/fill_examples.py`` runs the Python blocks of each page in their order and puts what
one prints into the block of text behind it; a number in a sentence stands between ``<!--NAME-->``
and ``<!---->`` and is one of `values`. ``tests/test_readme.py`` and ``tests/test_site.py`` hold
the pages against both.
"""

import io
import re
import tempfile
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "docs/tutorial.md")
EXAMPLE = re.compile(r"(```python\n(.*?)```)(\n\n?```text\n.*?```)?", re.DOTALL)
NUMBER = re.compile(r"<!--(\w+)-->(.*?)<!---->")


def values() -> dict[str, str]:
    """The numbers of the sentences, from the shared study and the example corpus."""
    import analysis as an

    study, example = an.read_study(TOP / "data" / "grushko"), an.example_study()
    uses = an.uses(study, ["regime", "regime change"])
    regime = uses[(uses["sense"] == "counted") & (uses["outlet"] == "21st Century Wire")]
    return {
        "articles": f"{len(study.documents)}",
        "regime": f"{len(regime)}",
        "regime_own": f"{(regime['whose'] == 'own').sum()}",
        "example_articles": f"{len(example.documents)}",
        "low": f"{_low_confidence(study):.0f}",
    }


def _low_confidence(study: Any) -> float:
    """Percent of the words of a study whose voice the rules are not sure of."""
    passages = study.passages[study.passages["zone"] != "boilerplate"]
    low = passages["confidence"] == "low"
    return float(100 * passages.loc[low, "words"].sum() / passages["words"].sum())


def printed(code: str, names: dict[str, Any]) -> str:
    """What an example prints, without blanks at the ends of lines."""
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(code, "example", "exec"), names)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def filled(text: str) -> str:
    """The text of a page with its outputs and numbers as they are now.

    Examples run in the folder of the caller and in their order, up to the last that shows an
    output; each has the names of those before it.
    """
    names: dict[str, Any] = {"__name__": "example"}
    last = max((found.start() for found in EXAMPLE.finditer(text) if found[3]), default=-1)

    def run(found: re.Match[str]) -> str:
        out = printed(found[2], names) if found.start() <= last else ""
        return f"{found[1]}\n\n```text\n{out}```" if found[3] else found[0]

    text = EXAMPLE.sub(run, text)
    numbers = values() if NUMBER.search(text) else {}
    return NUMBER.sub(lambda found: f"<!--{found[1]}-->{numbers[found[1]]}<!---->", text)


def main() -> None:
    """Fill the pages; what examples write goes to a folder that is then removed."""
    for page in PAGES:
        text = (TOP / page).read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            new = filled(text)
        (TOP / page).write_text(new, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
