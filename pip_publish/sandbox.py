"""Where templates run: Jinja's sandbox, with less in it, and with limits on what one filling may use.

Jinja's own sandbox keeps a template from Python's insides, but not from filling the memory or running for ever. Here
whatever repeats or makes text is counted: each turn of a loop, each call, each filter, each text that is joined or
printed. Methods of texts are named one by one, and so are filters, since a single call of many others (`center`,
`indent`, `batch`) can use all memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import wraps
from time import monotonic
from typing import Any, TypeVar, cast

from jinja2 import BaseLoader, StrictUndefined, Template, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Context, Undefined, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

STEPS_LIMIT = 500_000
"""How many loop turns, calls and filters one filling may take; an index of 10,000 words takes some 150,000."""

TEXT_LIMIT = 30_000_000
"""How many characters one filling may make, what it makes on the way included."""

SECONDS_LIMIT = 20.0
"""How long one filling may take, whatever it does; a large index takes a second on a slow machine."""

METHOD_TEXT_LIMIT = 100_000
"""How long a text may be whose methods are called, in characters."""

NUMBER_LIMIT = 10**12
"""Largest number that may be multiplied."""

WIDTH_LIMIT = 100
"""Largest width or number of decimals of a number that is printed."""

ATTRIBUTES_KEPT = 10_000
"""Of so many names it is kept whether a template may use them on a type; a template can make up any number of names."""

_TEXT_FILTERS = ("capitalize", "e", "escape", "lower", "safe", "string", "title", "trim", "upper", "urlencode")
_NUMBER_FILTERS = ("abs", "float", "int")
_LIST_FILTERS = ("list", "map", "max", "min", "reject", "rejectattr", "select", "selectattr", "sort", "unique")
_OTHER_FILTERS = ("count", "d", "default", "first", "last", "length", "reverse")
_OWN_FILTERS = ("format", "join", "replace", "round")

FILTERS_ALLOWED = tuple(sorted((*_TEXT_FILTERS, *_NUMBER_FILTERS, *_LIST_FILTERS, *_OTHER_FILTERS, *_OWN_FILTERS)))
"""The filters that templates may use."""

_TEXT_METHODS = frozenset(
    {"capitalize", "endswith", "lower", "lstrip", "rstrip", "split", "startswith", "strip", "title", "upper"}
)
_METHODS: tuple[tuple[type | tuple[type, ...], frozenset[str]], ...] = (
    (str, _TEXT_METHODS),
    ((int, float, bytes, list, tuple), frozenset()),
    (dict, frozenset({"get", "items", "keys", "values"})),
    (date, frozenset({"day", "isoformat", "month", "year"})),
)
"""What a template may reach of plain values; of everything else, all that has no leading underscore."""

_PLACE = re.compile(r"%(?:\(\w*\))?[-+ #0]*(\*|\d*)(?:\.(\*|\d*))?")

Function = TypeVar("Function", bound=Callable[..., Any])


class LimitError(SecurityError):
    """A template used more than one filling may use; the message says of what."""


class Budget:
    """What one filling of a template may still use."""

    def __init__(self) -> None:
        self._steps, self._text, self._until = STEPS_LIMIT, TEXT_LIMIT, monotonic() + SECONDS_LIMIT

    def step(self, count: int = 1) -> None:
        """Take steps, or raise `LimitError`."""
        self._steps -= max(0, count)
        if self._steps < 0 or monotonic() > self._until:
            raise LimitError("the template repeats something too often, or without end")

    def make(self, length: int) -> None:
        """Make a text of this many characters, or raise `LimitError`."""
        self._text -= max(0, length)
        if self._text < 0:
            raise LimitError(f"the template makes a text of more than {TEXT_LIMIT // 1_000_000} million characters")


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of all templates, a collection's own and the shipped ones alike."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.budget = Budget()
        self._safe: dict[tuple[type, str], bool] = {}
        self.finalize = self._printed
        self.globals = {"range": self._range, "namespace": self.globals["namespace"]}
        self.filters = {name: self._counted(function) for name, function in self._allowed().items()}
        # Their names have a space, so that no template can name them.
        self.filters |= {"each turn": self._each, "a tick": self._tick, "texts joined": self._joined}
        self.filters["no list"] = self._no_list

    def fill(self, template: str, values: Mapping[str, object]) -> str:
        """Fill a template with a new budget. Raises whatever its code raises."""
        self.budget = Budget()
        return self.get_template(template).render(values)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing private, and of plain values only what cannot grow. That is known of a type once for all."""
        known = (type(obj), attr)
        if known not in self._safe:
            named = next((names for kind, names in _METHODS if isinstance(obj, kind)), None)
            if len(self._safe) >= ATTRIBUTES_KEPT:
                self._safe.clear()
            self._safe[known] = super().is_safe_attribute(obj, attr, value) and (named is None or attr in named)
        return self._safe[known]

    def wrap_str_format(self, value: Any) -> None:
        """No `format` of texts: the filter does all that templates need."""
        return

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call something, counted; a template's keyword may have any name, hence the underscores."""
        __self.budget.step()
        owner = getattr(__obj, "__self__", None)
        if isinstance(owner, str) and len(owner) > METHOD_TEXT_LIMIT:
            raise LimitError(f"the template calls a method of a text of more than {METHOD_TEXT_LIMIT:,} characters")
        return __self._made(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers, and add texts."""
        self.budget.step()
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self._made(left + right)
        if operator == "**":
            raise LimitError("the template raises a number to a power")
        if not (isinstance(left, (int, float)) and isinstance(right, (int, float))):
            raise LimitError("the template calculates with something else than numbers")
        if operator == "*" and max(abs(left), abs(right)) > NUMBER_LIMIT:
            raise LimitError("the template multiplies numbers that are too large")
        return super().call_binop(context, operator, left, right)

    def _load_template(self, name: str, globals: Any) -> Template:
        self.budget.step()
        return super()._load_template(name, globals)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = _Counting().visit(super()._parse(source, name, filename))
        tree.set_environment(self)
        return cast(nodes.Template, tree)

    def _allowed(self) -> dict[str, Callable[..., Any]]:
        own = {"format": _format, "join": self._join, "replace": self._replace, "round": _round}
        text = {name: _of_text(FILTERS[name]) for name in _TEXT_FILTERS}
        lists = {name: self._of_list(FILTERS[name]) for name in _LIST_FILTERS}
        return {**{name: FILTERS[name] for name in (*_NUMBER_FILTERS, *_OTHER_FILTERS)}, **text, **lists, **own}

    def _counted(self, function: Function) -> Function:
        """The filter as a step; what it makes is counted."""

        @wraps(function)
        def counted(*args: Any, **kwargs: Any) -> Any:
            self.budget.step()
            return self._made(function(*args, **kwargs))

        return cast(Function, counted)

    def _made(self, value: Any) -> Any:
        if isinstance(value, str):
            self.budget.make(len(value))
        elif isinstance(value, list):
            self.budget.step(len(value))
        return value

    def _of_list(self, function: Function) -> Function:
        """The filter with each thing of its list counted; some filters are handed Jinja's context first."""
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def bounded(*args: Any, **kwargs: Any) -> Any:
            counted = self._turns(args[first])
            return function(*args[:first], counted, *args[first + 1 :], **kwargs)

        return cast(Function, bounded)

    def _turns(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self.budget.step()
            yield value

    def _range(self, *args: int) -> range:
        found = range(*args)
        if len(found) > STEPS_LIMIT:
            raise LimitError("the template repeats something too often, or without end")
        return found

    def _join(self, values: Iterable[Any], separator: str = "", attribute: str | None = None) -> str:
        """Texts and numbers with something between them, escaped where they are not markup."""
        pieces: list[Any] = []
        for value in self._turns(values):
            piece = plain(self.getitem(value, attribute) if attribute else value)
            self.budget.make(len(str(piece)) + len(separator))
            pieces += [separator, piece] if pieces else [piece]
        return markup_join(pieces)

    def _replace(self, text: str, old: str, new: str, count: int = -1) -> str:
        """The text with something else in the place of each `old`; markup stays markup."""
        text = text if isinstance(text, str) else str(plain(text))
        self.budget.make(text.count(old) * len(new))
        return text.replace(old, new, count)

    # The following take the context so that Jinja does not work them out once, when it compiles a template.

    @pass_context
    def _printed(self, context: Context, value: Any) -> Any:
        """What is printed is counted; things that are not plain would print Python's words for them."""
        self.budget.make(len(value) if isinstance(value, str) else 1)
        return plain(value)

    @pass_context
    def _each(self, context: Context, values: Iterable[Any]) -> Iterator[Any]:
        return self._turns(values)

    @pass_context
    def _tick(self, context: Context, length: int) -> None:
        self.budget.step()
        self.budget.make(length)

    @pass_context
    def _joined(self, context: Context, values: list[Any]) -> str:
        for value in values:
            self.budget.make(len(str(plain(value))))
        return (markup_join if context.eval_ctx.autoescape else str_join)(values)

    @pass_context
    def _no_list(self, context: Context, value: Any) -> Any:
        """Lists in lists could double at each step, and comparing two of them could take for ever."""
        if isinstance(value, (list, tuple, dict)):
            raise LimitError("the template puts a list into a list")
        return value


class _Counting(NodeTransformer):
    """Puts the counting into a template's tree: at each loop, at each body that may be filled again, at each joint."""

    def visit_Template(self, node: nodes.Template) -> nodes.Node:  # noqa: N802 (Jinja's names)
        return self._ticking(node)

    def visit_Block(self, node: nodes.Block) -> nodes.Node:  # noqa: N802
        return self._ticking(node)

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802
        return self._ticking(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:  # noqa: N802
        return self._ticking(node)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self._ticking(node)
        node.iter = _filtered(cast(nodes.Expr, node.iter), "each turn")
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "texts joined")

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.items = [_no_list(item) for item in node.items]
        return node

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if node.ctx == "load":
            node.items = [_no_list(item) for item in node.items]
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.value = _no_list(node.value)
        return node

    def _ticking(self, node: Any) -> nodes.Node:
        length = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        self.generic_visit(node)
        tick = _filtered(nodes.Const(length, lineno=node.lineno), "a tick")
        node.body.insert(0, nodes.ExprStmt(tick, lineno=node.lineno))
        return cast(nodes.Node, node)


def _no_list(node: nodes.Expr) -> nodes.Expr:
    """A list may be written into a list, and as such is as long as the template; another may not be put into one."""
    return node if isinstance(node, nodes.Literal) else _filtered(node, "no list")


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def plain(value: Any) -> Any:
    """The value itself if it is a text, a number, a date, nothing or unknown; else `LimitError`."""
    if value is None or isinstance(value, (str, int, float, date, Undefined)):
        return value
    raise LimitError("the template prints something that is neither a text nor a number")


def _of_text(function: Function) -> Function:
    """The filter for plain values only: the text of a list of lists could be endless."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        plain(args[first])
        return function(*args, **kwargs)

    return cast(Function, bounded)


def _format(text: str, *args: Any, **kwargs: Any) -> str:
    """Python's `%` with small widths; so many places, so many values."""
    for width, decimals in _PLACE.findall(text):
        if "*" in (width, decimals) or max(int(width or 0), int(decimals or 0)) > WIDTH_LIMIT:
            raise LimitError(f"the template prints something wider than {WIDTH_LIMIT} characters")
    for value in (*args, *kwargs.values()):
        plain(value)
    return text % (kwargs or args)


def _round(value: float, decimals: int = 0) -> float:
    """A number with so many decimals."""
    if abs(decimals) > WIDTH_LIMIT:
        raise LimitError(f"the template rounds to more than {WIDTH_LIMIT} decimals")
    return round(value, decimals)
