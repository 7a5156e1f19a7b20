"""Every limit on what a collection may hold, in one place.

Real articles come nowhere near any of them (ours have about 6 kB and ten pictures of 20 kB). They keep a mistaken or
hostile file from filling memory or taking minutes: what exceeds one is a problem with its name and number, and is not
read any further.
"""

SETTINGS_BYTES_LIMIT = 100_000
"""Bytes of `pip-publish.toml`, and of `regions.yaml`."""

ARTICLE_BYTES_LIMIT = 200_000
"""Bytes of an article: about 30,000 words."""

ARTICLE_LINES_LIMIT = 4_000
"""Lines of an article; a table of a hundred pages fits."""

FRONT_MATTER_BYTES_LIMIT = 20_000
"""Characters of an article's front matter."""

YAML_NESTING_LIMIT = 8
"""Lists and tables within each other in YAML; what we read needs three."""

ARTICLES_LIMIT = 5_000
"""Files in a region's folder."""

TITLE_LIMIT = 200
"""Characters of a title, a name or a keyword."""

TEXT_LIMIT = 1_000
"""Characters of any other text in front matter, regions and settings."""

LIST_LIMIT = 200
"""Entries of a list in front matter: keywords, sources, regions."""

NESTING_LIMIT = 6
"""Lists, quotes, callouts and HTML elements within each other in an article."""

PARAGRAPH_LIMIT = 10_000
"""Characters of an article's text between two empty lines: about 1,500 words. Lists and tables may have any length."""

MARKS_LIMIT = 200
"""Each of `[`, `*`, `_`, `<`, backtick, backslash and the like in a paragraph, list item or table row; the time that
it takes grows with their square."""

ARTICLE_MARKS_LIMIT = 4_000
"""Each of the same marks in an article."""

NOTES_LIMIT = 100
"""Footnotes, abbreviations and link addresses below the text of an article; twice as many marks may lead to them."""

IMAGE_BYTES_LIMIT = 10_000_000
"""Bytes of a picture."""

FONT_BYTES_LIMIT = 2_000_000
"""Bytes of a font of the brand's: four times those of a face for all European languages."""

PIXELS_LIMIT = 25_000_000
"""Pixels of a PNG, JPEG or WebP picture: A4 at 500 dots an inch, 100 MB when decoded."""

SVG_BYTES_LIMIT = 2_000_000
"""Bytes of an SVG drawing."""

SVG_ELEMENTS_LIMIT = 20_000
"""Elements of an SVG drawing, those that `use` repeats counted each time."""

SVG_NESTING_LIMIT = 50
"""Elements within each other in an SVG drawing."""

SIDE_LIMIT = 20_000
"""Width and height of a picture in CSS pixels."""
