"""The picture of docs/architecture.md, as assertions: layers, and how big a piece may be."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
PACKAGE = TOP / "analysis"
LAYERS = [  # a folder, or a module at the top, imports only from the lines above its own
    ["tables", "method", "stats", "languages"],
    ["text", "display"],
    ["reading", "boilerplate", "lexicon", "restatement"],
    ["copies", "voice"],
    ["study"],
    ["coding"],
    ["measures", "check"],
    ["comparing", "plots", "kwic", "article_view"],
    ["notebook", "workbook"],
    ["examples", "report"],
    ["commands"],
    ["__main__"],
]
INSIDE = {  # the same inside the two largest folders
    "reading": [
        ["alphabets", "common_names", "dates", "entries", "progress", "wrapping"],
        ["columns", "encodings", "files", "joined", "mapping", "report"],
        ["addresses", "archives", "checking", "outlets", "rows"],
        ["formats"],
        ["recognised_files"],
        ["texts"],
        ["table_files"],
        ["declared"],
        ["articles"],
    ],
    "voice": [
        [
            "clause_starts",
            "constructions",
            "corrections",
            "cues",
            "damage",
            "debates",
            "headings",
            "masking",
        ],
        ["class_strings", "conversation_ends", "dash_turns", "names"],
        [
            *("class_constructions", "interviews", "noun_phrases", "quotations", "roles", "scare"),
            "sexes",
        ],
        ["pronouns", "repetition", "signatures", "subjects"],
        ["class_reading"],
        ["clauses", "dialogue", "headlines", "issuers", "organisations", "possessors"],
        ["interviewees", "printed_whole", "quotation_leads", "reprints", "short_names"],
        ["clause_after_cue", "coreference", "cue_readings"],
        ["doubt", "report_constructions", "speakers"],
        ["reported_speech"],
        ["quotation_speakers"],
        ["attribution", "blocks", "headline_reports", "interrupted_speech"],
        ["spans"],
        ["tiling"],
        ["passages"],
    ],
}
STRANGERS = {"measures"}  # folders whose modules never import each other,
GROUND = {"measures.units": 0, "measures.shares": 1}  # but for these, each those before it
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "__init__.py"
}
CLASSES = {"Study", "Lexicon", "Tokens", "Counts", "ArticleVectorizer"}
LONGEST_MODULE, LONGEST_BODY = 350, 40

OPENERS = {
    *("tables", "reading", "languages", "lexicon.files", "voice.organisations"),
    *("study", "coding", "plots.saving", "display.saving", "examples", "report"),
    *("commands.counting", "__main__"),
}
SHIPPED = {"text.syllables", "text.thesaurus"}  # open tables that ship with the package
OPENS = re.compile(
    r"open|(read|write)_(text|bytes)|savefig|load_workbook|(read|to)_(csv|excel|parquet|json|feather|pickle)"
)


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports(module: str) -> Iterator[str]:
    """What a module imports, each as one dotted name, also inside its functions."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(module: str) -> set[str]:
    """The modules of this package that a module imports; a folder by its own name."""
    found = set()
    for name in imports(module):
        if name == "analysis" or name.startswith("analysis."):
            parts = name.split(".")[1:]
            while (
                parts and ".".join(parts) not in MODULES and not (PACKAGE / Path(*parts)).is_dir()
            ):
                parts.pop()
            found.add(".".join(parts))
    return found - {""}  # the package itself has the version only


def rank(module: str, layers: list[list[str]]) -> int:
    """The line on which a module or its folder stands; StopIteration: give it its place there."""
    first = module.split(".")[0]
    return next(number for number, names in enumerate(layers) if first in names)


def within(module: str, names: set[str]) -> bool:
    return bool({module, module.split(".")[0]} & names)


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module: str) -> None:
    folder = module.split(".")[0]
    above = [
        name for name in ours(module)
        if (folder in STRANGERS or name.split(".")[0] != folder)
        and GROUND.get(name, 9) >= GROUND.get(module, 5)
        and rank(name, LAYERS) >= rank(module, LAYERS)
    ]  # fmt: skip
    assert above == []


@pytest.mark.parametrize("folder", INSIDE)
def test_imports_point_one_way_inside_a_folder(folder: str) -> None:
    prefix, layers = folder + ".", INSIDE[folder]
    inside = {name for name in MODULES if name.startswith(prefix)}
    above = [
        f"{module} imports {other}"
        for module in inside
        for other in ours(module) & inside
        if other.split(".")[1] != module.split(".")[1]
        and rank(other.removeprefix(prefix), layers) >= rank(module.removeprefix(prefix), layers)
    ]
    assert above == []


def test_no_module_imports_itself_through_another() -> None:
    graph = {module: {name for name in ours(module) if name in MODULES} for module in MODULES}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_the_page_on_architecture_has_the_same_layers() -> None:
    page = (TOP / "docs" / "architecture.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```layers(?: of (\w+))?\n(.*?)```", page, re.DOTALL)
    written = {
        folder: [re.split(r" · ", line.split("  ")[0]) for line in block.strip().splitlines()]
        for folder, block in blocks
    }
    assert written == {"": LAYERS, **INSIDE}


def test_no_public_name_is_hidden_by_a_module_or_folder() -> None:
    import analysis

    tops = {path.stem for path in PACKAGE.iterdir()}
    assert tops & set(analysis.__all__) == set()


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("voice.")])
def test_only_the_last_step_of_the_voice_knows_tables(module: str) -> None:
    if module not in {"voice.passages", "voice.corrections", "voice.organisations"}:
        assert [name for name in imports(module) if name.startswith("pandas")] == []


@pytest.mark.parametrize(
    "module",
    [name for name in MODULES if name.startswith(("text.", "boilerplate.", "voice."))],
)
def test_a_capital_is_written_once(module: str) -> None:
    source = MODULES[module].read_text(encoding="utf-8")
    assert module == "text.capitals" or "A-Z" not in source


@pytest.mark.parametrize("module", MODULES)
def test_only_plots_draws(module: str) -> None:
    if not within(module, {"plots"}):
        assert [
            name for name in imports(module) if name.startswith(("matplotlib", "seaborn"))
        ] == []


@pytest.mark.parametrize("module", MODULES)
def test_only_a_few_open_files(module: str) -> None:
    if not {module, module.split(".")[0]} & (OPENERS | SHIPPED):
        calls = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
        methods = [call.attr for call in calls if isinstance(call, ast.Attribute)]
        functions = [call.id for call in calls if isinstance(call, ast.Name)]
        assert [name for name in methods if OPENS.fullmatch(name)] == []
        assert "open" not in functions


def test_who_draws_and_who_computes_are_strangers() -> None:
    assert [
        m for m in MODULES if within(m, {"plots"}) and "analysis.measures" in "".join(imports(m))
    ] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_fits_in_the_head(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES)
def test_a_body_fits_on_a_page(module: str) -> None:
    long = []
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            long += [f"{node.name}: {lines} lines"] if lines > LONGEST_BODY else []
    assert long == []


@pytest.mark.parametrize("module", MODULES)
def test_a_name_says_what_a_module_is_about(module: str) -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base", "core"}
    assert not vague & set(module.split("."))


def test_classes_are_the_five_with_behaviour_or_rows_of_data() -> None:
    rows = {"NamedTuple", "TypedDict"}
    found = {
        node.name
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ClassDef)
        and not {base.id for base in node.bases if isinstance(base, ast.Name)} & rows
    }
    assert found <= CLASSES


@pytest.mark.parametrize("module", MODULES)
def test_user_input_is_never_asserted(module: str) -> None:
    assert [node.lineno for node in ast.walk(tree(module)) if isinstance(node, ast.Assert)] == []


def test_reading_a_study_loads_neither_plots_nor_learning() -> None:
    code = (
        "import sys, analysis; analysis.read_study('data/grushko'); "
        "print({'matplotlib', 'sklearn'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True)
    assert answer.stdout.strip() == "set()", answer.stderr
