"""The demonstration's visits, played through the domain's own actions, step by step.

Each case of `reporting/demo/visits_*.json` says who registered what and what happened then;
dates are days from today, so that the work list always has something overdue and something
due. A case is played in one transaction, and once: its key makes its submission key.
"""

import datetime
import io
import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from engagements import labels
from engagements.actions import cases, counterparts, documents, notes, protection
from engagements.models import Body, Case, Counterpart, Theme, User
from visits.actions import answers, course, invitations, letters, requests, triage

from .demo_people import DATA, DOMAIN, days_from_now

NAMESPACE = uuid.UUID("5f0c2b38-64a4-4cf4-9d29-6d2f7a7d9a10")
FILES = ("visits_answered.json", "visits_done.json", "visits_open.json")

Step = Callable[[Case, User, dict[str, Any]], Case | None]


def key_of(name: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, name)


def person(handle: str) -> User:
    """The person as their next request would see them: no rights kept from before."""
    return User.objects.get(email=f"{handle}@{DOMAIN}")


def load_visits() -> int:
    """Play the cases that are not there yet. Returns how many were new."""
    new = not_played(*FILES)
    known = counterpart_rows() if new else {}
    for row in new:
        play(row, known)
    return len(new)


def not_played(*names: str) -> list[dict[str, Any]]:
    """The rows of the files whose cases are not there yet, known by their keys."""
    rows = [row for name in names for row in json.loads((DATA / name).read_text(encoding="utf-8"))]
    keys = [key_of(row["key"]) for row in rows]
    played = set(
        Case.objects.filter(submission_key__in=keys).values_list("submission_key", flat=True)
    )
    return [row for row in rows if key_of(row["key"]) not in played]


def counterpart_rows() -> dict[str, tuple[str, str | None]]:
    rows = json.loads((DATA / "counterparts.json").read_text(encoding="utf-8"))
    return {name: (type_, country) for name, type_, country in rows}


def counterpart(name: str, known: Mapping[str, tuple[str, str | None]], by: User) -> Counterpart:
    type_, country = known[name]
    found = Counterpart.objects.filter(name=name, country_id=country).first()
    return found or counterparts.register(name=name, type=type_, country_id=country, by=by)


@transaction.atomic
def play(row: dict[str, Any], known: Mapping[str, tuple[str, str | None]]) -> None:
    by = person(row["by"])
    detail = dict(row["detail"])
    first, last = (days_from_now(days) for days in detail.pop("wished", (0, 0)))
    if first > timezone.localdate():
        detail |= {"wished_from": first, "wished_to": last}
    elif first < timezone.localdate():
        # The rules rightly refuse to accept today a visit for a day that has passed.
        detail["wished_text"] = labels.date_range(first, last)
    case = requests.register(
        body=Body.objects.get(code=row["body"]),
        title=row["title"],
        received_on=days_from_now(row["received"]),
        counterpart=counterpart(row["counterpart"], known, by),
        themes=Theme.objects.filter(code__in=row["themes"]),
        partaking=Body.objects.filter(code__in=row.get("partaking", ())).order_by("pk"),
        handler=person(row["handler"]) if "handler" in row else None,
        submission_key=key_of(row["key"]),
        by=by,
        **detail,
    )
    for name, told in row["steps"]:
        values = {"by": row["by"]} | told
        actor = person(values.pop("by"))
        case = STEPS[name](Case.objects.get(pk=case.pk), actor, values) or case


def assess(case: Case, by: User, values: dict[str, Any]) -> None:
    """A text is a yes with its quote; false is a no."""
    triage.assess(
        case=case,
        answers={
            code: (bool(said), said if said else "") for code, said in values["answers"].items()
        },
        strategy_support=values.get("support", True),
        foreign_policy=False,
        prioritised_by_city=values.get("prioritised", False),
        recommendation=values["recommendation"],
        motive=values["motive"],
        version=case.version,
        by=by,
    )


def letter(case: Case, by: User, values: dict[str, Any]) -> None:
    draft = letters.draft(case=case, kind=values["kind"], language=values["language"], user=by)
    text = draft.text
    for name, words in values.get("values", {}).items():
        text = text.replace(f"{{{name}}}", words)
    letters.send(
        visit=case.visit,
        kind=values["kind"],
        language=values["language"],
        recipient=draft.recipient,
        subject=draft.subject,
        text=text,
        submission_key=None,
        by=by,
    )


class TextFile:
    """A file as an upload gives it."""

    def __init__(self, name: str, text: str) -> None:
        self.name: str | None = name
        self.stream = io.BytesIO(text.encode())

    def chunks(self) -> Iterator[bytes]:
        yield self.stream.read()


def document(case: Case, by: User, values: dict[str, Any]) -> None:
    documents.add(
        case=case,
        upload=TextFile(values["filename"], values["text"]),
        title=values["title"],
        direction="in",
        dated_on=case.received_on,
        sender_or_recipient=values["sender"],
        submission_key=key_of(f"{case.submission_key} {values['filename']}"),
        by=by,
    )


def plan(case: Case, by: User, values: dict[str, Any]) -> None:
    day = datetime.datetime.combine(days_from_now(values["begins"]), datetime.time(values["hour"]))
    begins = timezone.make_aware(day)
    course.plan(
        case=case,
        planned_from=begins,
        planned_to=begins + datetime.timedelta(hours=values["hours"]),
        place=values["place"],
        by=by,
    )


def propose_invitation(case: Case, by: User, values: dict[str, Any]) -> None:
    first, last = values["stay"]
    invitations.propose(
        case=case,
        invitees=[
            {
                "name": name,
                "born_on": datetime.date.fromisoformat(born),
                "citizenship": citizenship,
                "passport_number": passport,
                "title": title,
            }
            for name, born, citizenship, passport, title in values["people"]
        ],
        stay_from=days_from_now(first),
        stay_to=days_from_now(last),
        by=by,
        **{
            name: values[name]
            for name in ("purpose", "costs", "programme", "support", "addressed_to", "language")
        },
    )


def sign(case: Case, by: User, values: dict[str, Any]) -> None:
    invitations.sign(
        invitation=case.visit.invitations.get(refused_on=None), reasons=values["reasons"], by=by
    )


def secret(case: Case, by: User, values: dict[str, Any]) -> None:
    protection.mark_secret(
        case=case,
        provision=values["provision"],
        reason=values["reason"],
        people=[person(handle) for handle in values["people"]],
        by=by,
    )


def recuse(case: Case, by: User, values: dict[str, Any]) -> None:
    protection.recuse(
        case=case,
        person=person(values["person"]),
        ground=values["ground"],
        explanation=values["explanation"],
        by=by,
    )


def hand_over(case: Case, by: User, values: dict[str, Any]) -> None:
    to = Body.objects.get(code=values["to"])
    answers.hand_over(case=case, to=to, reasons=values["reasons"], by=by)


def refer(case: Case, by: User, values: dict[str, Any]) -> None:
    answers.refer(case=case, reasons=values["reasons"], by=by)


def follow_up(case: Case, by: User, values: dict[str, Any]) -> None:
    course.follow_up(case=case, by=by, **values)


def note(case: Case, by: User, values: dict[str, Any]) -> None:
    notes.add(case=case, text=values["text"], by=by)


def linked(case: Case, by: User, values: dict[str, Any]) -> Case:
    """Go on in the case that the other body got."""
    return case.links_out.get().to_case


STEPS: dict[str, Step] = {
    "accept": lambda case, by, v: answers.accept(case=case, reasons=v["reasons"], by=by),
    "ask": lambda case, by, v: answers.ask(case=case, question=v["question"], by=by),
    "assess": assess,
    "assign": lambda case, by, v: cases.assign(case=case, handler=person(v["to"]), by=by),
    "carry_out": lambda case, by, v: course.carry_out(case=case, by=by),
    "close": lambda case, by, v: cases.close(case=case, by=by),
    "decline": lambda case, by, v: answers.decline(case=case, reasons=v["reasons"], by=by),
    "document": document,
    "follow_up": follow_up,
    "hand_over": hand_over,
    "invitation": propose_invitation,
    "letter": letter,
    "linked": linked,
    "note": note,
    "plan": plan,
    "propose_date": lambda case, by, v: answers.propose_date(
        case=case, proposal=v["proposal"], by=by
    ),
    "propose_priority": lambda case, by, v: triage.propose_priority(
        case=case, motive=v["motive"], by=by
    ),
    "recuse": recuse,
    "refer": refer,
    "secret": secret,
    "set_priority": lambda case, by, v: triage.set_priority(
        case=case, prioritised=v["prioritised"], motive=v["motive"], by=by
    ),
    "sign": sign,
    "void": lambda case, by, v: cases.void(case=case, reason=v["reason"], by=by),
    "withdraw": lambda case, by, v: cases.withdraw(case=case, reason=v["reason"], by=by),
}
