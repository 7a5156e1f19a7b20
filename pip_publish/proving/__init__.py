"""Proving what was built: the field's validators and our own proofs, over all editions."""
