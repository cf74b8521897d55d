"""What is asked of every kind of matter: section 4 ¶1, the frame, the dates, who it belongs to.

S-45 is a question that a person answers, never a search for words (A-18).
"""

from collections.abc import Iterator

from .matter import Matter
from .policy import Policy
from .questions import fact
from .ruling import Check
from .text import Text
from .vocabulary import CheckOutcome, LeadKind, Stage

ASK_THE_BODY = Text(
    "Fråga den som lämnade in ärendet och skriv in svaret.",
    "Ask whoever submitted the matter and enter the answer.",
)


def no_foreign_policy(matter: Matter, policy: Policy) -> Iterator[Check]:
    """S-45, S-46 (section 4 ¶1): the city conducts no foreign policy, whatever the kind."""
    answer = matter.yes_no("foreign_policy")
    title = Text("Ingen egen utrikespolitik", "No foreign policy of its own")
    facts = (fact("foreign_policy", answer),)
    if answer is True:
        yield Check(
            outcome=CheckOutcome.BLOCK,
            code="foreign_policy",
            rule="S-45",
            answer="foreign_policy",
            title=title,
            text=Text(
                "Ärendet har utrikespolitiskt innehåll. Enligt stadens internationella strategi "
                "bedriver staden ingen utrikespolitik, så ingen i staden kan besluta om det.",
                "The matter has foreign policy content. Under the city's international strategy "
                "the city conducts no foreign policy, so nobody in the city can decide it.",
            ),
            instead=Text(
                "Hänvisa avsändaren till Utrikesdepartementet. Den del som rör kommunal "
                "verksamhet kan registreras som ett eget ärende.",
                "Refer the sender to the Ministry for Foreign Affairs. A part that concerns "
                "municipal work can be registered as a matter of its own.",
            ),
            facts=facts,
            stops_matter=True,
        )
    elif answer is None:
        yield Check(
            outcome=CheckOutcome.MISSING,
            code="foreign_policy_unanswered",
            rule="S-45",
            answer="foreign_policy",
            title=title,
            text=Text(
                "Svara på om ärendet har utrikespolitiskt innehåll. Det måste vara klarlagt "
                "innan ärendet kan gå vidare.",
                "Answer whether the matter has foreign policy content. That must be settled "
                "before the matter can proceed.",
            ),
            instead=Text(
                "Är du osäker, fråga stadsledningskontoret.",
                "If you are unsure, ask the City Executive Office.",
            ),
            facts=facts,
        )
    else:
        yield Check(
            outcome=CheckOutcome.OK,
            code="foreign_policy",
            rule="S-45",
            answer="foreign_policy",
            title=title,
            text=Text(
                "Ärendet har inget utrikespolitiskt innehåll.",
                "The matter has no foreign policy content.",
            ),
            facts=facts,
        )


def belongs_to_somebody(matter: Matter, policy: Policy) -> Iterator[Check]:
    """S-6 (section 1 ¶4): the strategy binds every body, so each matter has one and a scope."""
    if matter.lead_body_kind is None:
        yield Check(
            outcome=CheckOutcome.MISSING,
            code="lead_body_kind_unanswered",
            rule="S-6",
            answer="lead_body_kind",
            title=Text("Ansvarig nämnd eller bolag", "Responsible body"),
            text=Text(
                "Ange vilken nämnd eller vilket bolag som ansvarar för ärendet. Utan det går "
                "det inte att säga vem som beslutar.",
                "Say which committee or company is responsible for the matter. Without that "
                "nobody can say who decides.",
            ),
            instead=ASK_THE_BODY,
            facts=(fact("lead_body", matter.lead_body), fact("lead_body_kind", None)),
        )
    if matter.scope is None:
        yield Check(
            outcome=CheckOutcome.MISSING,
            code="scope_unanswered",
            rule="S-6",
            answer="scope",
            title=Text("Ärendets omfattning", "The scope of the matter"),
            text=Text(
                "Ange om ärendet rör en verksamhet, flera nämnder eller bolag, eller hela staden.",
                "Say whether the matter concerns one body, several bodies or the whole city.",
            ),
            instead=ASK_THE_BODY,
            facts=(fact("scope", None), fact("other_bodies", matter.other_names)),
        )


def dates_agree(matter: Matter, policy: Policy) -> Iterator[Check]:
    """S-77 (section 5 ¶8): engagement is planned; dates that contradict each other are asked for.

    A matter that is rechecked while running has of course begun before today.
    """
    starts, ends, today = matter.starts_on, matter.ends_on, matter.registered_on
    title = Text("Datumen stämmer överens", "The dates agree")
    facts = (
        fact("registered_on", today),
        fact("starts_on", starts),
        fact("ends_on", ends),
    )
    contradicted = False
    if starts and ends and ends < starts:
        contradicted = True
        yield Check(
            outcome=CheckOutcome.MISSING,
            code="ends_before_start",
            rule="S-77",
            answer="ends_on",
            title=title,
            text=Text(
                f"Slutdatumet {ends} ligger före startdatumet {starts}.",
                f"The end date {ends} is before the start date {starts}.",
            ),
            instead=Text("Rätta det datum som är fel.", "Correct the date that is wrong."),
            facts=facts,
        )
    first, answer = (starts, "starts_on") if starts else (ends, "ends_on")
    if first and today and first < today and matter.stage != Stage.ONGOING:
        contradicted = True
        yield Check(
            outcome=CheckOutcome.MISSING,
            code="starts_before_registration",
            rule="S-77",
            answer=answer,
            title=title,
            text=Text(
                f"Datumet {first} ligger före den dag då ärendet registrerades, {today}.",
                f"The date {first} is before the day when the matter was registered, {today}.",
            ),
            instead=Text(
                "Rätta datumet. Har det redan ägt rum: registrera det i efterhand som pågående "
                "och skriv varför.",
                "Correct the date. If it has already taken place: register it afterwards as "
                "ongoing and say why.",
            ),
            facts=facts,
        )
    if starts and not contradicted:
        yield Check(
            outcome=CheckOutcome.OK,
            code="dates",
            rule="S-77",
            title=title,
            text=Text("Datumen är rimliga.", "The dates make sense."),
            facts=facts,
        )


def within_frame(matter: Matter, policy: Policy) -> Iterator[Check]:
    """S-70 (section 5 ¶5): international work must fit the given economic frame."""
    outside = matter.money.outside_frame()
    if outside is False:
        return
    title = Text("Ryms inom given ram", "Fits the given frame")
    facts = (
        fact("own_sek", matter.money.own_sek),
        fact("budgeted_sek", matter.money.budgeted_sek),
    )
    if outside is None:
        yield Check(
            outcome=CheckOutcome.WARN,
            code="budget_unanswered",
            rule="S-70",
            answer="budgeted_sek",
            title=title,
            text=Text(
                "Ärendet kostar egna medel, men det framgår inte vad som är budgeterat. "
                "Internationellt arbete ska rymmas inom given ekonomisk ram.",
                "The matter costs own money, but it is not clear what is budgeted. "
                "International work must fit the given economic frame.",
            ),
            instead=Text("Ange budgeterat belopp.", "Enter the budgeted amount."),
            facts=facts,
        )
        return
    # KS holds the frame it would exceed; a committee or a company was given its frame.
    own_frame = matter.lead_body_kind == LeadKind.KS
    yield Check(
        outcome=CheckOutcome.WARN if own_frame else CheckOutcome.BLOCK,
        code="outside_frame",
        rule="S-70",
        answer="own_sek",
        title=title,
        text=Text(
            "De egna kostnaderna är högre än det som är budgeterat. Internationellt arbete ska "
            "rymmas inom given ekonomisk ram.",
            "The own costs are higher than what is budgeted. International work must fit the "
            "given economic frame.",
        ),
        instead=Text(
            "Minska kostnaden, omfördela inom budgeten eller låt någon annan betala, och "
            "rätta beloppen.",
            "Lower the cost, move money within the budget or let somebody else pay, and "
            "correct the amounts.",
        ),
        facts=facts,
    )


EVERY_KIND = (no_foreign_policy, belongs_to_somebody, dates_agree, within_frame)
