"""How long `read_articles` takes for a folder of plain texts, and what memory it needs.

usage: python benchmarks/reading.py [--texts 100000]

The texts are made here, in a temporary folder, and deleted afterwards (100,000 take some 400 MB of
disk, as a file takes a block at least). Beside the time stands that of opening and reading the
same files and nothing else, by which machines can be compared.
"""

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

LINES = (
    "The old bridge over the river was closed on Monday after heavy rain.",
    "“We will rebuild it before the winter,” mayor Ann Roe said. “It is a matter of months.”",
    "Roe told the council that the costs had been underestimated.",
    "Shops on both banks have lost half of their customers, and two of them have shut.",
    "The bridge was built in 1931 and is used by some four thousand people a day.",
)


def make_texts(folder: Path, many: int) -> None:
    """Write texts of some 2,000 characters, no two alike, a thousand of each outlet and month."""
    for number in range(many):
        outlet = folder / f"outlet {number // 1000:03}"
        if number % 1000 == 0:
            outlet.mkdir()
        text = "\n".join(LINES[(number + line * 3) % len(LINES)] for line in range(25))
        name = f"{number:06}_2024-{number % 12 + 1:02}-{number % 28 + 1:02}.txt"
        (outlet / name).write_text(f"{text}\nArticle {number}.", encoding="utf-8")


def main() -> None:
    """Measure, and print seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=100_000)
    options = parser.parse_args()
    from analysis.reading import import_report, read_articles

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        make_texts(folder, options.texts)
        begin = time.perf_counter()
        characters = sum(len(path.read_bytes()) for path in sorted(folder.rglob("*.txt")))
        opened = time.perf_counter() - begin
        begin, busy = time.perf_counter(), time.process_time()
        documents = read_articles(folder)
        taken, busy = time.perf_counter() - begin, time.process_time() - busy
        read = int((import_report(documents)["status"] == "read").sum())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{read:,} texts of {characters / 1e6:,.0f} MB in {taken:.1f} s ({busy:.1f} s of "
        f"processor); opening them alone takes {opened:.1f} s; peak memory {peak:,.0f} MB\n"
    )


if __name__ == "__main__":
    main()
