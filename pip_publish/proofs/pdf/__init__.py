"""Proofs of PDFs: what is in the file is read back by pikepdf and PDFium, what must be is worked out from the articles.

`tagtree` reads the structure, `expected` says what an article's must be, `book` puts both side by side; `judging` holds
what all proofs share. The other modules are proofs, one each.
"""
