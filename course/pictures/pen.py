"""The pen all pictures of the courses are drawn with: colours, line, card."""

from __future__ import annotations

INK, ACCENT, PAPER, EDGE = "#1b1f24", "#0b6b6b", "#fffdf9", "#dcdfe3"
SOFT, WARM, GREY = "#d5ebe9", "#fbe3c8", "#eef0f2"
WIDTH = 2
LINE = f'fill="none" stroke="{INK}" stroke-width="{WIDTH}" stroke-linecap="round" stroke-linejoin="round"'


def card(width: int, height: int, *parts: str) -> str:
    """A whole picture on a paper-coloured card, so that its ink is legible on a dark page too."""
    box = f'<rect x="1" y="1" width="{width - 2}" height="{height - 2}" rx="12" fill="{PAPER}" stroke="{EDGE}"/>'
    body = "\n".join(part for part in parts if part)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    return f"{head}\n{box}\n<g {LINE}>\n{body}\n</g>\n</svg>\n"


def path(d: str, *, fill: str = "none", stroke: str = INK, width: float = WIDTH) -> str:
    return f'<path d="{d}"{_paint(fill, stroke, width)}/>'


def circle(x: float, y: float, r: float, *, fill: str = "none", stroke: str = INK, width: float = WIDTH) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}"{_paint(fill, stroke, width)}/>'


def box(
    x: float, y: float, w: float, h: float, *, r: float = 3, fill: str = "none", stroke: str = INK, width: float = WIDTH
) -> str:
    paint = _paint(fill, stroke, width)
    return f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{r:g}"{paint}/>'


def group(*parts: str, x: float = 0, y: float = 0, scale: float = 1, turn: float = 0, flip: bool = False) -> str:
    """Parts moved, turned and scaled; the pen keeps its width."""
    across = -scale if flip else scale
    move = f"translate({x:g} {y:g})" + (f" rotate({turn:g})" if turn else "")
    if scale != 1 or flip:
        move += f" scale({across:g} {scale:g})"
    width = f' stroke-width="{WIDTH / scale:.3g}"' if scale != 1 else ""
    return f'<g transform="{move}"{width}>' + "".join(parts) + "</g>"


def words(text: str, x: float, y: float, *, size: float = 11, fill: str = INK) -> str:
    font = f'font-family="system-ui, sans-serif" font-size="{size:g}" font-weight="600" text-anchor="middle"'
    return f'<text x="{x:g}" y="{y:g}" {font} fill="{fill}" stroke="none">{text}</text>'


def tick(x: float, y: float, size: float = 4) -> str:
    return path(f"M{x - size:g} {y:g}l{size * 0.8:g} {size * 0.8:g}l{size * 1.3:g} {-size * 1.7:g}", stroke=ACCENT)


def _paint(fill: str, stroke: str, width: float) -> str:
    """Only what differs from the pen of the group around it."""
    paint = f' fill="{fill}"' if fill != "none" else ""
    paint += f' stroke="{stroke}"' if stroke != INK else ""
    return paint + (f' stroke-width="{width:g}"' if width != WIDTH else "")
