"""Proofs of the site alone, and how it is read back."""
