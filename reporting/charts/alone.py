"""A chart as a file of its own: light colours, no script, nothing fetched."""

from django.template.loader import render_to_string
from django.utils.translation import override

from engagements.papers.paper import cleaned

from .shapes import Chart

TYPE = "image/svg+xml"


def svg(chart: Chart, language: str) -> str:
    """The chart as it is downloaded and printed. Its words are in `language` already."""
    with override(language):
        drawn = render_to_string(
            "reporting/_svg.html", {"chart": chart, "alone": True, "language": language}
        )
    return str(cleaned(drawn))
