"""Colours of voices and uses, light and dark, and the style of an article that is shown.

Voices are told apart without colour, too: the margin names them, and in print, or where a reader's
system sets its own colours, each passage stands between marks with the letter of its voice.
"""

from typing import NamedTuple

# Blue for the outlet, orange to pink for others, grey for unclear; the margin says it in words.
BACKGROUNDS = {
    "narration": "#ffffff",
    "quotation": "#ffd3b0",
    "reported": "#fff0b8",
    "scare": "#d9d9d9",
    "question": "#cfe8f9",
    "answer": "#f7d3e6",
    "unresolved": "#eeeeee",
    "unread": "#f4f4f4",
}
DARK = {
    "narration": "#1b1b1b",
    "quotation": "#5e3310",
    "reported": "#494010",
    "scare": "#474747",
    "question": "#173e5e",
    "answer": "#572743",
    "unresolved": "#383838",
    "unread": "#2a2a2a",
    "reprinted": "#3c3359",
}
STRIP = BACKGROUNDS | {
    "reprinted": "#e6e0f2",  # narration reprinted from another paper
    "boilerplate": "#bbbbbb",  # in the strip; where there is text, its letters are grey
}
INK, DARK_INK = "#222222", "#f0f0f0"
LETTERS = {  # of the voices, where colours are gone
    "quotation": "q",
    "reported": "r",
    "scare": "s",
    "question": "i",
    "answer": "a",
    "unresolved": "u",
    "unread": "x",
    "reprinted": "p",
}


class Mark(NamedTuple):
    """The colour of a use, and its text in the legend."""

    colour: str
    text: str


MARKS = {  # of uses, as in the figures
    "own": Mark("#0072B2", "● the outlet’s own words"),
    "other": Mark("#D55E00", "◆ someone else’s words"),
    "unclear": Mark("#777777", "▲ unclear whose"),
}

_LAYOUT = """
.in-colour { background: var(--narration); color: var(--ink); font: 16px/1.55 Georgia, serif;
  max-width: 62em; padding: 1em; }
.in-colour h2, .in-colour h4 { font-size: 1.25em; line-height: 1.3; margin: 0; }
.in-colour .about, .in-colour .legend, .in-colour aside, .in-colour .places { color: var(--quiet);
  font: 12px/1.45 system-ui, sans-serif; }
.in-colour a { color: var(--link); }
.in-colour .legend span, .in-colour aside b { color: var(--ink); }
.in-colour .legend { margin: .5em 0 1em; }
.in-colour .legend > * { margin-right: 1em; padding: 1px 4px; }
.in-colour .paragraph { display: grid; grid-template-columns: minmax(0, 1fr) 15em;
  gap: 0 1.5em; margin: 0 0 .8em; }
.in-colour p, .in-colour ul { margin: 0; padding: 0; list-style: none; }
.in-colour b { font-weight: 600; padding: 0 3px; }
.in-colour u { text-decoration: underline 2px currentColor; text-underline-offset: 2px; }
.in-colour s { text-decoration: line-through 2px currentColor; }
.in-colour u:target, .in-colour s:target { outline: 2px solid var(--link); outline-offset: 2px; }
.in-colour .boilerplate { background: none; color: var(--quiet); }
.in-colour .left-out { color: var(--quiet); font-style: italic; }
.in-colour .unresolved { border-bottom: 1px dotted currentColor; }
.in-colour svg { background: #fff; width: 100%; font: 12px system-ui, sans-serif; }
.in-colour span, .in-colour b { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
@media (max-width: 640px) {
  .in-colour .paragraph { display: block; }
  .in-colour aside { border-left: 3px solid var(--quiet); margin: .2em 0 .6em; padding-left: .6em; }
}
"""


def style() -> str:
    """Return the style sheet of articles that are shown: on paper, on screen, light and dark."""
    light = {**STRIP, "ink": INK, "quiet": "#555555", "link": "#00568a"}
    dark = {**DARK, "ink": DARK_INK, "quiet": "#b8b8b8", "link": "#7cc4ee"}
    kinds = [
        f".in-colour .{kind} {{ background: var(--{kind}); }}"
        for kind in STRIP
        if kind not in ("boilerplate", "narration")
    ]
    return "\n".join(
        [
            f".in-colour {{ color-scheme: light dark; {_variables(light)} }}",
            '[data-jp-theme-light="false"] .in-colour { ' + _variables(dark) + " }",
            "@media screen and (prefers-color-scheme: dark) {",
            f'  body:not([data-jp-theme-light="true"]) .in-colour {{ {_variables(dark)} }}',
            "}",
            _LAYOUT.strip(),
            *kinds,
            f"@media print {{ {_lettered()} }}",
            f"@media (forced-colors: active) {{ {_lettered()} }}",
            "",
        ]
    )


def _variables(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


def _lettered() -> str:
    """Return rules that set a passage between marks with the letter of its voice."""
    return " ".join(
        f'.in-colour span.{kind}::before {{ content: "‹{letter} "; }} '
        f'.in-colour span.{kind}::after {{ content: "›"; }}'
        for kind, letter in LETTERS.items()
    )
