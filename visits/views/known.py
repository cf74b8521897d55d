"""What the system already knows beside each criterion: facts, never an answer."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagements.labels import country, language
from engagements.models import Case, Counterpart, Theme
from engagements.queries.registers import priorities_matching

MOST = 5


def known_of(case: Case, alike: Iterable[Case]) -> dict[str, list[str]]:
    """Sentences by criterion, from the request and the registers."""
    visit = case.visit
    earlier = [one for one in alike if one.counterpart_id == case.counterpart_id]
    known = {
        "mutual_learning": _learning(visit.we_learn, visit.we_share),
        "matches_priority": _priorities(case, list(visit.themes.all())),
        "large_immigrant_group": _roots(case),
        "diaspora_networks": _said(
            _("The request names: %(names)s."), "names", visit.diaspora_organisations
        ),
        "nordic_capital": _nordic(case),
    }
    if earlier:
        known["new_perspectives"] = [
            ngettext(
                "%(number)d earlier request from the same counterpart in the last two years.",
                "%(number)d earlier requests from the same counterpart in the last two years.",
                len(earlier),
            )
            % {"number": len(earlier)}
        ]
    return known


def _said(sentence: str, name: str, value: str) -> list[str]:
    return [sentence % {name: value}] if value else []


def _learning(learn: str, share: str) -> list[str]:
    return [
        *_said(_("What we can learn: %(text)s"), "text", learn),
        *_said(_("What we can share: %(text)s"), "text", share),
    ]


def _themes(themes: list[Theme]) -> list[str]:
    english = language() == "en"
    names = [theme.name_en if english else theme.name_sv for theme in themes]
    return _said(_("Themes of the request: %(names)s."), "names", ", ".join(names))


def _priorities(case: Case, themes: list[Theme]) -> list[str]:
    """The priorities in force that concern it (S-13), and the themes that they were sought by."""
    found = priorities_matching(
        theme_ids=[theme.pk for theme in themes],
        country_id=case.country_id,
        body_id=case.body_id,
        on=timezone.localdate(),
    )
    said = [
        _("Priority in force: %(title)s (%(body)s).")
        % {"title": priority.title, "body": priority.body.name}
        for priority in found[:MOST]
    ]
    return [
        *_themes(themes),
        *(said or [_("No priority in force concerns its themes or country.")]),
    ]


def _roots(case: Case) -> list[str]:
    if case.country is None:
        return [_("The country is not stated.")]
    year, name = case.country.large_immigrant_group_year, country(case.country.code)
    if year:
        return [
            _("%(country)s is marked as a country of a large group in Stockholm (as of %(year)d).")
            % {"country": name, "year": year}
        ]
    return [
        _("%(country)s is not marked as a country of a large group in Stockholm.")
        % {"country": name}
    ]


def _nordic(case: Case) -> list[str]:
    other = case.counterpart
    if other and other.type == Counterpart.Type.NORDIC_CAPITAL:
        return [_("%(name)s is registered as a Nordic capital.") % {"name": other.name}]
    return []
