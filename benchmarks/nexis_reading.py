"""How long it takes to read Nexis exports: ten thousand articles in a hundred Word files.

usage: python benchmarks/nexis_reading.py [--files N] [--articles N] [--profile]

Files of our own sentences are made in a temporary folder, each with a cover, links and some five
hundred words an article, and read one after the other. Beside the time stands how much memory the
process took at most.
"""

import argparse
import cProfile
import pstats
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "reading"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import press_exports

from analysis.reading.formats.nexis import is_nexis, read_nexis

SENTENCES = (
    "The old bridge over the river was closed on Monday after heavy rain.",
    "“We will rebuild it before the winter,” the mayor said. “It is a matter of months.”",
    "The council heard that the costs had been underestimated, and that the state would pay.",
    "Shops on both banks have lost half of their customers, and two of them have shut.",
    "Critics called the plan “a gift to builders” and urged the city to wait for a second report.",
    "The harbour said in a statement it would run a ferry, though nobody knows when.",
)


def made_articles(number: int, articles: int) -> list[dict[str, object]]:
    """Return articles of some five hundred words in fifteen paragraphs."""
    return [
        press_exports.article(
            f"Bridge report {number}-{one}",
            byline="Ada Roe",
            highlight="A bridge, a river and a good deal of rain",
            body=[
                " ".join(SENTENCES[(one + line + more) % len(SENTENCES)] for more in range(2))
                for line in range(18)
            ],
            after=press_exports.block("Graphic", "PHOTO: A bridge"),
        )
        for one in range(articles)
    ]


def main() -> None:
    """Make the files, read them, and print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number:03}.docx") for number in range(options.files)]
        for number, path in enumerate(paths):
            path.write_bytes(press_exports.nexis(made_articles(number, options.articles)))
        profile = cProfile.Profile()
        if options.profile:
            profile.enable()
        begin = time.perf_counter()
        known = sum(is_nexis(path) for path in paths)
        told = time.perf_counter() - begin
        entries = [entry for path in paths for entry in read_nexis(path, path.name)]
        seconds = time.perf_counter() - begin
        profile.disable()
    read = [entry for entry in entries if not entry["reasons"]]
    words = sum(len(str(entry["cells"]["text"]).split()) for entry in read)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{known} files known in {told:.1f} s; {len(read):,} articles of {len(entries):,} read, "
        f"{words / len(read):.0f} words each, in {seconds:.1f} s, {most:.0f} MB at most\n"
    )
    if options.profile:
        pstats.Stats(profile).sort_stats("tottime").print_stats(15)


if __name__ == "__main__":
    main()
