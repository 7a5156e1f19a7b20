"""Executors: how renderings are run; knows no medium."""
