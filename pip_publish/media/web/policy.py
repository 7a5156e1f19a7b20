"""What pages may do: the Content-Security-Policy that every page carries (CSP Level 3).

Nothing from elsewhere, no script or style in the page itself, no frame, no form to elsewhere.
"""

from __future__ import annotations

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}

POLICY = "; ".join(f"{name} {value}" for name, value in DIRECTIVES.items())
"""The policy as a page states it in a `meta` element."""

HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What a server had better say, too: some of it counts in a header alone."""
