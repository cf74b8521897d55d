"""What the codes of an import say to a reader: problems, notes, verdicts, fields, likenesses."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from engagements import labels

# Why the file as a whole is not taken.
REFUSALS: Mapping[str, str | Promise] = {
    "empty": _("The file has no sheet with anything in it."),
    "no_heading": _("No row of headings was found. Put a heading over each column."),
    "no_rows": _("There is nothing below the headings."),
    "damaged": _("The file is damaged or cut off. Open it, save it again and bring the new copy."),
    "too_big": _("The file unpacks to something far too large. Save only the register as a file."),
    "letters": _("The letters cannot be read. Save the file as CSV in UTF-8, or as Excel (.xlsx)."),
    "too_many_rows": _("The file has more than %(most)s rows. Divide it into several files."),
    "too_many_columns": _("The file has more than %(most)s columns. Remove those not needed."),
}

# What is wrong with a cell, or missing.
PROBLEMS: Mapping[str, str | Promise] = {
    "needed": _("This must be told."),
    "too_long": _("The text is too long: at most %(longest)s characters."),
    "no_date": _("“%(text)s” is not a date. Write for example 2024-01-12 or 12 januari 2024."),
    "no_such_day": _("There is no such day: “%(text)s”."),
    "month_first": _("“%(text)s” seems to have the month first. Write for example 2024-01-13."),
    "not_our_time": _("The date %(text)s is not of our time."),
    "future": _("The date lies in the future."),
    "ends_before": _("The end date must be after the start date (S-52)."),
    "has_ended": _("The agreement has ended already. Only what is in force is imported."),
    "open_ended": _(
        "An agreement of the city must have an end date (S-52). Agree on one and write it here, or "
        "register the agreement as a proposal and answer it; what is to go on after the end is "
        "decided anew."
    ),
    "extension": _(
        "The register has the end date %(day)s. An agreement is extended by a new decision "
        "(S-52, A-13), not by an import. Start the extension on the agreement's own page."
    ),
    "no_amount": _("“%(text)s” is not an amount. Write for example 12 000 or 12 000,50 kr."),
    "negative": _("The amount is less than zero."),
    "too_much": _("The amount is too large."),
    "no_currency": _("“%(text)s” is not a currency that the register keeps."),
    "two_currencies": _("The amount is in %(text)s, but the column of currencies says another."),
    "two_amounts": _("The fee in SEK differs from the fee."),
    "not_sek": _("This column must be in SEK."),
    "sek_needed": _("The fee is in %(currency)s. Say what it was in SEK, in a column of its own."),
    "no_year": _("“%(text)s” is not a year between 1950 and 2100."),
    "no_yes_or_no": _("“%(text)s” is neither yes nor no."),
    "no_organ": _("“%(text)s” is no organ of the city: KF, KS, a committee or a company board."),
    "no_scope": _("“%(text)s” is none of: city-wide, several bodies, the body's own field."),
    "no_body": _("“%(text)s” is no body of the city. Write its name, its short name or its code."),
    "no_person": _("“%(text)s” is nobody with an account here. Write the e-mail address."),
    "several_people": _("Several people are called “%(text)s”. Write the e-mail address."),
    "no_handler_there": _("That person has no appointment to handle cases at %(body)s."),
    "no_theme": _("“%(text)s” is no theme of the register."),
    "one_theme": _("An agreement is on one theme; one about everything may not be made (S-50)."),
    "no_country": _("“%(text)s” is no country of the register."),
    "not_yours": _("None of your appointments lets you register at %(body)s."),
    "city_wide": _(
        "What is city-wide or concerns several bodies is imported by the City Executive Office "
        "(S-59, S-62). Ask them to, or give the body's own field as scope."
    ),
    "decided_here": _("The city decided this here. It is not rewritten by an import."),
    "reviewed_here": _("Its review is kept here. The day is not rewritten by an import."),
}

# What the reader should know though the row is taken.
NOTES: Mapping[str, str | Promise] = {
    "inexact": _("%(field)s is read as %(day)s, because no exact day is told."),
    "overdue": _("No date is told, so its review counts as overdue from the first day (S-54)."),
    "fee_year": _("The fee is taken to be that of %(year)s."),
    "no_relevance": _("Why it is relevant is not told; the review will ask (S-29)."),
    "no_intent": _("What the parties intend is not told (S-53)."),
    "twin_town": _(
        "The words speak of a twin town. The city has none, under whatever name (S-48): leave the "
        "row out if it is one, and register the letter as a proposal."
    ),
    "no_exchange": _("The concrete exchange is not told (S-49)."),
}

# The verdict on a row, when it is previewed and when it is written.
REASONS: Mapping[str, str | Promise] = {
    "cells": _("One cell or more cannot be taken as it stands."),
    "same_row": _("It is the same as row %(row)s."),
    "row_differs": _("Row %(row)s names the same, with other facts. Keep one of them."),
    "perhaps": _("It may be the same as %(name)s."),
    "left_out": _("You have chosen to leave it out."),
    "several_there": _("The register has several that it may be: %(numbers)s."),
    "under_way": _("%(number)s is about the same and is not in force yet. Work in that case."),
    "number_of_another": _("The number belongs to another matter: %(number)s."),
    "differs": _("Changes %(number)s."),
    "known": _("The register has it already: %(number)s."),
    "not_yours_now": _("Your appointment no longer lets you write this."),
    "registered_since": _(
        "%(name)s has been registered since the preview. Import the row again to see what it is."
    ),
    "there_by_now": _("It has been registered since the preview: %(number)s."),
    "twice": _("Another row of the file has become the same."),
    "changed_since": _(
        "%(number)s has been changed since the preview. Nothing is overwritten; import the row "
        "again."
    ),
    "not_yours_to_undo": _("None of your appointments lets you take this back."),
    "worked_on_since": _("Somebody has worked on %(number)s since. It is left as it is."),
}

LIKENESSES: Mapping[str, str | Promise] = {
    "spelling": _("another spelling"),
    "part": _("a part of the name"),
    "acronym": _("an acronym"),
    "language": _("a name in another language"),
    "other_name": _("a name that it is known under"),
    "resembling": _("a similar name"),
    "same_name": _("the same name in another country"),
}

FIELDS: Mapping[str, str | Promise] = {
    "counterpart": _("Organisation or counterpart"),
    "acronym": _("Acronym"),
    "country": _("Country"),
    "title": _("Title"),
    "body": _("Body"),
    "scope": _("Scope"),
    "handler": _("Case officer"),
    "starts_on": _("In force since"),
    "ends_on": _("End date"),
    "last_reviewed_on": _("Last decided review"),
    "entry_organ": _("Decided by"),
    "entry_reference": _("Decision"),
    "external_reference": _("Number in the city's record system"),
    "fee": _("Fee a year"),
    "fee_currency": _("Currency"),
    "fee_sek": _("Fee in SEK"),
    "fee_year": _("Year of the fee"),
    "fee_sek_per_year": _("Fee a year, as the rules compute"),
    "theme": _("Theme"),
    "relevance": _("Why it is relevant"),
    "legal_entity": _("Is it a legal person?"),
    "activity_plan": _("What the city contributes"),
    "obligations": _("What it binds the city to"),
    "category": _("Category of membership"),
    "coordinator": _("Who coordinates the network"),
    "concrete_exchange": _("The concrete exchange"),
    "expected_benefit": _("What the city gains"),
    "benefit_partner": _("Benefit for the partner"),
    "intent": _("What the parties intend"),
    "initiative": _("Within which initiative"),
}

KINDS: Mapping[str, str | Promise] = {
    "membership": pgettext_lazy("import", "Memberships"),
    "network_participation": pgettext_lazy("import", "Networks"),
    "cooperation_agreement": pgettext_lazy("import", "Cooperation agreements"),
    "letter_of_intent": pgettext_lazy("import", "Letters of intent"),
}


def sentence(words: Mapping[str, str | Promise], said: Mapping[str, Any] | None) -> str:
    """The code's sentence with its facts; a code of a later version stands as it is."""
    if not said:
        return ""
    facts = dict(said)
    if "field" in facts:
        facts["field"] = field_label(facts["field"])
    text = words.get(facts["code"])
    return str(text) % facts if text else str(facts["code"])


def refusal(code: str, facts: Mapping[str, Any]) -> str:
    return sentence(REFUSALS, {"code": code, **facts})


def field_label(key: str) -> str:
    """The field's name; a fee's with its year."""
    if key.startswith("fee:"):
        return gettext("Fee for %(year)s") % {"year": key.removeprefix("fee:")}
    return str(FIELDS[key])


def kind_label(kind: str) -> str:
    """The register of that kind of matter, in the plural."""
    return str(KINDS[kind])


def value_label(key: str, value: Any, people: Mapping[int, str]) -> str:
    """A value of a change as a reader sees it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if key.startswith("fee:"):
        amount, currency, sek = value
        plain = f"{labels.amount(float(amount))} {currency}"
        return plain if currency == "SEK" else f"{plain} ({labels.amount(float(sek))} SEK)"
    if key == "fee_sek_per_year":
        return f"{labels.amount(float(value))} SEK"
    if key == "handler":
        return people.get(value, str(value))
    return str(value)
