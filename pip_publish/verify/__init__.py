"""Outside validators, one module each: what a standard's own tool says of a file that we made."""
