"""Which interface texts templates and code name, found by reading their syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, nodes

from tests.running import REPOSITORY

TEMPLATES = sorted((REPOSITORY / "layouts").rglob("*.j2"))
ASKING = ("media", "editorial")
MODULES = [
    REPOSITORY / "pip_publish/texts.py",
    *(path for package in ASKING for path in sorted((REPOSITORY / "pip_publish" / package).rglob("*.py"))),
]
CALLED = frozenset({"t", "texts", "words", "plural", "fill", "_worded"})
"""Names under which `Texts`, its methods, and what passes a key on to it are called."""

PART = (
    "(?:front|back|left|right|note|tip|warning|urgent|one|many|1|2|100|125|150|200|normal|wide|wider|device|light|dark"
    "|booklet|epub|large-print|web|within|between|beyond)"
)
"""What may stand where a key is put together: view, side, callout, plural, line, reader's choice, level."""


@dataclass(frozen=True)
class Use:
    """A key, or the pattern of several, and where it is named."""

    pattern: str
    place: str

    def among(self, keys: frozenset[str]) -> frozenset[str]:
        """The keys that this use stands for."""
        return frozenset(key for key in keys if re.fullmatch(self.pattern, key))


def uses() -> Iterator[Use]:
    """All uses whose key, or a part of it, is written out where the text is asked for."""
    for path in TEMPLATES:
        tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            name = getattr(call.node, "name", getattr(call.node, "attr", ""))
            if name in CALLED and call.args and (pattern := _in_template(call.args[0])):
                yield Use(pattern + _ending(name), f"{path.name}:{call.lineno}")
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (name := _name(node.func)) in CALLED and node.args:
                for argument in node.args[:2]:
                    yield from (Use(key + _ending(name), f"{path.name}:{node.lineno}") for key in _in_code(argument))


def written() -> frozenset[str]:
    """All strings that stand in the code: a key may be kept in a list before it is asked for."""
    trees = (ast.parse(path.read_text("utf-8")) for path in MODULES)
    found = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return frozenset(value for value in found if isinstance(value, str))


def _ending(called: str) -> str:
    return "-(?:one|many)" if called == "plural" else ""


def _in_template(node: nodes.Node) -> str:
    match node:
        case nodes.Const():
            return re.escape(str(node.value))
        case nodes.Concat():
            return "".join(re.escape(str(part.value)) if isinstance(part, nodes.Const) else PART for part in node.nodes)
    return ""


def _name(function: ast.expr) -> str:
    return str(getattr(function, "attr", getattr(function, "id", "")))


def _in_code(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str() as key) if re.fullmatch(r"[a-z0-9-]+", key):
            yield re.escape(key)
        case ast.JoinedStr(values=pieces):
            yield "".join(re.escape(str(piece.value)) if isinstance(piece, ast.Constant) else PART for piece in pieces)
        case ast.IfExp(body=body, orelse=other):
            yield from (*_in_code(body), *_in_code(other))
