"""The shape of the repository: links at its root that nothing needs, and files that keep to one idea."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "lientinh"
LINKS = ("graph_store", "loaders", "ontology", "queries")
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 300
LONG = {"model.py"}
"""The dataclasses of a plan: one idea with many fields."""
EXAMPLES = ("province/tra-vinh", "-p province='Trà Vinh'", 'lientinh query tasks-by-lead -p province="Trà Vinh"')
"""In messages and help."""
VAGUE = ("util", "helper", "common", "manager", "misc")


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="a source distribution has no links")
@pytest.mark.parametrize("name", LINKS)
def test_each_link_at_the_root_leads_into_the_package(name: str) -> None:
    link = ROOT / name
    assert link.is_symlink()
    assert link.readlink() == Path("lientinh") / name
    assert link.resolve() == PACKAGE / name


def test_nothing_is_imported_by_way_of_the_links() -> None:
    sources = [*MODULES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    by_link = {
        f"{path.relative_to(ROOT)}: {module}"
        for path in sources
        for module in imported(path)
        if module.partition(".")[0] in LINKS
    }
    assert by_link == set()


def test_no_setting_names_the_links() -> None:
    # The build leaves them out by name, and that is all that knows of them.
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    lines += (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    path = re.compile(rf"(?<![\w/])/?({'|'.join(LINKS)})/")
    assert [line for line in lines if path.search(line)] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_says_what_it_is_and_keeps_to_it(path: Path) -> None:
    tree = ast.parse(path.read_bytes())
    assert ast.get_docstring(tree)
    assert not any(word in path.stem for word in VAGUE)
    if path.name not in LONG:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_no_module_of_the_package_names_a_document_or_a_province() -> None:
    # What is known of the country is data. Docstrings and comments quote the cases that taught a rule.
    provinces = re.compile(r"Trà Vinh|Vĩnh Phúc|Kon Tum|Bình Dương|tra-vinh|vinh-phuc|kon-tum|binh-duong")
    named = {
        f"{path.relative_to(ROOT)}: {text}"
        for path in MODULES
        for text in constants(path)
        if provinces.search(text) and not text.endswith(EXAMPLES)
    }
    assert named == set()


def imported(path: Path) -> set[str]:
    """Modules that a file imports, relative imports left out."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module)
    return found


def constants(path: Path) -> set[str]:
    """Texts in a file that are no docstring."""
    tree = ast.parse(path.read_bytes())
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = (statement for node in ast.walk(tree) if isinstance(node, documented) for statement in node.body)
    loose = {id(statement.value) for statement in bodies if isinstance(statement, ast.Expr)}
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in loose)
    return {node.value for node in nodes if isinstance(node.value, str)}
