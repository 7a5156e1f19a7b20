"""A small website that is in order, made by hand; each test breaks one thing of it."""

from __future__ import annotations

from pathlib import Path

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; \
img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
form-action 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rest</title>
<meta name="description" content="How to lie down for a while.">
<link rel="icon" href="dot.svg">
<link rel="stylesheet" href="site.css">
<script type="module" src="enhance.js"></script>
</head>
<body>
<main>
<h1>Rest</h1>
<p>Lie down for a <a href="index.html">while</a>.</p>
<img src="dot.svg" alt="A blue dot" width="90" height="90">
<form><label for="for">For whom</label> <input id="for" name="for"> <button>Show</button></form>
<p class="note">Get up slowly.</p>
</main>
</body>
</html>
"""

STYLE = """:root { color-scheme: light dark }
body { color: #222; background: #fff }
.note { color: #444 }
.small { width: 12px; height: 12px; padding: 0; border: 0; margin: 0; overflow: hidden }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #111 }
  a { color: #8cf }
  .note { color: #bbb }
}
"""

SCRIPT = """document.querySelector("h1").textContent = "Rest, with a script";
"""

DOT = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
<circle cx="4" cy="4" r="4" fill="#36c"/></svg>
"""

FILES = {"index.html": PAGE, "site.css": STYLE, "enhance.js": SCRIPT, "dot.svg": DOT}


def write_site(folder: Path, **changes: tuple[str, str]) -> Path:
    """Write the small site; `index=("old", "new")` replaces text in the file of that name, which must hold it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        old, new = changes.get(Path(name).stem, ("", ""))
        assert old in text, f"{name} holds no {old}"
        (folder / name).write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return folder
