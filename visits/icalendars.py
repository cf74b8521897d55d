"""Calendar files (RFC 5545), for one event as for a whole feed: pure, nothing is read here."""

import datetime
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from icalendar import Calendar, Timezone, vCalAddress, vText
from icalendar import Event as Entry

from .rules.calendars import ONE_DAY, Event, Person, State

ZONE = "Europe/Stockholm"
PRODUCT = "-//Stockholm Intl//Kalender//SV"
# The European rule since 1996, as it is told to programs that know no zones by name.
TIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
STATUS = {State.SET: "CONFIRMED", State.WISHED: "TENTATIVE", State.CALLED_OFF: "CANCELLED"}
# How often a calendar program should read a feed again.
REFRESH = datetime.timedelta(hours=1)


def calendar(
    events: Iterable[Event], *, site: str, now: datetime.datetime, name: str = ""
) -> bytes:
    """The file. `site` is what addresses begin with; a `name` makes it a feed."""
    file = Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    if name:
        file.add("name", clean(name))
        file.add("x-wr-calname", clean(name))
        file.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        file.add("x-published-ttl", vText("PT1H"))
    entries = [entry(event, site=site, now=now) for event in events]
    if any(isinstance(one.decoded("dtstart"), datetime.datetime) for one in entries):
        file.add_component(Timezone.from_ical(TIMEZONE))
    for one in entries:
        file.add_component(one)
    return bytes(file.to_ical())


def entry(event: Event, *, site: str, now: datetime.datetime) -> Entry:
    """One event. Of a secret case only its number and its hours."""
    one = Entry()
    one.add("uid", f"{event.uid}@{urlsplit(site).hostname or 'localhost'}")
    one.add("dtstamp", now.astimezone(datetime.UTC).replace(microsecond=0))
    one.add("sequence", event.version)
    if event.begins:
        one.add("dtstart", event.begins)
        if event.ends:
            one.add("dtend", event.ends)
    else:
        one.add("dtstart", event.first)
        one.add("dtend", event.last + ONE_DAY)  # the day after: an end that is not included
    one.add("status", STATUS[event.state])
    one.add("transp", "OPAQUE" if event.begins and event.state == State.SET else "TRANSPARENT")
    one.add("summary", clean(event.number if event.is_secret else event.title))
    one.add("class", classes(event))
    if event.address:
        one.add("url", urljoin(site, event.address))
    if event.is_secret:
        return one
    if event.place:
        one.add("location", clean(event.place))
    told = [event.number, event.body, event.organiser.name if event.organiser else ""]
    if lines := [clean(line) for line in told if line]:
        one.add("description", "\n".join(lines))
    if event.organiser:
        one.add("organizer", address_of(event.organiser), encode=False)
    for person in event.people:
        one.add("attendee", address_of(person), encode=False)
    return one


def classes(event: Event) -> str:
    if event.is_secret:
        return "CONFIDENTIAL"
    return "PRIVATE" if event.is_limited else "PUBLIC"


def address_of(person: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:{clean(person.email)}")
    # A quotation mark would end the quoted name in programs older than RFC 6868.
    address.params["cn"] = vText(clean(person.name).replace('"', "'"))
    return address


def clean(text: str) -> str:
    """On one line, without what no calendar can show."""
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()
