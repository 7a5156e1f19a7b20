"""Draw the figures of the lower half of the body and of the whole body: `python docs/figures/draw_lower.py`."""

from __future__ import annotations

import lower_charts
import lower_legs
import lower_trunk

if __name__ == "__main__":
    for draw_figure in (*lower_trunk.FIGURES, *lower_legs.FIGURES, *lower_charts.FIGURES):
        draw_figure()
