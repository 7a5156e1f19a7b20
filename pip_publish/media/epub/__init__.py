"""EPUB: documents are written by us, the package by EbookLib."""
