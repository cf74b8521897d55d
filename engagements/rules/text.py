"""A sentence in both of the product's languages, so that a ruling reads well in either."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    sv: str
    en: str

    def __bool__(self) -> bool:
        return bool(self.sv)

    def in_language(self, language: str) -> str:
        """English for `en`, `en-gb` and so on; Swedish, the city's language, for all else."""
        return self.en if language.lower().split("-")[0] == "en" else self.sv

    def filled(self, **values: "Text | str | int") -> "Text":
        """Put values into the named places of both sentences, each in its own language."""
        if not values:
            return self
        return Text(
            sv=self.sv.format(**{name: _in_swedish(value) for name, value in values.items()}),
            en=self.en.format(**{name: _in_english(value) for name, value in values.items()}),
        )

    def to_json(self) -> dict[str, str]:
        return {"sv": self.sv, "en": self.en}


def _in_swedish(value: Text | str | int) -> str:
    return value.sv if isinstance(value, Text) else str(value)


def _in_english(value: Text | str | int) -> str:
    return value.en if isinstance(value, Text) else str(value)
