"""Checks of the collection: one rule a module."""
