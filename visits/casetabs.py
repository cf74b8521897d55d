"""The tabs of a visit's page: only the one that is open is read."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from engagements import labels, permissions
from engagements.casefacts import fact, joined, links_of, yes_or_no
from engagements.casesteps import as_partaker
from engagements.models import Case, Document, User
from engagements.papers.kinds import offer
from engagements.queries import consultations, history, timeline

from . import programmetab, queries_similar, similarwords
from .aftervisit import after
from .casepage import Around
from .models import Letter, LetterKind, TriageAnswer, VisitFee, VisitRequest
from .queries import similar
from .rules import triage
from .visitorpage import visitors_tab

TABS: tuple[tuple[str, str | Promise], ...] = (
    ("bedomning", gettext_lazy("Assessment")),
    ("uppgifter", gettext_lazy("Facts")),
    ("program", gettext_lazy("Programme")),
    ("gaster", gettext_lazy("Guests")),
    ("tidslinje", gettext_lazy("Timeline")),
    ("handlingar", gettext_lazy("Documents")),
    ("historik", gettext_lazy("History")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion as the page shows it."""

    question: str
    answer: str
    state: str  # ok, block or missing: the signs of the panel
    quote: str
    points: str
    rule: str


def tabs_of(active: str, around: Around, address: str) -> list[dict[str, Any]]:
    return [
        {
            "key": key,
            "label": label,
            "url": f"{address}?flik={key}",
            "current": key == active,
            "count": around.documents if key == "handlingar" else "",
        }
        for key, label in TABS
    ]


def active_tab(wanted: str) -> str:
    return wanted if wanted in dict(TABS) else TABS[0][0]


def data_of(tab: str, user: User, case: Case, around: Around) -> dict[str, Any]:
    """What the open tab shows."""
    match tab:
        case "uppgifter":
            return facts_tab(user, case, around)
        case "program":
            return programmetab.data_of(user, case, around)
        case "tidslinje":
            return {"page": timeline.timeline(case)}
        case "gaster":
            return visitors_tab(user, case)
        case "handlingar":
            return documents_tab(user, case, around)
        case "historik":
            return {"page": history.history(case)}
    return assessment_tab(user, case, around)


def assessment_tab(user: User, case: Case, around: Around) -> dict[str, Any]:
    """The request in brief, the criteria and their motives, score, statements, similar ones."""
    visit = case.visit
    answers = {
        code: (met, quote)
        for code, met, quote in TriageAnswer.objects.filter(visit=visit).values_list(
            "criterion", "met", "quote"
        )
    }
    score = triage.score({code: met for code, (met, _quote) in answers.items()})
    code = labels.language()
    return {
        "brief": brief(case, visit),
        "assessment": around.assessment,
        "criteria": [criterion(line, answers, code) for line in score.lines] if answers else [],
        "score": [text.in_language(code) for text in score.explanation] if answers else [],
        **alike(user, case, around),
        "similar": similar(
            body=case.body,
            counterpart=case.counterpart,
            themes=around.themes,
            rights=permissions.rights_of(user),
            today=timezone.localdate(),
            but=case,
        ),
        "follow_up": around.follow_up,
        "consultations": consultations.of_case(case),
        "may_ask": bool(permissions.may_ask(user, case)),
        "today": timezone.localdate(),
        **after(user, case),
    }


def alike(user: User, case: Case, around: Around) -> dict[str, Any]:
    """Requests that look like the same delegation's, and what this one is flagged for."""
    visit, rights = case.visit, permissions.rights_of(user)
    asked = queries_similar.asked_in(case, [theme.pk for theme in around.themes])
    found = queries_similar.same_delegation(
        asked, rights=rights, today=timezone.localdate(), but=case
    )
    return {
        "delegations": similarwords.matches(found),
        "flags": similarwords.flags(
            received_on=case.received_on,
            wished_from=visit.wished_from,
            intermediary=visit.intermediary,
            names=[asked.name, visit.contact_email],
        ),
        "for_case": case if permissions.may_handle(user, case) else None,
    }


ANSWERS = {
    True: (gettext_lazy("Yes"), "ok"),
    False: (gettext_lazy("No"), "block"),
    None: (gettext_lazy("Not answered"), "missing"),
}


def criterion(line: triage.Line, answers: dict[str, Any], code: str) -> Row:
    words, state = ANSWERS[line.answer]
    points = ngettext("%(points)d point", "%(points)d points", line.points) % {
        "points": line.points
    }
    return Row(
        question=line.criterion.question.in_language(code),
        answer=str(words),
        state=state,
        quote=answers.get(line.criterion.code, (None, ""))[1],
        points=points if line.points else "",
        rule=line.criterion.rule,
    )


def brief(case: Case, visit: VisitRequest) -> list[dict[str, Any]]:
    """The request in a glance."""
    return [
        fact(_("Who asks"), case.counterpart),
        fact(_("Country"), labels.country(case.country_id or "")),
        fact(
            _("Contact person"), ", ".join(filter(None, (visit.contact_name, visit.contact_title)))
        ),
        fact(_("Delegation"), delegation(visit)),
        fact(_("Wished time"), wished(visit)),
        fact(_("Came in"), f"{labels.short_date(case.received_on)}, {visit.get_channel_display()}"),
        fact(_("Purpose"), visit.purpose),
    ]


def delegation(visit: VisitRequest) -> str:
    people = ""
    if visit.delegation_size:
        people = ngettext("%(n)d person", "%(n)d persons", visit.delegation_size) % {
            "n": visit.delegation_size
        }
    return joined(people, visit.get_political_level_display())


def wished(visit: VisitRequest) -> str:
    if visit.wished_from:
        return labels.date_range(visit.wished_from, visit.wished_to)
    return visit.wished_text


def facts_tab(user: User, case: Case, around: Around) -> dict[str, Any]:
    """Everything that is written down of the request, in groups; and the linked cases."""
    visit = case.visit
    swedish = labels.language() == "sv"
    themes = ", ".join(theme.name_sv if swedish else theme.name_en for theme in around.themes)
    planned = ""
    if visit.planned_from and visit.planned_to:
        planned = (
            f"{labels.date_and_time(visit.planned_from)} – {labels.date_and_time(visit.planned_to)}"
        )
    priority = visit.particularly_prioritised
    groups = [
        (
            _("The request"),
            [
                *brief(case, visit),
                fact(_("Themes"), themes),
                fact(_("What we can learn"), visit.we_learn),
                fact(_("What we can share"), visit.we_share),
                fact(_("Language of the visit"), visit.visit_language),
                fact(_("Interpreter"), visit.get_interpreter_display()),
                fact(_("Who pays"), visit.get_payer_display()),
                fact(_("Intermediary"), visit.intermediary),
                fact(
                    _("Organisations of Stockholmers with roots there"),
                    visit.diaspora_organisations,
                ),
                fact(_("Invitation letter asked for"), yes_or_no(visit.invitation_asked)),
            ],
        ),
        (
            _("The guests"),
            [
                fact(_("Led by"), joined(visit.leader_name, visit.leader_title)),
                fact(_("E-mail"), visit.contact_email),
                fact(_("Telephone"), visit.contact_phone),
                fact(_("Language of the reply"), visit.get_reply_language_display()),
            ],
        ),
        (
            _("What the rules ask"),
            [
                fact(_("Foreign, aid or security policy"), yes_or_no(visit.foreign_policy)),
                fact(_("Mutual learning or exchange"), yes_or_no(visit.mutual_learning)),
                fact(_("Support in the strategy"), yes_or_no(visit.strategy_support)),
                fact(_("Delegation prioritised by the city"), yes_or_no(visit.prioritised_by_city)),
                fact(_("Particularly prioritised"), yes_or_no(priority)),
                fact(_("Motive for the priority"), visit.priority_motive),
                fact(_("Priority decided by"), around.priority_set_by),
            ],
        ),
        (
            _("The visit"),
            [
                fact(_("Planned"), planned),
                fact(_("Place"), visit.place),
                fact(_("Representation"), programmetab.spent(case)),
                *fee_facts(VisitFee.objects.filter(visit=case.pk).first()),
            ],
        ),
        (
            _("The case"),
            [
                fact(_("Diary number"), case.diary_number),
                fact(_("Number in the record system"), case.external_reference),
                fact(_("Body"), case.body),
                fact(_("Registered by"), around.registered_by),
                fact(_("Registered"), labels.date_and_time(case.registered_at)),
                fact(_("Visible to"), case.get_visibility_display()),
            ],
        ),
    ]
    shown = [(title, facts) for title, facts in groups if any(one["value"] for one in facts)]
    may_set_fee = bool(permissions.may_handle(user, case))
    return {"groups": shown, "links": links_of(user, case), "may_set_fee": may_set_fee}


def fee_facts(fee: VisitFee | None) -> list[dict[str, Any]]:
    if fee is None:
        return []
    said = f"{fee.amount} SEK" if fee.amount else fee.get_exemption_display()
    invoiced = labels.short_date(fee.invoiced_on) if fee.invoiced_on else ""
    return [
        fact(_("Fee"), said),
        fact(_("Motive for the fee"), fee.reason),
        fact(_("Invoiced"), invoiced),
    ]


def documents_tab(user: User, case: Case, around: Around) -> dict[str, Any]:
    """The files, and the letters that are being made. Invitation letters hold personal data."""
    letters = list(Letter.objects.filter(case=case).select_related("job").order_by("-pk"))
    personal = {one.job.document_id for one in letters if one.kind == LetterKind.INVITATION}
    may_open = bool(permissions.may_see_visitor_data(user, case))
    may_handle = permissions.may_handle(user, case)
    rows = Document.objects.filter(case=case).defer("search").order_by("-dated_on", "-pk")
    rows = rows.select_related("erasure")
    return {
        "documents": [
            {
                "row": row,
                "type": row.filename.rpartition(".")[2].upper(),
                "may_open": may_open or row.pk not in personal,
                "erased": getattr(row, "erasure", None),
            }
            for row in rows
        ],
        "letters": letters,
        "may_add": bool(may_handle or as_partaker(user, case, around.partaking)),
        "draft": offer("officers_report", case=case.pk) if may_handle else None,
    }
