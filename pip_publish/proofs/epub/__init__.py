"""Proofs of e-books alone, and how they are read back."""
