"""Where the files of the site stand on the web."""

from __future__ import annotations

from urllib.parse import quote

from pip_publish.media.site import HOME


def address(web_address: str, file: str) -> str:
    """The address of a file of the site, percent-encoded.

    With the site's own web address it is absolute, and that of the home page ends in a slash. Without one it is the
    file's path, relative to the top of the site.
    """
    path = quote(file, safe="/~!$&'()*,;=@")
    if not web_address:
        return path
    return f"{web_address.rstrip('/')}/{'' if file == HOME else path}"
