"""Lines of text that are shaped once, and share what the engine makes for each: a context, a description of the font.

The engine lets go of a line's shapes when it is laid out, and makes them again when it is painted.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango

from pip_publish.media.pdf.levers.swaps import Swaps

SEPARATORS = re.compile("[\n\r\N{PARAGRAPH SEPARATOR}]")

VARIANTS = ("kerning", *(f"variant_{kind}" for kind in ("ligatures", "position", "caps", "numeric", "alternates")))
FEATURES = tuple(f"font_{name}" for name in (*VARIANTS, "variant_east_asian", "feature_settings"))


class KeptLayout(line_break.Layout):  # type: ignore[misc]
    """A line whose shapes are kept until it is painted.

    Its text is painted as one paragraph; that is told Pango from the start, for it shapes anew when it is told later.
    """

    def setup(self, style: Any) -> None:
        """Make an empty layout, with what is shared by all of its style."""
        shared = _shared(style)
        self._is_kept = bool(shared) and not self.justification_spacing
        if not shared:
            super().setup(style)
            return
        self.style, self.first_line_direction = style, 0
        context, description, self.language = shared
        self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, description)
        pango.pango_layout_set_single_paragraph_mode(self.layout, True)
        self.ascent = self.underline_position = self.strikethrough_position = None

    def set_text(self, text: str, justify: bool = False) -> None:
        """Shape this text; while lines are broken, a newline is no character like others."""
        if SEPARATORS.search(text):
            pango.pango_layout_set_single_paragraph_mode(self.layout, False)
        super().set_text(text, justify)

    def deactivate(self) -> None:
        """Keep the shapes."""

    def reactivate(self, style: Any) -> None:
        """Take the shapes that were kept, if they are those of this style."""
        if not (self._is_kept and style is self.style):
            super().reactivate(style)


def _shared(style: Any) -> tuple[Any, Any, Any] | None:
    """Context, font description and language of a style; none for one that has lines or features, or is not kept."""
    made = getattr(style, "made", None)
    if made is None:
        return None
    if "shaping" not in made:
        plain = style["text_decoration_line"] == "none" and style["font_language_override"] == "normal"
        featured = line_break.font_features(*(style[name] for name in FEATURES))
        new = _new_shared(style) if plain and not featured else None
        style.made["shaping"] = new  # not `made`: what has just been asked for may have made the style forget
    shared: tuple[Any, Any, Any] | None = style.made["shaping"]
    return shared


def _new_shared(style: Any) -> tuple[Any, Any, Any]:
    new = pango.pango_font_map_create_context(style.font_config.font_map)
    context = ffi.gc(new, gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, line_break.PANGO_DIRECTION[style["direction"]])
    language = pango.pango_language_get_default()
    if style["lang"]:
        pointer, _ = line_break.unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    return context, line_break.get_font_description(style), language


SWAPS: Swaps = {(line_break, "Layout"): KeptLayout}
