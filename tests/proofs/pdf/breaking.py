"""PDFs that are broken on purpose, and how a proof takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf

from pip_publish.proofs.model import Built
from pip_publish.proofs.pdf.tagtree import TaggedPdf
from pip_publish.verdicts import Verdict

Break = Callable[[pikepdf.Pdf], None]


def broken(built: Built, to: Path, break_it: Break) -> Built:
    """A copy of a file, with something done to it."""
    path = to / built.path.name
    with pikepdf.open(built.path) as pdf:
        break_it(pdf)
        pdf.save(path)
    return replace(built, path=path)


def elements(pdf: pikepdf.Pdf, *roles: str) -> Iterator[Any]:
    """The structure elements of these roles, in the order of reading."""
    yield from _below(pdf.Root.StructTreeRoot, {f"/{role}" for role in roles})


def _below(element: Any, roles: set[str]) -> Iterator[Any]:
    if str(element.get("/S", "")) in roles:
        yield element
    kids = element.get("/K", [])
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid):
            yield from _below(kid, roles)


def body(pdf: pikepdf.Pdf, article: int) -> Any:
    """The element of the body of an article, by its number from 0."""
    found = list(elements(pdf, "Art"))[article]
    return next(kid for kid in found.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/Div")


def rewrite(pdf: pikepdf.Pdf, page: int, change: Callable[[str, list[Any]], list[Any]]) -> None:
    """Change the operands of a page's operators; pages count from 1."""
    content = pdf.pages[page - 1]
    content.contents_coalesce()
    made = [
        (change(str(instruction.operator), list(instruction.operands)), instruction.operator)
        for instruction in pikepdf.parse_content_stream(content)
        if isinstance(instruction, pikepdf.ContentStreamInstruction)
    ]
    content.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(made))


def number_changed(path: Path, page: int, old: str, new: str) -> Break:
    """Let a page show another number, in letters of the same face."""
    read = TaggedPdf(path)

    def change(pdf: pikepdf.Pdf) -> None:
        font: dict[int, str] = {}
        done: list[str] = []

        def other(operator: str, operands: list[Any]) -> list[Any]:
            nonlocal font
            if operator == "Tf":
                font = read._font(read.pages[page - 1].Resources.Font[str(operands[0])])
            if operator == "Tj" and not done:
                codes = bytes(operands[0])
                numbers = [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
                shown = "".join(font.get(number, "") for number in numbers)
                if shown == old:
                    done.append(shown)
                    code = {text: number for number, text in font.items()}
                    return [pikepdf.String(b"".join(code[digit].to_bytes(2, "big") for digit in new))]
            return operands

        rewrite(pdf, page, other)
        assert done, f"page {page} does not show {old}"

    return change


def assert_proven(verdict: Verdict) -> None:
    """Something was compared, and nothing differs."""
    assert verdict.passed and not verdict.findings, told(verdict)


def assert_caught(verdict: Verdict, rule: str, *words: str) -> None:
    """The proof failed, and one of its findings has this rule and says these words, in its message or its place."""
    assert not verdict.passed
    there = [f"{found.message} ({found.place})" for found in verdict.findings if found.rule == rule]
    assert any(all(word in message for word in words) for message in there), told(verdict)


def told(verdict: Verdict) -> str:
    """The verdict as text."""
    lines = [f"  {found.rule} at {found.place}: {found.message}" for found in verdict.findings]
    return "\n".join([f"{verdict.profile}: {verdict.checks} checks, {verdict.failed} failed", *lines])
