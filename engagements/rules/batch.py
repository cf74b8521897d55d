"""The routing contract's batch: one matter a line in, one ruling a line out, in the same order."""

import json
from collections.abc import Iterable, Iterator, Mapping

from .engine import route
from .json_fields import MalformedMatter
from .matter import Matter
from .policy import Policy
from .versions import POLICIES, policy_on


def answer_lines(
    lines: Iterable[bytes],
    *,
    policy: Policy | None = None,
    compare: Policy | None = None,
    register: Mapping[str, Policy] = POLICIES,
) -> Iterator[tuple[str, bool]]:
    """Yield each answer as a line of JSON and whether the matter could be ruled on.

    Without `policy` each matter is judged by the version in force when it was registered. With
    `compare` only matters whose ruling differs come out: the ruling under that version, and
    under `before` the ruling that it would replace.
    Empty lines are passed over. A line that cannot be read gives an error line.
    """
    for line in lines:
        if not line.strip():
            continue
        source: object = None
        try:
            source = _parse(line)
            matter = Matter.from_json(source)
            used = policy or policy_on(matter.registered_on, register)
            ruling = route(matter, used).to_json()
            answer = _compared(ruling, matter, compare) if compare else ruling
        except MalformedMatter as error:
            yield _line({"id": _id_of(source), "error": str(error)}), False
            continue
        if answer:
            yield _line(answer), True


def _compared(
    before: dict[str, object], matter: Matter, policy: Policy
) -> dict[str, object] | None:
    """The other version's ruling beside the first, or None when only the version's name differs."""
    after = route(matter, policy).to_json()
    if before | {"policy": None} == after | {"policy": None}:
        return None
    return after | {"before": before}


def _parse(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except RecursionError:
        raise MalformedMatter("the line is nested too deeply") from None
    except MalformedMatter:
        raise
    except UnicodeDecodeError:
        raise MalformedMatter("the line is not UTF-8") from None
    except ValueError as error:
        raise MalformedMatter(f"the line is not JSON: {error}") from None


def _refuse_constant(name: str) -> float:
    raise MalformedMatter(f"{name} is not a number")


def _id_of(source: object) -> object:
    """The id as given, also where it is what makes the line malformed."""
    return source.get("id") if isinstance(source, dict) else None


def _line(answer: dict[str, object]) -> str:
    text = json.dumps(answer, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair in the id: legal JSON, not legal UTF-8
        return json.dumps(answer)
    return text
