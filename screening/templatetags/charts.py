"""A bar chart as inline SVG. What it shows stands in a table beside it; the drawing says so to who cannot see it."""

from django import template

register = template.Library()

WIDTH, ROW, BAR, TEXT = 320, 44, 14, 16


@register.inclusion_tag("screening/chart.html")
def bar_chart(chart, of=None):
    """Draw a Chart. `of`: what a full bar stands for; the largest number without it."""
    most = of or max((number for _, number in chart.bars), default=0) or 1
    bars = [
        {"label": label, "number": number, "y": i * ROW, "width": round(WIDTH * number / most)}
        for i, (label, number) in enumerate(chart.bars)
    ]
    for bar in bars:
        bar |= {"text": bar["y"] + TEXT, "top": bar["y"] + TEXT + 6, "share": _share(bar["number"], of)}
    return {"chart": chart, "bars": bars, "width": WIDTH, "tall": len(bars) * ROW, "bar": BAR, "of": of}


def _share(number, of):
    return f"{round(100 * number / of)} %" if of else ""
