"""The report in a real browser: it asks for nothing, complains of nothing, and its links hold."""

import http.server
import threading
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pandas as pd
import pytest

import analysis as an
from analysis.report.page import write_report

_SPEC = spec_from_file_location("devtools", Path(__file__).parent / "devtools.py")
devtools = module_from_spec(_SPEC)
_SPEC.loader.exec_module(devtools)
value, opened, waited = devtools.value, devtools.opened, devtools.waited
requests, complaints = devtools.requests, devtools.complaints

pytestmark = pytest.mark.slow

FOUND = "document.getElementById('found').textContent"


def asked(**fields: str) -> str:
    """Code that fills in the form of filters as a reader would, and comes to what was found."""
    filled = "".join(f"form.elements.{name}.value = {text!r};" for name, text in fields.items())
    return (
        f"(() => {{ const form = document.getElementById('filters'); form.reset(); {filled}"
        f"form.dispatchEvent(new Event('input')); return {FOUND}; }})()"
    )


def how_many(found: str) -> int:
    return int(found.split(" of ")[0].replace(",", ""))


@pytest.mark.parametrize("kind", ["with", "without"])
def test_the_report_asks_for_nothing_and_complains_of_nothing(tab, reports, kind):
    opened(tab, reports[kind])
    value(tab, "window.scrollTo(0, document.body.scrollHeight)")
    value(tab, "new Promise((done) => setTimeout(done, 300))")
    assert requests(tab, reports[kind]) == []
    assert complaints(tab) == []
    assert value(tab, "performance.getEntriesByType('resource')"
                      ".filter((one) => !one.name.startsWith('data:')).length") == 0  # fmt: skip
    assert value(tab, "[...document.images].every((one) => one.naturalWidth > 0)")


def test_a_page_that_asks_or_complains_would_be_found(tab, tmp_path):
    page = tmp_path / "loud.html"
    page.write_text(
        "<iframe src='http://127.0.0.1:9/a.html'></iframe><script>nothing.here</script>"
    )
    opened(tab, page.as_uri())
    assert requests(tab, page.as_uri()) == ["http://127.0.0.1:9/a.html"]
    assert any("Uncaught" in one for one in complaints(tab))


@pytest.mark.parametrize("kind", ["with", "without"])
def test_every_number_of_a_name_opens_as_many_lines(tab, reports, kind):
    opened(tab, reports[kind])
    told = value(
        tab,
        f"""[...document.querySelectorAll("table.names a[data-whose]")].map((link) =>
        {{ link.click(); return [link.textContent, {FOUND}.split(" of ")[0]]; }})""",
    )
    assert len(told) > 20
    assert [pair for pair in told if pair[0] != pair[1]] == []


def test_search_and_filters_leave_the_lines_that_were_asked_for(tab, reports):
    opened(tab, reports["with"])
    study = an.example_study()
    titled = study.documents.loc[study.documents["title"].str.contains("blockade", case=False)]
    rows = value(
        tab,
        f"(() => {{ {asked(search='Blockade')};"
        """
        return [...document.querySelectorAll("#rows tr")].map((row) => [row.textContent,
            document.querySelector(row.querySelector("a").hash).textContent]); })()""",
    )
    assert len(rows) > 5
    shown = [row for row, _ in rows if "blockade" in row.lower()]
    by_title = [article for row, article in rows if "blockade" not in row.lower()]
    assert shown
    assert all(any(title in article for title in titled["title"]) for article in by_title)
    matches = pd.concat([study.matches, study.excluded])
    matches = matches[matches["zone"] != "boilerplate"]
    own = matches[(matches["outlet"] == "Harbour Gazette") & (matches["whose"] == "own")]
    assert how_many(value(tab, asked(outlet="Harbour Gazette", whose="own"))) == len(own) > 0
    assert how_many(value(tab, asked(search="no such word"))) == 0
    assert value(tab, "document.querySelectorAll('#rows tr').length") == 0


CONTRAST = r"""(() => {
    const light = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const clear = (colour) => /^rgba\(.*, 0\)$/.test(colour);
    const behind = (one) => {
        for (; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            if (!clear(colour)) return colour;
        }
        throw new Error("nothing is painted behind the page");
    };
    const told = [];
    for (const one of document.body.querySelectorAll("*")) {
        const text = [...one.childNodes].find((node) => node.nodeType === 3 && node.data.trim());
        if (!text || !one.getClientRects().length) continue;
        const pair = [getComputedStyle(one).color, behind(one)].map(light);
        const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
        told.push([one.tagName, one.className, text.data.slice(0, 30), ratio]);
    }
    return told;
})()"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(tab, reports, scheme):
    """The contrast that WCAG 2.2 asks of text at level AA (1.4.3): 4.5 to 1."""
    feature = {"name": "prefers-color-scheme", "value": scheme}
    devtools.call(tab, "Emulation.setEmulatedMedia", features=[feature])
    opened(tab, reports["with"])
    value(tab, "document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    told = value(tab, CONTRAST)
    devtools.call(tab, "Emulation.setEmulatedMedia", features=[])
    assert len(told) > 1_000
    assert [one for one in told if one[-1] < 4.5] == []


def test_lines_are_put_in_the_order_of_the_word_beside_them(tab, reports):
    opened(tab, reports["with"])
    value(tab, asked(search="strike", order="right"))
    after = value(tab, "[...document.querySelectorAll('#rows td.right')].map((cell) =>"
                       " cell.textContent.trim().toLowerCase())")  # fmt: skip
    assert len(set(after)) > 5
    assert after == sorted(after)


def test_the_place_of_a_line_opens_its_article_at_the_words_of_the_line(tab, reports):
    opened(tab, reports["with"])
    told = value(
        tab,
        """[...document.querySelectorAll("#rows tr")].map((row) => {
        const link = row.querySelector('a[href^="#article-"]');
        const article = document.getElementById(link.getAttribute("href").slice(1));
        const words = (from) => from.textContent.replace(/\\s+/g, " ").trim();
        return [words(row.querySelector("mark")), words(article), words(row.cells[0])];
    })""",
    )
    assert len(told) > 50
    assert [match for match, article, _ in told if match.lower() not in article.lower()] == []
    other = [place for _, article, place in told if not article.startswith(place[:-11].strip())]
    assert other == []
    value(tab, "document.querySelector('#rows a[href^=\"#article-\"]').click()")
    in_view = (
        "(() => { const at = document.querySelector(location.hash || '#none');"
        " return at?.open && Math.abs(at.getBoundingClientRect().top) < innerHeight; })()"
    )
    assert waited(lambda: value(tab, in_view), "the article is open and in view")


def test_what_a_reader_can_use_has_a_name_for_those_who_listen(tab, reports):
    opened(tab, reports["with"])
    devtools.call(tab, "Accessibility.enable")
    nodes = devtools.call(tab, "Accessibility.getFullAXTree")["nodes"]
    devtools.call(tab, "Accessibility.disable")
    roles = {"link", "button", "combobox", "searchbox", "image", "table", "DisclosureTriangle"}
    used = [node for node in nodes if node.get("role", {}).get("value") in roles]
    nameless = [node for node in used if not node.get("name", {}).get("value", "").strip()]
    assert len(used) > 100
    assert [node["role"]["value"] for node in nameless if not node["ignored"]] == []


@pytest.mark.parametrize("width", [1280, 500, 320])
def test_the_page_is_no_wider_than_the_window(tab, reports, width):
    opened(tab, reports["with"])
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    devtools.call(tab, "Emulation.setDeviceMetricsOverride", **size)
    needed = value(tab, "document.documentElement.scrollWidth")
    devtools.call(tab, "Emulation.clearDeviceMetricsOverride")
    assert needed <= width


FILLER = "<p>The ferry left the old harbour at noon, although nobody had paid the crew.</p>" * 80
USE = "Ann Lund spoke of a quarrel about cranes."


@pytest.fixture
def publisher() -> Iterator[str]:
    """A publisher's site on this machine: one long page, with the use far down."""

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html>{FILLER}<p id=use>{USE}</p>{FILLER}".encode())

        def log_message(self, *told: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/article"
        server.shutdown()


def test_a_link_to_the_publisher_lands_on_the_use(tab, publisher, make_study, tmp_path):
    lexicon = an.Lexicon({"referents": {"event": {"names": {"row": {"terms": ["quarrel"]}}}}})
    text = f"The ferry left. {USE} Nobody was paid."
    write_report(make_study(lexicon, {"url": [publisher]}, A=text), tmp_path / "report.html")
    opened(tab, (tmp_path / "report.html").as_uri())
    links = value(tab, "[...document.querySelectorAll('#rows a[href^=http]')].map((a) => a.href)")
    assert len(links) == 1
    opened(tab, links[0])
    in_view = (
        "(() => { const box = document.getElementById('use').getBoundingClientRect();"
        " return scrollY > 0 && box.top >= 0 && box.bottom <= innerHeight; })()"
    )
    assert waited(lambda: value(tab, in_view), f"{links[0]} shows the use")
