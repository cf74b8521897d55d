"""The value of a reading in words, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .labels import LABELS
from .policy import READINGS, Policy
from .questions import QUESTIONS
from .text import Text
from .versions import DEFAULTS
from .vocabulary import Treatment

YES, NO = Text("ja", "yes"), Text("nej", "no")

# The codes of the readings; those of organs are in LABELS.
WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "entry_organ": Text("den som beslutade om inträdet", "whoever decided to join"),
        "higher_organ": Text("det högre organet", "the higher organ"),
        "network": Text("ett nätverk", "a network"),
        "mandate": Text("uppdraget", "the mission"),
        "payer": Text("den som betalar", "whoever pays"),
        "coordinates": Text("kommunstyrelsen koordinerar", "the City Executive Board coordinates"),
        "decides": Text("kommunstyrelsen beslutar", "the City Executive Board decides"),
        "prioritised_and_several": Text(
            "prioriterat och flera verksamheter", "prioritised and several bodies"
        ),
        "prioritised_or_several": Text(
            "prioriterat eller flera verksamheter", "prioritised or several bodies"
        ),
        "head": Text("chefen för verksamheten", "the head of the body"),
        "warn": Text("en varning", "a warning"),
        "block": Text("ett stopp", "a stop"),
        "stop": Text("ett stopp", "a stop"),
        "lead_body": Text(
            "den ansvariga nämnden eller bolaget", "the responsible committee or company"
        ),
        "each_body": Text(
            "varje nämnd och bolag för sin del", "each committee and company for its own part"
        ),
        "ib_minuted": Text(
            "finansborgarrådet, när behandlingen i internationella beredningen är protokollförd",
            "the Mayor, when the handling in the International Advisory Committee is minuted",
        ),
        "own_organ": Text("det egna organet", "the body's own organ"),
        "decision": Text("den senaste beslutade omprövningen", "the last decided review"),
        "reminder": Text("påminnelsen", "the reminder"),
    }
)
TREATMENTS: Mapping[Treatment, Text] = MappingProxyType(
    {
        Treatment.COORDINATE: Text(
            "kommunstyrelsen koordinerar", "the City Executive Board coordinates"
        ),
        Treatment.CHECK_SIZE: Text("stadens storlek kontrolleras", "the city's size is checked"),
        Treatment.INFORM_SLK: Text(
            "stadsledningskontoret informeras", "the City Executive Office is informed"
        ),
        Treatment.ORDINARY: Text("vanligt besök", "ordinary visit"),
    }
)


def in_words(value: object) -> Text:
    """Yes or no, the words for a code, or every part of a list."""
    if isinstance(value, Mapping):
        return _treated(value)
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, frozenset):
        return _joined([QUESTIONS[name] for name in QUESTIONS if name in value], "; ")
    if isinstance(value, tuple):
        return _joined([Text(one, one) for one in value], ", ")
    if isinstance(value, str):
        return WORDS.get(value) or LABELS[value]
    return Text(str(value), str(value))


def _treated(levels: Mapping[str, Treatment]) -> Text:
    """ "kommunstyrelsen koordinerar: statschef, minister; vanligt besök: studenter"."""
    parts = []
    for treatment, words in TREATMENTS.items():
        names = [LABELS[level] for level, one in levels.items() if one == treatment]
        if names:
            named = _joined(names, ", ")
            parts.append(Text(f"{words.sv}: {named.sv}", f"{words.en}: {named.en}"))
    return _joined(parts, "; ")


def _joined(texts: list[Text], between: str) -> Text:
    return Text(between.join(one.sv for one in texts), between.join(one.en for one in texts))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a version reads, and what it would read by default."""

    value: Text
    default: Text


def chosen(policy: Policy) -> Mapping[str, Chosen]:
    """Reading -> its value where it is another than the default; of a table, what differs."""
    found = {}
    for number, name in READINGS.items():
        value, default = getattr(policy.readings, name), DEFAULTS[name]
        if value == default:
            continue
        if isinstance(value, Mapping):
            differing = [key for key in default if value[key] != default[key]]
            value, default = ({key: one[key] for key in differing} for one in (value, default))
        found[number] = Chosen(in_words(value), in_words(default))
    return found
