"""What is looked at in a visit, row by row: S-36, S-5, S-61, S-79, S-75, S-77."""

from collections.abc import Iterator

from .labels import LABELS
from .matter import Matter
from .policy import Policy
from .questions import fact
from .ruling import Check
from .text import Text
from .vocabulary import CheckOutcome, Scope, Treatment


def learns_mutually(matter: Matter, policy: Policy) -> Iterator[Check]:
    """S-36 (section 3.3 ¶7): visits, representation included, are for mutual learning."""
    answer = matter.yes_no("mutual_learning")
    title = Text("Ömsesidigt lärande och utbyte", "Mutual learning and exchange")
    facts = (fact("mutual_learning", answer),)
    if answer is None:
        yield Check(
            outcome=CheckOutcome.MISSING,
            code="mutual_learning_unanswered",
            rule="S-36",
            answer="mutual_learning",
            title=title,
            text=Text(
                "Svara på om besöket ger ömsesidigt lärande. Besök ska prioriteras efter det.",
                "Answer whether the visit gives mutual learning. Visits are to be prioritised "
                "on that.",
            ),
            instead=Text(
                "Fråga gästerna vad de vill lära sig och vad de kan dela med sig av.",
                "Ask the guests what they want to learn and what they can share.",
            ),
            facts=facts,
        )
    elif answer:
        yield Check(
            outcome=CheckOutcome.OK,
            code="mutual_learning",
            rule="S-36",
            title=title,
            text=Text(
                "Båda parter lär sig något av besöket.", "Both parties learn from the visit."
            ),
            facts=facts,
        )
    else:
        yield Check(
            outcome=CheckOutcome.WARN,
            code="no_mutual_learning",
            rule="S-36",
            answer="mutual_learning",
            title=title,
            text=Text(
                "Besöket ger inget ömsesidigt lärande. Besök ska prioriteras efter ömsesidigt "
                "lärande och utbyte.",
                "The visit gives no mutual learning. Visits are to be prioritised on mutual "
                "learning and exchange.",
            ),
            instead=Text(
                "Föreslå ett utbyte åt båda håll, eller avböj vänligt och med ett skäl. Tas "
                "besöket ändå emot: skriv varför.",
                "Propose an exchange in both directions, or decline politely and with a "
                "reason. If the visit is accepted all the same: say why.",
            ),
            facts=facts,
        )


def supports_strategy(matter: Matter, policy: Policy) -> Iterator[Check]:
    """S-5, S-4 (section 1 ¶4): requests for visits are prioritised with the strategy."""
    answer = matter.yes_no("strategy_support")
    title = Text("Stöd i strategin", "Support in the strategy")
    facts = (fact("strategy_support", answer),)
    if answer is None:
        yield Check(
            outcome=CheckOutcome.MISSING,
            code="strategy_support_unanswered",
            rule="S-5",
            answer="strategy_support",
            title=title,
            text=Text(
                "Svara på om besöket har stöd i strategin. Besöksförfrågningar ska prioriteras "
                "med strategin som grund.",
                "Answer whether the visit has support in the strategy. Visit requests are to be "
                "prioritised on the basis of the strategy.",
            ),
            instead=Text(
                "Bedömningens frågor visar vilka delar av strategin som besöket kan stödja sig på.",
                "The questions of the assessment show which parts of the strategy the visit can "
                "rest on.",
            ),
            facts=facts,
        )
    elif answer:
        yield Check(
            outcome=CheckOutcome.OK,
            code="strategy_support",
            rule="S-5",
            title=title,
            text=Text("Besöket har stöd i strategin.", "The visit has support in the strategy."),
            facts=facts,
        )
    else:
        yield Check(
            outcome=CheckOutcome.WARN,
            code="no_strategy_support",
            rule="S-5",
            answer="strategy_support",
            title=title,
            text=Text(
                "Besöket saknar stöd i strategin, som ligger till grund för hur "
                "besöksförfrågningar prioriteras.",
                "The visit has no support in the strategy, on which the priority among visit "
                "requests is based.",
            ),
            instead=Text(
                "Avböj vänligt och med ett skäl, eller ta emot besöket och skriv varför.",
                "Decline politely and with a reason, or accept the visit and say why.",
            ),
            facts=facts,
        )


LEVEL_TITLE = Text("Delegationens politiska nivå", "The delegation's political level")

# S-61 with A-10: what each treatment of a level says, and the outcome of the check.
LEVEL_ROWS: dict[Treatment, tuple[CheckOutcome, str, str, Text, Text | None]] = {
    Treatment.COORDINATE: (
        CheckOutcome.WARN,
        "protocol_advice",
        "S-79",
        Text(
            "Delegationens högsta nivå är {level}, vilket är hög politisk nivå. "
            "Kommunstyrelsen koordinerar besöket.",
            "The delegation's highest level is {level}, which is high political level. The City "
            "Executive Board coordinates the visit.",
        ),
        Text(
            "Ta genast kontakt med stadsledningskontoret, som ger råd om protokoll och program.",
            "Contact the City Executive Office at once; it advises on protocol and programme.",
        ),
    ),
    Treatment.INFORM_SLK: (
        CheckOutcome.WARN,
        "inform_slk",
        "S-79",
        Text(
            "Delegationens högsta nivå är {level}. Det är inte hög politisk nivå, men "
            "stadsledningskontoret ska få veta att besöket kommer.",
            "The delegation's highest level is {level}. That is not high political level, but "
            "the City Executive Office is to be told of the visit.",
        ),
        Text(
            "Meddela stadsledningskontoret innan svaret skickas.",
            "Tell the City Executive Office before the reply is sent.",
        ),
    ),
    Treatment.CHECK_SIZE: (
        CheckOutcome.WARN,
        "check_city_size",
        "S-61",
        Text(
            "Delegationens högsta nivå är {level}. Borgmästare och vice borgmästare i en huvudstad "
            "eller i en stad med över en miljon invånare räknas som hög politisk nivå.",
            "The delegation's highest level is {level}. Mayors and deputy mayors of a capital or "
            "of a city above one million inhabitants count as high political level.",
        ),
        Text(
            "Kontrollera titeln och stadens storlek, och ändra nivån om den är fel.",
            "Check the title and the size of the city, and change the level if it is wrong.",
        ),
    ),
    Treatment.ORDINARY: (
        CheckOutcome.OK,
        "political_level",
        "S-61",
        Text(
            "Delegationens högsta nivå är {level}, vilket inte är hög politisk nivå.",
            "The delegation's highest level is {level}, which is not high political level.",
        ),
        None,
    ),
}


def level_is_known(matter: Matter, policy: Policy) -> Iterator[Check]:
    """S-61 (section 5 ¶2), A-10, S-79 (¶9). An unknown level is never taken for a low one."""
    level = matter.political_level
    if level is None:
        yield Check(
            outcome=CheckOutcome.MISSING,
            code="political_level_unanswered",
            rule="S-61",
            answer="political_level",
            title=LEVEL_TITLE,
            text=Text(
                "Ange delegationens högsta politiska nivå. Besök på hög politisk nivå "
                "koordineras av kommunstyrelsen.",
                "Enter the delegation's highest political level. Visits at high political "
                "level are coordinated by the City Executive Board.",
            ),
            instead=Text(
                "Be avsändaren om en deltagarlista med titlar.",
                "Ask the sender for a list of participants with titles.",
            ),
            facts=(fact("political_level", None),),
            readings=("A-10",),
        )
        return
    outcome, code, rule, text, instead = LEVEL_ROWS[policy.readings.levels[level]]
    yield Check(
        outcome=outcome,
        code=code,
        rule=rule,
        answer="political_level" if instead else None,
        title=LEVEL_TITLE,
        text=text.filled(level=LABELS[level]),
        instead=instead,
        facts=(fact("political_level", level),),
        readings=("A-10",),
    )


def names_the_others(matter: Matter, policy: Policy) -> Iterator[Check]:
    """S-75 (section 5 ¶7): each body handles its own part, so each must be named and told.

    The number of guests and the day are asked for as well: nobody can plan without (S-77).
    """
    others = matter.other_names
    title = Text("Andra berörda verksamheter", "Other bodies concerned")
    if others:
        yield Check(
            outcome=CheckOutcome.WARN,
            code="other_bodies_take_part",
            rule="S-75",
            answer="other_bodies",
            title=title,
            text=Text(
                "Besöket rör även {names}. Var och en svarar för sin del.",
                "The visit also concerns {names}. Each answers for its own part.",
            ).filled(names=", ".join(others)),
            instead=Text(
                "Stäm av med deras internationella kontaktpersoner innan svaret skickas.",
                "Agree with their international contact persons before the reply is sent.",
            ),
            facts=(fact("other_bodies", others),),
        )
    elif matter.scope == Scope.SEVERAL_BODIES:
        yield Check(
            outcome=CheckOutcome.WARN,
            code="other_bodies_unnamed",
            rule="S-75",
            answer="other_bodies",
            title=title,
            text=Text(
                "Besöket sägs röra flera nämnder eller bolag, men bara ett är angivet.",
                "The visit is said to concern several bodies, but only one is named.",
            ),
            instead=Text(
                "Ange vilka fler som berörs, eller ändra omfattningen.",
                "Name the others concerned, or change the scope.",
            ),
            facts=(fact("other_bodies", others), fact("scope", matter.scope)),
        )
    for name, known in (("participants", matter.participants), ("starts_on", matter.starts_on)):
        if not known:
            yield Check(
                outcome=CheckOutcome.WARN,
                code=f"{name}_unanswered",
                rule="S-77",
                answer=name,
                title=Text("Underlag för planeringen", "Basis for planning"),
                text=PLANNING_TEXTS[name],
                instead=Text("Fråga avsändaren.", "Ask the sender."),
                facts=(fact(name, None),),
            )


PLANNING_TEXTS = {
    "participants": Text(
        "Det framgår inte hur många som kommer.", "It is not clear how many are coming."
    ),
    "starts_on": Text(
        "Det framgår inte när besöket ska äga rum.", "It is not clear when the visit takes place."
    ),
}
