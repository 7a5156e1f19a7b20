"""Reviews and the day: what is overdue, and how months are counted."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from pip_publish.checks.page import Page
from pip_publish.collection.model import Article, Collection


def is_overdue(article: Article, today: date) -> bool:
    """Should it have been checked before this day? On the day itself it is not overdue yet."""
    return article.next_check < today


def stamped(collection: Collection, today: date) -> Collection:
    """The collection with its overdue articles marked so, unless its settings have them told to staff alone.

    Where they stop all, those are left that an exception lets through.
    """
    if collection.settings.checks.overdue == "tell":
        return collection
    return replace(
        collection,
        articles=tuple(_stamped(article, today) for article in collection.articles),
        translations=tuple(_stamped(article, today) for article in collection.translations),
    )


def _stamped(article: Article, today: date) -> Article:
    return replace(article, overdue=True) if is_overdue(article, today) else article


def due_line(page: Page) -> int:
    """The line of its front matter that says when it should be checked again."""
    review = page.article.review
    if review and review.due:
        return max(page.front_line("due"), page.front_line("review"))
    return max(page.front_line("next-check"), page.front_line("updated"))


def remedy(article: Article) -> str:
    """What to do about an article that should be checked again."""
    if article.review and article.review.due:
        return 'have it reviewed, then write who did it, "on" and "due" anew'
    return 'check its facts, then write new dates as "updated" and "next-check"'


def months_after(day: date, months: int) -> date:
    """The same day some months later, or earlier if they are negative; the last of the month where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
