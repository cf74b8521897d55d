"""One clause of the strategy: its number, where it stands, how strong it is and what it says."""

from dataclasses import dataclass

from .text import Text
from .vocabulary import Strength

MUST, SHOULD, MAY, INTENT = Strength.MUST, Strength.SHOULD, Strength.MAY, Strength.INTENT


@dataclass(frozen=True, slots=True)
class Clause:
    id: str
    section: str
    paragraph: str
    strength: Strength
    text: Text

    @property
    def place(self) -> Text:
        paragraph = self.paragraph.replace("point", "punkt")
        return Text(
            f"avsnitt {self.section}, {paragraph}", f"section {self.section}, {self.paragraph}"
        )


def clause(number: int, place: str, strength: Strength, sv: str, en: str) -> Clause:
    """A clause from its place as the rules cite it, "3.3 ¶7" or "4 point 1"."""
    section, paragraph = place.split(" ", 1)
    return Clause(f"S-{number}", section, paragraph, strength, Text(sv, en))
