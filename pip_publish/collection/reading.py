"""`read`: a folder becomes a collection and the list of all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pip_publish import settings as settings_file
from pip_publish.collection import branding, files, folders, regions, tags
from pip_publish.collection.branding import Dress
from pip_publish.collection.folders import File
from pip_publish.collection.images import Pictures
from pip_publish.collection.limits import ARTICLE_BYTES_LIMIT, SETTINGS_BYTES_LIMIT
from pip_publish.collection.linking import Linker, Place, Target
from pip_publish.collection.model import Article, Collection, Document, Region
from pip_publish.collection.parsed import Parsed, Unparsed
from pip_publish.collection.regions import Listing
from pip_publish.problems import Findings, Problem, nearest
from pip_publish.settings import Settings

KNOWN_LANGUAGES = frozenset({"en"})


@dataclass(frozen=True)
class _Item:
    """A file with what was read in it."""

    file: File
    parsed: Parsed


@dataclass(frozen=True)
class _Reading:
    """What all articles are read by: the collection's language, its regions, the articles that have red flags."""

    language: str
    regions: tuple[str, ...]
    red_flags: Mapping[str, bool]


Parse = Callable[[Sequence[Unparsed]], Sequence[Parsed]]
"""Parses many articles, in their order."""


def parse_article(article: Unparsed) -> Parsed:
    """Parse an article, as work on one value; the parser is imported here, so that nothing else waits for it."""
    from pip_publish.collection.parsing import parse  # noqa: PLC0415

    return parse(article.data, article.path)


def parse_here(articles: Sequence[Unparsed]) -> list[Parsed]:
    """Parse one article after the other."""
    return [parse_article(article) for article in articles]


def read(
    folder: Path, languages: frozenset[str] = KNOWN_LANGUAGES, parse: Parse = parse_here
) -> tuple[Collection | None, tuple[Problem, ...]]:
    """Read the collection in a folder, and go on after every mistake.

    `languages` are the codes that there are interface texts for. The collection is None if its settings or regions
    can't be read; articles that can't be are left out of it. Problems come by path and line. `parse` does the parsing.
    """
    root = folder.resolve()
    settings, problems = settings_of(root, languages)
    listing, more = _regions(root)
    known = listing.regions if listing else None
    problems += more
    language = settings.language if settings else "en"
    found, misplaced = folders.find(root, tuple(region.slug for region in known or ()), language, languages)
    problems += [problem for problem in misplaced if known or problem.rule != "unknown-region"]
    items = _parsed(root, found, parse)
    problems += [problem for item in items for problem in item.parsed.problems]
    if known and not found and not problems:
        problems.append(
            Problem("articles", 0, 0, "no-articles", "there is no article yet", "write articles/REGION/NAME.md")
        )
    pictures = Pictures(root)
    flagged, more = _red_flags(listing, items)
    problems += more
    read_as = _Reading(language, tuple(region.slug for region in known or ()), flagged)
    articles, more = _join(root, items, read_as, pictures)
    problems += more
    dress, more = branding.read(settings, pictures) if settings else (Dress(), [])
    problems += [*more, *pictures.problems]
    collection = _collection(root, settings, known, articles, pictures) if settings and known else None
    collection = replace(collection, **vars(dress)) if collection else None
    return collection, tuple(sorted(set(problems)))


def settings_of(root: Path, languages: frozenset[str]) -> tuple[Settings | None, list[Problem]]:
    """The settings of the collection in a folder, whose path has no links, and what is wrong in them."""
    findings = Findings(settings_file.PATH)
    text = _text(root, settings_file.PATH, "title, name and language", findings)
    if text is None:
        return None, findings.found
    settings, problems = settings_file.read_settings(text, languages)
    return settings, [*findings.found, *problems]


def _regions(root: Path) -> tuple[Listing | None, list[Problem]]:
    findings = Findings(regions.PATH)
    text = _text(root, regions.PATH, "the regions of the body", findings)
    return None if text is None else regions.read(text, findings), findings.found


def _text(root: Path, path: str, content: str, findings: Findings) -> str | None:
    if not (root / path).exists() and not (root / path).is_symlink():
        findings.add(0, "missing-file", "this file is missing", f"write it, with {content}")
        return None
    data = files.read_bytes(root, root / path, SETTINGS_BYTES_LIMIT, findings)
    return None if data is None else files.decode(data, findings)


def _parsed(root: Path, found: Sequence[File], parse: Parse) -> list[_Item]:
    """All files read, then all that could be read parsed."""
    findings = {file.path: Findings(file.path) for file in found}
    content = {
        path: files.read_bytes(root, root / path, ARTICLE_BYTES_LIMIT, noted) for path, noted in findings.items()
    }
    unparsed = [Unparsed(path, data) for path, data in content.items() if data is not None]
    parsed = {result.path: result for result in parse(unparsed)}
    unread = {path: Parsed(path, problems=tuple(noted.found)) for path, noted in findings.items()}
    return [_Item(file, parsed.get(file.path) or unread[file.path]) for file in found]


def _join(
    root: Path, items: list[_Item], read_as: _Reading, pictures: Pictures
) -> tuple[tuple[Article, ...], list[Problem]]:
    linker = Linker(root, _targets(items), pictures)
    articles, problems = [], _same_titles(items)
    for item in items:
        findings = Findings(item.file.path)
        document = item.parsed.document
        resolved = linker.resolve(item.parsed, document, item.file.language, findings) if document else None
        article = _article(item, resolved, read_as, findings)
        articles += [article] if article else []
        problems += findings.found
    return tuple(articles), problems


def _targets(items: Iterable[_Item]) -> dict[str, Target]:
    originals: dict[str, Place] = {}
    translations: dict[str, dict[str, Place]] = {}
    for item in items:
        document = item.parsed.document
        place = Place(item.file.key, item.file.path, tags.ids(document.body) if document else None)
        if item.file.language:
            translations.setdefault(item.file.key, {})[item.file.language] = place
        else:
            originals[item.file.key] = place
    return {place.path: Target(place, translations.get(key, {})) for key, place in originals.items()}


def _article(item: _Item, document: Document | None, read_as: _Reading, findings: Findings) -> Article | None:
    front, file, known = item.parsed.front, item.file, read_as.regions
    for line, slug in front.regions if front else ():
        if slug not in known:
            findings.add(line, "unknown-region", f'regions.yaml has no region "{slug[:80]}"', nearest(slug, known))
    if front is None or document is None:
        return None
    return Article(
        key=file.key,
        region=file.region,
        slug=file.slug,
        path=file.path,
        language=file.language or read_as.language,
        title=front.title,
        summary=front.summary,
        updated=front.updated,
        next_check=front.next_check,
        document=document,
        regions=tuple(slug for _, slug in front.regions if slug in known and slug != file.region),
        keywords=front.keywords,
        review=front.review,
        sources=front.sources,
        exceptions=front.exceptions,
        red_flags=read_as.red_flags.get(file.key, False) if front.red_flags is None else front.red_flags,
    )


def _red_flags(listing: Listing | None, items: Iterable[_Item]) -> tuple[dict[str, bool], list[Problem]]:
    """Which articles have red flags by `regions.yaml` or, which counts more, by their own front matter.

    A translation that says nothing of it is as its original.
    """
    fronts = {item.file.key: item.parsed.front for item in items if not item.file.language}
    named = listing.red_flags if listing else ()
    findings = Findings(regions.PATH)
    for flag in named:
        if f"{flag.region}/{flag.article}" not in fronts:
            slugs = [key.partition("/")[2] for key in fronts if key.startswith(f"{flag.region}/")]
            wrong = f'the region "{flag.region}" has no article "{flag.article[:80]}"'
            hint = nearest(flag.article, slugs) if slugs else "name an article of this region, or delete the name"
            findings.add(flag.line, "unknown-article", wrong, hint)
    found = {f"{flag.region}/{flag.article}": True for flag in named}
    own = {key: front.red_flags for key, front in fronts.items() if front and front.red_flags is not None}
    return {**found, **own}, findings.found


def _same_titles(items: Iterable[_Item]) -> list[Problem]:
    first: dict[tuple[str, str, str], str] = {}
    problems: list[Problem] = []
    for item in items:
        if front := item.parsed.front:
            other = first.setdefault((item.file.region, item.file.language, front.title.casefold()), item.file.path)
            if other != item.file.path:
                findings = Findings(item.file.path)
                same = f'{other.rpartition("/")[2]} in the same region has the title "{front.title}" too'
                findings.add(front.title_line, "same-title", same, "give one of the two another title")
                problems += findings.found
    return problems


def _collection(
    root: Path,
    settings: Settings,
    known: tuple[Region, ...],
    articles: tuple[Article, ...],
    pictures: Pictures,
) -> Collection:
    order = {region.slug: number for number, region in enumerate(known)}
    ordered = sorted(articles, key=lambda item: (order[item.region], item.title.casefold(), item.slug))
    translated = {article.path for article in articles if "." in Path(article.path).stem}
    return Collection(
        folder=str(root),
        settings=replace(settings),
        regions=known,
        articles=tuple(article for article in ordered if article.path not in translated),
        assets=pictures.assets(),
        translations=tuple(article for article in ordered if article.path in translated),
    )
