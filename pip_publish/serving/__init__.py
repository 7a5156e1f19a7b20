"""`pip-publish serve` at work: the site on this machine, made again and shown again whenever something is saved.

Only that command imports it. What is asked for is looked up in memory (`site`, `board`), if it may be asked for
(`guard`); it is made in a process of its own (`building`), and nothing is written to the output folder.
"""
