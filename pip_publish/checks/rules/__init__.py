"""The rules, one a module.

A module's docstring says what the rule wants, in its first line; then why, with the source; then an example. It has a
`GROUP`, a `SEVERITY`, the `SETS` it belongs to, the `LANGUAGES` it can judge (none: all), and one function, either
`article(page, terms)` or `collection(terms)`, which yields remarks.
"""
