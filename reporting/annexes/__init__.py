"""The annexes A to G of the report (domain.md F3).

An annex lists exactly the rows of its measures, so that its sums are the report's figures. What
it says of a row is frozen with the report as codes and plain values; they are put into words in
the reader's language when a file is made.
"""

from .annex import Annex, Column, Type
from .happened import HAPPENED
from .standing import STANDING

ANNEXES = STANDING + HAPPENED

__all__ = ["ANNEXES", "Annex", "Column", "Type"]
