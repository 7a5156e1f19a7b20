"""Our own proofs: what validators pass that is wrong all the same.

A validator says that a file is well made. Whether it says what the articles say, in their order, it can't know. Each
proof is a module with a `TITLE` (what is proven, as a short sentence), `applies(built)`, and `prove(built, shelf)`,
which gives a verdict. It works out what must be from the collection and what is from the file, by nothing that made it.
"""
