"""Proofs of PDFs."""
