"""Promises about actions, their story, templates and kinds, kept by machine (style.md part 9)."""

import ast
import inspect
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.urls import reverse

from engagements import casekinds
from engagements.models import Case
from engagements.story import SENTENCES
from tests import factories

from .sources import (
    APPS,
    REPOSITORY,
    product_files,
    templates,
    tree,
)


def action_modules() -> list[str]:
    names = []
    for app in APPS:
        package = (
            import_module(f"{app}.actions") if (REPOSITORY / app / "actions").is_dir() else None
        )
        if package:
            names += [f"{app}.actions.{one.name}" for one in pkgutil.iter_modules(package.__path__)]
    return names


def actions_of(module: str) -> list[tuple[str, object]]:
    loaded = import_module(module)
    path = Path(inspect.getsourcefile(loaded) or "")
    decorated = [
        node.name
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(one) == "action" for one in node.decorator_list)
    ]
    return [(f"{module}.{name}", getattr(loaded, name)) for name in decorated]


def test_action_is_keyword_only_and_names_the_actor() -> None:
    wrong = []
    for module in action_modules():
        for name, function in actions_of(module):
            parameters = inspect.signature(function).parameters
            keyword_only = all(
                one.kind in (one.KEYWORD_ONLY, one.VAR_KEYWORD) for one in parameters.values()
            )
            if not keyword_only or "by" not in parameters:
                wrong.append(name)
    assert wrong == []


TELLERS = {"tell": 1, "tell_as": 1}


def told_in(path: Path) -> set[str]:
    """The verbs that a file tells: the second argument, also where it is chosen just before."""
    found = {
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and node.value in SENTENCES
    }
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.FunctionDef):
            continue
        texts = {
            inner.value
            for inner in ast.walk(node)
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
        }
        tells = any(
            isinstance(inner, ast.Call)
            and isinstance(inner.func, ast.Name)
            and inner.func.id in TELLERS
            for inner in ast.walk(node)
        )
        verbs = {text for text in texts if re.fullmatch(r"[a-z]+\.[a-z_]+", text)}
        found |= verbs if tells else set()
    return found


def test_every_verb_told_has_a_sentence_and_every_sentence_is_told() -> None:
    told: set[str] = set()
    for path in product_files():
        if "actions" in path.parts:
            told |= told_in(path)
    assert told - SENTENCES.keys() == set()
    assert SENTENCES.keys() - told == set()


# --- templates --------------------------------------------------------------------------------

# Templates that a framework asks for by a name of its own.
ASKED_FOR_BY_OTHERS = re.compile(
    r"^(\d{3}(_csrf)?\.html|account/|allauth/|mfa/|admin/|registration/)"
)


def test_template_is_used() -> None:
    """Named in Python or in another template; a part is included or rendered by somebody."""
    texts = [path.read_text(encoding="utf-8") for path in [*product_files(), *templates()]]
    everything = "\n".join(texts)
    # Step pages: show(request, "accept", …) renders visits/accept.html.
    steps = set(re.findall(r"show\(\s*request,\s*\"(\w+)\"", everything))
    unused = []
    for path in templates():
        name = str(
            path.relative_to(path.parents[len(path.parts) - 1 - path.parts.index("templates") - 1])
        )
        quoted = f'"{name}"' in everything or f"'{name}'" in everything
        step = name.startswith("visits/") and path.stem in steps
        if not (quoted or step or ASKED_FOR_BY_OTHERS.match(name)):
            unused.append(name)
    assert unused == []


# --- case kinds -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", casekinds.every(), ids=lambda kind: kind.key)
def test_kind_of_case_is_whole(kind: casekinds.CaseKind) -> None:
    relation = Case._meta.get_field(kind.detail)
    assert relation.one_to_one
    assert relation.related_model._meta.pk.name == "case"
    assert reverse(kind.url_name, args=[1])
    assert kind.register_url_name is None or kind.register_url
    assert kind.key in factories.MAKERS
    targets = frozenset().union(*kind.moves.values())
    assert targets <= kind.moves.keys()
    assert kind.matters
