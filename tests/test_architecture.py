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
LAYERS = [  # a module imports only from the lines above its own, or from its own folder
    ["tables", "tokens", "sentences", "intervals", "floors", "method", "findings"],
    [
        "comparisons",
        "contrasts",
        "spread",
        "lexical_diversity",
        "syllables",
        "thesaurus",
    ],  # numbers to numbers
    ["shingles", "precedence"],
    ["phrases", "alignment", "corrections", "likeness", "rewording", "statements"],
    ["lexicon", "reading", "furniture", "evidence"],
    ["dictionaries", "furniture_rules", "pairing"],
    ["lexicon_files"],
    ["voice"],
    ["running", "text_checks"],
    ["counts", "matches", "copies", "stock", "links", "style", "restatements", "wordings"],
    ["vectorizer", "sides", "selection", "study_files", "attach", "rewrites"],
    ["study"],
    ["needs", "originals", "inventory", "coded"],
    ["measures", "context"],
    ["sensitivity", "plots", "show", "coding", "check"],
    ["__main__", "examples"],
]
RANK = {module: rank for rank, layer in enumerate(LAYERS) for module in layer}
APART = {"measures"}  # folders whose modules never import each other
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "__init__.py"
}
CLASSES = {"Study", "Lexicon", "Tokens", "Counts", "ArticleVectorizer"}
LONGEST_MODULE, LONGEST_BODY = 350, 40

OPENERS = {
    *(
        "reading",
        "lexicon_files",
        "corrections",
        "statements",
        "study_files",
        "plots.saving",
        "coding",
        "report",
    ),
}
SHIPPED = {
    "voice.cues",
    "voice.bodies",
    "syllables",
    "thesaurus",
}  # open tables that ship with the package
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
    return found


def layer(module: str) -> int:
    """The rank of a module or of its folder; KeyError: give the new module its place in LAYERS."""
    return RANK[module] if module in RANK else RANK[module.split(".")[0]]


def of(module: str, names: set[str]) -> bool:
    return module in names or module.split(".")[0] in names


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module: str) -> None:
    folder = module.split(".")[0] if "." in module else ""
    beside = {
        name for name in ours(module)
        if folder and folder not in APART and name.split(".")[0] == folder
    }  # fmt: skip
    against = [name for name in ours(module) - beside if not name or layer(name) >= layer(module)]
    assert against == []


def test_no_module_imports_itself_through_another() -> None:
    graph = {module: {name for name in ours(module) if name in MODULES} for module in MODULES}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(MODULES)


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("voice.")])
def test_only_the_last_step_of_the_voice_knows_tables(module: str) -> None:
    if module not in {"voice.passages", *SHIPPED}:
        assert [name for name in imports(module) if name.startswith("pandas")] == []


@pytest.mark.parametrize("module", MODULES)
def test_only_plots_draws(module: str) -> None:
    if not of(module, {"plots"}):
        assert [
            name for name in imports(module) if name.startswith(("matplotlib", "seaborn"))
        ] == []


@pytest.mark.parametrize("module", MODULES)
def test_only_a_few_open_files(module: str) -> None:
    if not of(module, OPENERS | SHIPPED):
        calls = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
        methods = [call.attr for call in calls if isinstance(call, ast.Attribute)]
        functions = [call.id for call in calls if isinstance(call, ast.Name)]
        assert [name for name in methods if OPENS.fullmatch(name)] == []
        assert "open" not in functions


def test_who_draws_and_who_computes_are_strangers() -> None:
    assert [
        m for m in MODULES if of(m, {"plots"}) and "analysis.measures" in "".join(imports(m))
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


def test_there_are_no_other_classes() -> None:
    found = {
        node.name
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ClassDef)
    }  # fmt: skip
    assert found <= CLASSES


@pytest.mark.parametrize("module", MODULES)
def test_user_input_is_never_asserted(module: str) -> None:
    assert [node.lineno for node in ast.walk(tree(module)) if isinstance(node, ast.Assert)] == []


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, analysis; print({'pandas', 'numpy', 'scipy', 'matplotlib'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True)
    assert answer.stdout.strip() == "set()"


def test_reading_a_study_loads_neither_plots_nor_learning() -> None:
    code = (
        "import sys, analysis; analysis.read_study('data/grushko'); "
        "print({'matplotlib', 'sklearn'} & set(sys.modules))"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True)
    assert answer.stdout.strip() == "set()", answer.stderr


def test_every_public_name_is_there_and_in_the_stub() -> None:
    import analysis

    for name in analysis.__all__:
        assert getattr(analysis, name).__doc__, name
    stub = (PACKAGE / "__init__.pyi").read_text(encoding="utf-8")
    assert sorted(re.findall(r" as (\w+)$", stub, re.MULTILINE)) == sorted(analysis.__all__)
    with pytest.raises(AttributeError, match="analysis has no 'peace'; it has"):
        analysis.peace  # noqa: B018
