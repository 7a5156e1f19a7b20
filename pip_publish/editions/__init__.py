"""Editions: what to publish, as descriptions."""
