"""What is asked of every kind of matter: section 4 ¶1 and who it belongs to.

S-45 is a question that a person answers, never a search for words (A-18): words only make
somebody look again.
"""

from collections.abc import Iterator

from ..delegation.row import Route
from ..matter import Matter
from ..policy import Policy
from ..principle import BLOCK, MISSING, OK, WARN, Found, Principle, Said
from ..text import Text
from ..vocabulary import JOURNEYS, Scope

ASK_THE_BODY = Text(
    "Fråga den som lämnade in ärendet och skriv in svaret.",
    "Ask whoever submitted the matter and enter the answer.",
)


def _foreign_policy(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    answer = matter.yes_no("foreign_policy")
    if answer is None:
        yield "foreign_policy_unanswered"
    elif answer:
        yield "foreign_policy"
    elif any(hint in matter.title.casefold() for hint in policy.readings.foreign_policy_hints):
        yield "foreign_policy_hint"
    else:
        yield "no_foreign_policy"


NO_FOREIGN_POLICY = Principle(
    rule="S-45",
    title=Text("Ingen egen utrikespolitik", "No foreign policy of its own"),
    facts=("foreign_policy",),
    judge=_foreign_policy,
    says={
        "foreign_policy": Said(
            BLOCK,
            Text(
                "Ärendet har utrikespolitiskt innehåll. Enligt stadens internationella strategi "
                "bedriver staden ingen utrikespolitik, så ingen i staden kan besluta om det.",
                "The matter has foreign policy content. Under the city's international strategy "
                "the city conducts no foreign policy, so nobody in the city can decide it.",
            ),
            Text(
                "Hänvisa avsändaren till Utrikesdepartementet. Den del som rör kommunal "
                "verksamhet kan registreras som ett eget ärende.",
                "Refer the sender to the Ministry for Foreign Affairs. A part that concerns "
                "municipal work can be registered as a matter of its own.",
            ),
            answer="foreign_policy",
            stops_matter=True,
            stop="F-1",
        ),
        "foreign_policy_unanswered": Said(
            MISSING,
            Text(
                "Svara på om ärendet har utrikespolitiskt innehåll. Det måste vara klarlagt "
                "innan ärendet kan gå vidare.",
                "Answer whether the matter has foreign policy content. That must be settled "
                "before the matter can proceed.",
            ),
            Text(
                "Är du osäker, fråga stadsledningskontoret.",
                "If you are unsure, ask the City Executive Office.",
            ),
            answer="foreign_policy",
        ),
        "foreign_policy_hint": Said(
            WARN,
            Text(
                "Svaret är att ärendet saknar utrikespolitiskt innehåll, men rubriken tyder på "
                "att frågan bör ses över en gång till.",
                "The answer is that the matter has no foreign policy content, but its title "
                "suggests that the question should be looked at once more.",
            ),
            Text(
                "Låt stadsledningskontoret läsa texten innan ärendet går vidare.",
                "Let the City Executive Office read the text before the matter proceeds.",
            ),
            answer="foreign_policy",
            facts=("foreign_policy", "title"),
        ),
        "no_foreign_policy": Said(
            OK,
            Text(
                "Ärendet har inget utrikespolitiskt innehåll.",
                "The matter has no foreign policy content.",
            ),
            answer="foreign_policy",
        ),
    },
    readings=("A-18",),
)


def _lead(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    if matter.lead_body_kind is None:
        yield "lead_body_kind_unanswered"


HAS_A_BODY = Principle(
    rule="S-6",
    title=Text("Ansvarig nämnd eller bolag", "Responsible body"),
    facts=("lead_body", "lead_body_kind"),
    judge=_lead,
    says={
        "lead_body_kind_unanswered": Said(
            MISSING,
            Text(
                "Ange vilken nämnd eller vilket bolag som ansvarar för ärendet. Utan det går "
                "det inte att säga vem som beslutar.",
                "Say which committee or company is responsible for the matter. Without that "
                "nobody can say who decides.",
            ),
            ASK_THE_BODY,
            answer="lead_body_kind",
        ),
    },
)


def _scope(matter: Matter, policy: Policy, way: Route) -> Iterator[Found | str]:
    if matter.scope is None:
        yield "scope_unanswered"
    elif matter.kind in JOURNEYS:
        return
    elif matter.scope == Scope.BODY_SPECIFIC and matter.other_names:
        yield Found("second_body", {"names": ", ".join(matter.other_names)})
    elif matter.scope == Scope.SEVERAL_BODIES and not matter.other_names:
        yield "others_unnamed"


HAS_A_SCOPE = Principle(
    rule="S-6",
    title=Text("Ärendets omfattning", "The scope of the matter"),
    facts=("scope", "other_bodies"),
    judge=_scope,
    says={
        "scope_unanswered": Said(
            MISSING,
            Text(
                "Ange om ärendet rör en verksamhet, flera nämnder eller bolag, eller hela staden.",
                "Say whether the matter concerns one body, several bodies or the whole city.",
            ),
            ASK_THE_BODY,
            answer="scope",
        ),
        "second_body": Said(
            WARN,
            Text(
                "Ärendet är angett som en enda verksamhets, men rör även {names}. Det räknas "
                "därför som flera nämnders eller bolags.",
                "The matter is said to concern one body only, but also concerns {names}. It is "
                "therefore taken to be that of several bodies.",
            ),
            Text(
                "Ändra omfattningen, eller ta bort dem som inte berörs.",
                "Change the scope, or remove those that are not concerned.",
            ),
            answer="scope",
            rule="S-62",
        ),
        "others_unnamed": Said(
            WARN,
            Text(
                "Ärendet sägs röra flera nämnder eller bolag, men bara ett är angivet.",
                "The matter is said to concern several bodies, but only one is named.",
            ),
            Text(
                "Ange vilka fler som berörs, eller ändra omfattningen.",
                "Name the others concerned, or change the scope.",
            ),
            answer="other_bodies",
            rule="S-62",
        ),
    },
)
