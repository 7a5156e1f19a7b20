"""axe: checks the accessibility of a web page as it stands in a real browser.

axe runs in a world of its own beside the page's scripts (an isolated world of the browser's debugger). So it works with
the page's own Content-Security-Policy in force, and neither sees the other's variables.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pip_publish.verdicts import Finding, Verdict
from pip_publish.verify.browser import DESKTOP, PageError, View, opened
from pip_publish.verify.tools import npm_package, npm_version

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

NAME = "axe"
PROFILE = "WCAG 2.2 A and AA, and best practices"
PACKAGE = "axe-core"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
REVIEW = "review"
"""The severity of what axe cannot judge by itself, such as the contrast of text over a picture."""

OPTIONS = {
    "runOnly": list(TAGS),
    "resultTypes": ["violations", "incomplete"],  # of rules that pass, one element is enough to name
    "preload": False,  # reads styles anew for a rule that is not among ours
}

AT_ONCE = """{
    const later = setTimeout;
    globalThis.setTimeout = (run, wait, ...rest) =>
        wait ? later(run, wait, ...rest) : void Promise.resolve().then(() => run(...rest));
}
"""
"""In a page without JavaScript no timer ever fires; axe uses them only to take a breath."""

UNWRAP = """if (matchMedia("(scripting: none)").matches)
    for (const each of document.querySelectorAll("body noscript")) each.replaceWith(...each.childNodes);
"""
"""axe takes all within `noscript` for hidden, also where it is shown; so there it is judged without that element."""


def verify(browser: Browser, address: str, view: View = DESKTOP) -> Verdict:
    """Check the page at an address. A page that cannot be opened fails with the one finding that says so.

    Raises `MissingToolError` where axe is not installed.
    """
    version = npm_version(npm_package(PACKAGE, NAME))
    try:
        with opened(browser, address, view) as page:
            return judge(page)
    except PageError as error:
        return _unjudged(version, address, str(error))


def judge(page: Page) -> Verdict:
    """Check an open page in the state in which it is now: with a menu open, or the results of a search.

    `checks` counts the rules that the page gave cause to apply. Each element that breaks a rule is an error. Each that
    a person must look at is a finding of severity "review", which does not count as failed.

    Raises `MissingToolError` where axe is not installed.
    """
    package = npm_package(PACKAGE, NAME)
    version = npm_version(package)
    answer = _run(page, _source(package))
    if "exceptionDetails" in answer:
        return _unjudged(version, page.url, json.dumps(answer["exceptionDetails"]))
    results = answer["result"]["value"]
    errors = tuple(_findings(results["violations"], page.url, "error"))
    reviews = tuple(_findings(results["incomplete"], page.url, REVIEW))
    checks = sum(len(results[kind]) for kind in ("passes", "violations", "incomplete"))
    return Verdict(NAME, version, PROFILE, checks, len(errors), errors + reviews)


def _unjudged(version: str, address: str, message: str) -> Verdict:
    return Verdict(NAME, version, PROFILE, 0, 1, (Finding("page", message, address, "fatal"),))


def _run(page: Page, source: str) -> dict[str, Any]:
    """The debugger's answer to a run of axe: its results, or the exception that it ended with."""
    session = page.context.new_cdp_session(page)
    try:
        frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": NAME})["executionContextId"]
        loaded = _evaluate(session, world, f"{AT_ONCE}{UNWRAP}{source}\n;0")
        if "exceptionDetails" in loaded:
            return loaded
        return _evaluate(session, world, f"axe.run(document, {json.dumps(OPTIONS)})")
    finally:
        session.detach()


def _evaluate(session: CDPSession, world: int, expression: str) -> dict[str, Any]:
    wanted = {"expression": expression, "contextId": world, "awaitPromise": True, "returnByValue": True}
    answer: dict[str, Any] = session.send("Runtime.evaluate", wanted)
    return answer


@cache
def _source(package: Path) -> str:
    return (package / "axe.min.js").read_text(encoding="utf-8")


def _findings(results: list[dict[str, Any]], address: str, severity: str) -> Iterator[Finding]:
    for result in results:
        for node in result["nodes"]:
            yield Finding(result["id"], _message(result, node), f"{address} {_selector(node)}", severity)


def _message(result: dict[str, Any], node: dict[str, Any]) -> str:
    """The rule in words, how much it hinders, the element, and what axe saw there."""
    seen = "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])
    return f"{result['help']} ({node['impact'] or result['impact']}): {node['html']} {seen}".strip()


def _selector(node: dict[str, Any]) -> str:
    """The element's selector; one inside a shadow tree has a list of them, from the outermost host inwards."""
    return " ".join(part if isinstance(part, str) else " ".join(part) for part in node["target"])
