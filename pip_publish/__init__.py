"""PIP Publish: one collection of Markdown articles, every edition that a clinic or a patient needs."""

__version__ = "0.1.0"
