"""Charts as plain SVG: pure functions place the shapes, one template draws them.

The same chart stands inline on a page, in a file of its own and in a PDF. Every number is printed
beside its shape, so that nobody needs the colours, and a table stands beside each chart.
"""

from .alone import svg
from .bars import bars, grouped
from .columns import columns
from .quarters import quarters
from .shapes import Chart
from .world import Sheet, world

__all__ = ["Chart", "Sheet", "bars", "columns", "grouped", "quarters", "svg", "world"]
