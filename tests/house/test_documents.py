"""Map, glossary, decisions and settings tell the truth about the tree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django.apps import apps

from tests.house.walk import ORDER, ROOT, SOURCE, acts, python_files

MAP = ROOT / "docs" / "map.md"
GLOSSARY = ROOT / "docs" / "glossary.md"


def _models() -> Iterator[str]:
    return (model.__name__ for model in apps.get_models() if model._meta.app_label in ORDER)


def test_the_map_names_every_room_table_journey_and_job() -> None:
    text = MAP.read_text(encoding="utf-8")
    wanted = set(_models()) | {act.word for act in acts()}
    wanted |= {path.stem for room in ("journey", "jobs") for path in (SOURCE / room).glob("[a-z]*.py")} - {"apps"}

    missing = sorted(word for word in wanted if not re.search(rf"\b{word}\b", text))

    assert missing == []


def test_the_map_names_every_page() -> None:
    text = MAP.read_text(encoding="utf-8")
    pages = {
        path.stem
        for reader in ("resident", "desk", "office", "open")
        for path in (SOURCE / "pages" / reader).glob("[a-z]*.py")
    } - {"urls"}

    assert sorted(page for page in pages if not re.search(rf"\b{page}\b", text)) == []


def test_the_glossary_names_every_table_and_every_act() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")

    missing = sorted(word for word in {*_models(), *(act.word for act in acts())} if f"`{word}`" not in text)

    assert missing == []


def test_every_decision_has_a_number_of_its_own_and_is_listed() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")

    numbers = [int(file.name[:4]) for file in files]
    assert len(numbers) == len(set(numbers)) > 0
    assert [file.name for file in files if file.name not in index] == []


def test_every_variable_that_is_read_is_documented_and_the_other_way_round() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in [*python_files(), ROOT / "start.py"])
    read = set(re.findall(r"\"((?:GEHOR_[A-Z_]+)|DATABASE_URL)\"", source))
    settings_of_django = {"GEHOR_KEYS", "GEHOR_FILES", "GEHOR_SINK"}
    documented = set(re.findall(r"`((?:GEHOR_[A-Z_]+)|DATABASE_URL)`", (ROOT / "docs" / "settings.md").read_text()))

    # Told in docs/tests.md: no office ever sets it.
    of_the_tests = {"GEHOR_MATRIX"}
    assert read - settings_of_django - of_the_tests == documented


def test_every_table_says_its_personal_data_in_its_docstring() -> None:
    silent = [
        model.__name__
        for model in apps.get_models()
        if model._meta.app_label in ORDER
        and not model._meta.auto_created
        and "personal data" not in (model.__doc__ or "").lower()
    ]

    assert silent == []


def test_nothing_in_the_tree_names_a_city_outside_an_offices_own_data() -> None:
    allowed = re.compile(r"Europe/Stockholm|STOCKHOLM|[Ss]tockholm time|stockholm-trafikkontoret")
    named = [
        str(path.relative_to(ROOT))
        for path in [*python_files(), *(SOURCE / "pages" / "templates").rglob("*.html")]
        if "stockholm" in allowed.sub("", path.read_text(encoding="utf-8")).lower()
    ]

    assert named == []


def test_every_public_function_of_a_room_has_a_docstring() -> None:
    bare = []
    for path in python_files():
        if "migrations" in path.parts or path.name == "apps.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                bare.append(f"{path.relative_to(SOURCE)}: {node.name}")

    assert bare == []


def test_every_link_and_picture_in_the_documents_leads_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    dead = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
        if not target.startswith(("http:", "https:", "mailto:")) and not (document.parent / target).exists()
    ]

    assert dead == []
