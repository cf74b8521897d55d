"""The demonstration's people: invented names, real bodies, one password for this machine."""

import datetime
import json
import secrets
import unicodedata
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from engagements.actions import appointments, people
from engagements.models import Body, Role, User

DATA = Path(__file__).resolve().parent.parent / "demo"
DOMAIN = "stockholm.example"


def address(name: str) -> str:
    """ "Karin Ålundh" -> karin.alundh@stockholm.example."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return f"{plain.lower().replace(' ', '.')}@{DOMAIN}"


def new_password() -> str:
    """Words that are easy to type on a stage: six of 63 and four digits are some 48 bits."""
    choices = (DATA / "words.txt").read_text(encoding="ascii").split()
    words = "-".join(secrets.choice(choices) for _ in range(6))
    return f"{words}-{secrets.randbelow(9000) + 1000}"


def rows_of_people() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((DATA / "people.json").read_text(encoding="utf-8"))
    return rows


def administrator(*, may_make: bool) -> User | None:
    """In whose name everything is loaded: an administrator, or the demonstration's own."""
    found = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if found or not may_make:
        return found
    name = next(row["name"] for row in rows_of_people() if row.get("administers"))
    return User.objects.create_superuser(address(name), name, None)


def load_people(*, by: User) -> int:
    """Add the people that are missing, with their appointments. Returns how many were new.

    All get the password of this machine's account list; when that list has been lost, a new
    one is drawn and written, because nobody could sign in otherwise.
    """
    rows = rows_of_people()
    known = {user.email: user for user in User.objects.filter(email__endswith=f"@{DOMAIN}")}
    missing = [row for row in rows if address(row["name"]) not in known]
    if missing or not accounts_file().exists():
        password = new_password()
        for user in known.values():
            people.set_password(person=user, password=password, by=by)
        for row in missing:
            add_person(row, password, by=by)
        write_accounts(rows, password)
    return len(missing)


def add_person(row: dict[str, Any], password: str, *, by: User) -> User:
    person = people.add(
        email=address(row["name"]),
        name=row["name"],
        password=password,
        phone=row.get("phone", ""),
        administers=row.get("administers", False),
        by=by,
    )
    for role, code, begins, *more in row.get("appointments", ()):
        ends = more[0] if more else None
        appointments.appoint(
            person=person,
            body=Body.objects.get(code=code),
            role=role,
            valid_from=days_from_now(begins),
            valid_to=None if ends is None else days_from_now(ends),
            deputises=more[1] if len(more) > 1 else "",
            seat=more[2] if len(more) > 2 else "",
            by=by,
        )
    return person


def days_from_now(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def accounts_file() -> Path:
    return Path(settings.VAR_DIR) / "demo-accounts.txt"


def write_accounts(rows: list[dict[str, Any]], password: str) -> None:
    """The list that `make run` prints; readable by this user only."""
    names = dict(Body.objects.values_list("code", "name"))
    lines = [f"Lösenord för alla / password for all: {password}", ""]
    for row in sorted(rows, key=lambda row: "try" not in row):
        with translation.override("sv"):
            held = [
                f"{Role(role).label}, {names[code]}"
                for role, code, *_ in row.get("appointments", ())
            ]
        lines.append(f"{address(row['name']):<40} {' + '.join(held) or 'Administratör'}")
        if "try" in row:
            lines.append(f"{'':<40}   {row['try']}")
    path = accounts_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
