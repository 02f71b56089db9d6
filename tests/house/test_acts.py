"""Every act keeps the shape of an act."""

from __future__ import annotations

import ast

from tests.house.walk import ROOT, acts

ALL = acts()


def _keyword_only(function: ast.FunctionDef) -> set[str]:
    return {argument.arg for argument in function.args.kwonlyargs}


def test_every_act_file_holds_one_public_function_of_its_own_name() -> None:
    wrong = [f"{act.path}: {[f.name for f in act.public]}" for act in ALL if [f.name for f in act.public] != [act.word]]

    assert wrong == []
    assert len(ALL) > 50


def test_every_act_takes_its_arguments_by_name_and_the_time_from_outside() -> None:
    wrong = [
        act.word
        for act in ALL
        for function in act.public
        if function.args.args or function.args.posonlyargs or "at" not in _keyword_only(function)
    ]

    assert wrong == []


def test_every_act_opens_the_journal_under_its_own_word() -> None:
    # Sealing is the journal's own work upon itself; drafts and presence leave no line by design.
    silent = {"seal", "save_form_draft", "clean_form_drafts", "touch_sign_in"}
    wrong = []
    for act in ALL:
        words = {
            call.args[0].value
            for call in act.calls()
            if isinstance(call.func, ast.Name) and call.func.id == "acting" and call.args
            if isinstance(call.args[0], ast.Constant)
        }
        if act.word not in silent and not words:
            wrong.append(f"{act.word}: opens nothing")
        if words - {act.word}:
            wrong.append(f"{act.word}: {words}")

    assert wrong == []


def test_every_act_on_a_case_passes_the_one_gate() -> None:
    # A draft, and what one follows, is a person's own and changes nothing of the case.
    own = {"save_draft", "attach_file", "detach_file", "show_presence", "miss_deadlines"}
    own |= {"start_following", "stop_following"}
    wrong = [
        act.word
        for act in ALL
        for function in act.public
        if "case_id" in _keyword_only(function) and act.word not in own
        if not any(isinstance(call.func, ast.Name) and call.func.id == "lock_case" for call in act.calls())
    ]

    assert wrong == []


def test_an_act_imports_tables_of_its_own_room_only() -> None:
    wrong = [
        f"{act.word}: {name}"
        for act in ALL
        for name in act.imports()
        if name.startswith("gehor.") and ".models" in name
        if not name.startswith((f"{act.room_name}.models", "gehor.kit."))
    ]

    assert wrong == []


def test_every_act_has_a_test_file_of_its_own_name() -> None:
    tests = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}

    assert [act.word for act in ALL if f"test_{act.word}" not in tests] == []
