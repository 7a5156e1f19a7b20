"""The web medium: a static site."""
