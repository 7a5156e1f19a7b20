"""The names by which a screen reader calls links, buttons, fields and groups (Accessible Name and Description 1.2).

It follows the recommendation as far as our pages need: `aria-labelledby`, `aria-label`, what the language itself gives
(label, legend, alternative text), the content, and `title`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pip_publish.proofs.screens.trees import Element, fold, found, silent

FIELDS = frozenset({"input", "select", "textarea", "meter", "progress", "output"})
NAMED_BY_CONTENT = frozenset(
    {"a", "button", "summary", "label", "legend", "option", "h1", "h2", "h3", "h4", "h5", "h6"}
)
"""Elements whose role takes its name from the content (ARIA 1.2, 5.2.8.4)."""

PRESSED = frozenset({"submit", "reset", "button"})


@dataclass(frozen=True)
class Names:
    """Names the elements of one page."""

    root: Element

    def of(self, element: Element) -> str:
        """The name of an element; empty if it has none."""
        referred = self._referred(element)
        return referred or fold(element.get("aria-label", "")) or self._own(element) or fold(element.get("title", ""))

    def dangling(self, element: Element, attribute: str) -> list[str]:
        """The ids that an attribute names and the page lacks."""
        return [name for name in element.get(attribute, "").split() if name not in self._by_id]

    def _referred(self, element: Element) -> str:
        """The text of the elements that `aria-labelledby` names, hidden ones among them."""
        named = (self._by_id.get(name) for name in element.get("aria-labelledby", "").split())
        return fold(" ".join(self._content(one) for one in named if one is not None))

    def _own(self, element: Element) -> str:
        """The name that the language itself gives."""
        if element.tag in ("img", "area"):
            return fold(element.get("alt", ""))
        if element.tag == "input" and element.get("type", "") in PRESSED | {"image"}:
            given = element.get("value", "") or element.get("alt", "")
            return fold(given or ("" if element.get("type") == "button" else element.get("type", "")))
        if element.tag in FIELDS:
            return fold(" ".join(self._content(label) for label in self._labels_of(element)))
        if element.tag == "fieldset":
            return fold(" ".join(self._content(legend) for legend in found(element, "./legend")))
        if element.tag == "svg":
            return fold(" ".join(title.text or "" for title in found(element, "./title")))
        return self._content(element) if self._names_itself(element) else ""

    def _names_itself(self, element: Element) -> bool:
        return element.tag in NAMED_BY_CONTENT or element.get("role") in ("button", "link", "tab", "option", "switch")

    def _labels_of(self, field: Element) -> list[Element]:
        around = list(field.iterancestors("label"))
        return [*around, *self._labels.get(field.get("id", "\0"), [])]

    def _content(self, element: Element) -> str:
        """The text of an element, with the names of pictures and of what is labelled in it."""
        return fold("".join(self._pieces(element)))

    def _pieces(self, element: Element) -> list[str]:
        pieces = [element.text or ""]
        for child in element:
            if not silent(child):
                label = fold(child.get("aria-label", "")) or (self._own(child) if child.tag in ("img", "svg") else "")
                pieces += [f" {label} "] if label else [] if child.tag == "svg" else self._pieces(child)
            pieces.append(child.tail or "")
        return pieces

    @cached_property
    def _by_id(self) -> Mapping[str, Element]:
        return {element.get("id", ""): element for element in found(self.root, "//*[@id]")}

    @cached_property
    def _labels(self) -> Mapping[str, list[Element]]:
        labels: dict[str, list[Element]] = {}
        for label in found(self.root, "//label[@for]"):
            labels.setdefault(label.get("for", ""), []).append(label)
        return labels
