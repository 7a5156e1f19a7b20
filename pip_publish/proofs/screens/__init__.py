"""Proofs of what is read on screens: of e-books and of the site alike."""
