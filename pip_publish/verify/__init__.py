"""Validators: one module each."""
