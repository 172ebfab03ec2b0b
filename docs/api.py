"""A page in Markdown for every public name, made from its docstring.

``pages()`` has the pages by path; ``docs/assemble.py`` puts them beside the pages written by hand.
Read are the sections of numpydoc, definition lists, ``::`` blocks and examples, nothing else.
"""

import inspect
import re
from importlib import import_module
from typing import Any

import analysis

PUBLIC = analysis._HOME
SECTION = re.compile(r"^(\S.*)\n-{3,}$", re.MULTILINE)
ITEMS = {"Parameters", "Other Parameters", "Attributes", "Raises", "Warns"}
CODE = re.compile(r"(``.+?``|`[^`]+`)", re.DOTALL)
INDENT = " " * 4


def pages() -> dict[str, str]:
    """Markdown by path: a page for each public name, and an index by package."""
    made = {f"api/{name}.md": page(name, getattr(analysis, name)) for name in PUBLIC}
    return {"api/index.md": index(), **made}


def index() -> str:
    """Every public name with its first line, under the package that it comes from."""
    groups: dict[str, list[str]] = {}
    for name, home in PUBLIC.items():
        package = ".".join(home.split(".")[:2])
        line = inline(summary(getattr(analysis, name)), name, escape_bars=True)
        groups.setdefault(package, []).append(f"| [`{name}`]({name}.md) | {line} |")
    lines = ["# Every public name", "", "Each is used as `an.NAME` after `import analysis as an`."]
    for package, rows in groups.items():
        about = inline(summary(import_module(package)), "")
        lines += ["", f"## {package.removeprefix('analysis.')}", "", about, ""]
        lines += ["| name | what it is |", "|---|---|", *rows]
    return "\n".join(lines) + "\n"


def page(name: str, value: Any) -> str:
    """The page of one name; of a class, with its public methods and properties."""
    lines = [f"# {name}", "", *signature(f"an.{name}", value), ""]
    lines += [body(inspect.getdoc(value) or "", name, "##"), ""]
    for member, found in vars(value).items() if inspect.isclass(value) else ():
        found = getattr(found, "__func__", found)
        if not member.startswith("_") and getattr(found, "__doc__", None):
            lines += [f"## {name}.{member}", "", *signature(f".{member}", found), ""]
            lines += [body(inspect.getdoc(found) or "", name, "###"), ""]
    lines += [f"From `{PUBLIC[name]}`; `help(an.{name})` shows the same. [All names](index.md)"]
    return "\n".join(lines) + "\n"


def summary(value: Any) -> str:
    """The first paragraph of a docstring on one line."""
    return " ".join((inspect.getdoc(value) or "").split("\n\n")[0].split())


def signature(shown: str, value: Any) -> list[str]:
    """How it is called, as a block of code; nothing of a property."""
    if not callable(value):
        return []
    parameters = inspect.signature(value).parameters.values()
    plain = [
        str(p.replace(annotation=inspect.Parameter.empty)) for p in parameters if p.name != "self"
    ]
    call = f"{shown}({', '.join(plain)})"
    if len(call) > 90:
        call = f"{shown}(\n" + "".join(f"    {p},\n" for p in plain) + ")"
    return [INDENT + line for line in call.splitlines()]


def body(docstring: str, name: str, heading: str) -> str:
    """A docstring as Markdown, its sections under headings."""
    first, *rest = SECTION.split(docstring)
    made = [blocks(first.splitlines(), name)]
    for title, text in zip(rest[::2], rest[1::2], strict=True):
        lines = text.strip("\n").splitlines()
        if title == "See Also":
            shown = see_also(lines, name)
        elif title in ITEMS:
            shown = items(lines, name)
        else:
            shown = blocks(lines, name)
        made += [f"{heading} {title.capitalize()}", shown]
    return "\n\n".join(made)


def items(lines: list[str], name: str) -> str:
    """Parameters, attributes or errors, each with what is said of it."""
    made = []
    for term, said in definitions(lines):
        called, _, kind = term.partition(" : ")
        told = [f"{kind}.", "", *said] if kind and said else said or [kind or "not described"]
        made.append(f"`{called}`\n" + definition(blocks(told, name)))
    return "\n\n".join(made)


def see_also(lines: list[str], name: str) -> str:
    """A list of links to the pages of other names."""
    made = []
    for term, said in definitions(lines):
        called, _, why = term.partition(" : ")
        names = ", ".join(f"`{other.strip()}`" for other in called.split(","))
        made.append(f"* {inline(' '.join([f'{names}: {why}', *said]).strip(' :'), name)}")
    return "\n".join(made)


def definitions(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Each line at the margin, with the indented lines below it."""
    made: list[tuple[str, list[str]]] = []
    for line in lines:
        if line and not line.startswith(" "):
            made.append((line, []))
        elif made:
            made[-1][1].append(line)
    return [(term, inspect.cleandoc("\n".join(["", *said])).splitlines()) for term, said in made]


def definition(text: str) -> str:
    """Text as the definition of the term on the line before it."""
    first, *rest = text.splitlines()
    return "\n".join([f":   {first}", *(INDENT + line if line else "" for line in rest)])


def blocks(lines: list[str], name: str) -> str:
    """Paragraphs, blocks of code, examples and definition lists as Markdown."""
    made: list[str] = []
    prose: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        below = at + 1
        while below < len(lines) and (not lines[below].strip() or lines[below].startswith(" ")):
            below += 1
        indented = lines[at + 1 : below]
        if line.startswith(">>>"):
            below = next((i for i in range(at, len(lines)) if not lines[i].strip()), len(lines))
            made += [*flushed(prose, name), code(lines[at:below])]
        elif line.endswith("::") and any(indented):
            prose.append(line[:-1])
            made += [*flushed(prose, name), code(indented)]
        elif line.strip() and indented[:1] and indented[0].strip():
            said = inspect.cleandoc("\n".join(["", *indented])).splitlines()
            made += flushed(prose, name)
            made.append(f"{inline(line, name)}\n{definition(blocks(said, name))}")
        elif not line.strip():
            made += flushed(prose, name)
            below = at + 1
        else:
            prose.append(line.strip())
            below = at + 1
        at = below
    return "\n\n".join([*made, *flushed(prose, name)])


def flushed(prose: list[str], name: str) -> list[str]:
    """The paragraph gathered so far, which is emptied."""
    text = "\n".join(prose)
    prose.clear()
    return [inline(text, name)] if text else []


def code(lines: list[str]) -> str:
    """Lines as a block of code."""
    kept = inspect.cleandoc("\n".join(["", *lines])).replace("<BLANKLINE>", "").splitlines()
    return "\n".join(INDENT + line if line else "" for line in kept)


def inline(text: str, name: str, *, escape_bars: bool = False) -> str:
    """Text with links to the public names that it mentions, and nothing taken for HTML."""
    made = []
    for piece in CODE.split(text):
        called = piece.strip("`").removeprefix("an.")
        if piece.startswith("`") and called in PUBLIC and called != name:
            made.append(f"[`{called}`]({called}.md)")
        elif piece.startswith("`"):
            made.append(piece)
        else:
            escaped = piece.replace("&", "&amp;").replace("<", "&lt;")
            made.append(re.sub(r"([\[\]])", r"\\\1", escaped))
    return "".join(made).replace("|", r"\|") if escape_bars else "".join(made)
