"""The story of a case in sentences, in the reader's language.

`SENTENCES` has one sentence a verb that the actions tell; a test proves that none is missing.
"""

import datetime
from collections.abc import Mapping

from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_noop as _

from . import labels
from .models import CaseEvent

SENTENCES: Mapping[str, str] = {
    "case.registered": _("%(who)s registered the case at %(body)s as %(number)s."),
    "case.assigned": _("%(who)s made %(handler)s case officer."),
    "case.unassigned": _("%(who)s left the case without a case officer."),
    "case.body_added": _("%(who)s gave %(body)s a part in the case."),
    "case.body_removed": _("%(who)s ended the part of %(body)s in the case."),
    "case.withdrawn": _("%(who)s noted that the request is withdrawn."),
    "case.closed": _("%(who)s closed the case."),
    "case.voided": _("%(who)s voided the number %(number)s."),
    "case.referenced": _("%(who)s noted the number %(reference)s in the city's record system."),
    "case.taken_over": _("%(after)s took over the case from %(before)s."),
    "case.recused": _("%(who)s noted that %(person)s is recused."),
    "case.opened_to_network": _("%(who)s showed the case to the whole network."),
    "case.limited_to_body": _("%(who)s limited the case to the bodies that it concerns."),
    "secrecy.marked": _("%(who)s marked the case as secret under %(provision)s."),
    "secrecy.shared": _("%(who)s let %(person)s see the case."),
    "secrecy.unshared": _("%(who)s took away %(person)s's access to the case."),
    "secrecy.lifted": _("%(who)s lifted the secrecy mark."),
    "decision.recorded": _("%(who)s decided: %(outcome)s."),
    "decision.corrected": _("%(who)s corrected the decision: %(outcome)s."),
    "decision.filed": _("The document “%(title)s” was drawn up and filed on the case."),
    "consultation.asked": _("%(who)s asked %(body)s for its statement by %(due_on)s."),
    "consultation.answered": _("%(who)s answered for %(body)s, due %(due_on)s: %(stance)s."),
    "consultation.withdrawn": _("%(who)s took back the question to %(body)s, due %(due_on)s."),
    "consultation.taken_over": _(
        "%(body)s is to answer by %(due_on)s the question that was put to %(before)s."
    ),
    "document.added": _("%(who)s filed the document “%(title)s”."),
    "letter.requested": _("%(who)s wrote the letter “%(title)s”."),
    "letter.mailed": _("The letter “%(title)s” was sent to the guests by e-mail."),
    "letter.not_delivered": _("The letter “%(title)s” could not be delivered by e-mail."),
    "letter.dispatched": _("%(who)s noted that the letter “%(title)s” was sent on %(day)s."),
    "survey.sent": _("The guests were asked by e-mail how the visit was."),
    "survey.not_delivered": _("The survey could not be delivered to the guests."),
    "survey.answered": _("The guests answered how the visit was."),
    "survey.host_answered": _("%(who)s wrote down what the visit taught."),
    "learning.shared": _("%(who)s shared the learning with the network (%(people)s persons)."),
    "letter.filed": _("The letter “%(title)s” was filed on the case."),
    "programme.added": _("%(who)s put “%(title)s” into the programme, %(begins)s."),
    "programme.changed": _("%(who)s changed “%(title)s” in the programme, %(begins)s."),
    "programme.cancelled": _("%(who)s cancelled “%(title)s” in the programme, %(begins)s."),
    "programme.framed": _("%(who)s changed what stands around the programme."),
    "programme.sent": _("%(who)s sent the programme to its hosts (%(people)s)."),
    "representation.noted": _("%(who)s noted representation on %(day)s: %(sek)s SEK in all."),
    "representation.changed": _(
        "%(who)s changed the representation on %(day)s: %(sek)s SEK in all."
    ),
    "mail.joined": _("The e-mail “%(title)s” came in and was filed on the case."),
    "mail.left_inside": _("Attachments of the e-mail “%(title)s” stay inside it."),
    "visit.coordination_suggested": _(
        "%(who)s suggested one coordinated visit with %(body)s, case %(number)s."
    ),
    "visit.fee_set": _("%(who)s decided on the fee of the visit."),
    "visit.edited": _("%(who)s corrected the request."),
    "visit.assessed": _("%(who)s assessed the request: %(recommendation)s."),
    "visit.reassessed": _("%(who)s assessed the request anew: %(recommendation)s."),
    "visit.coordinated": _("%(who)s decided that the executive board receives the visit."),
    "visit.not_coordinated": _("%(who)s decided that the executive board declines the visit."),
    "visit.date_proposed": _("%(who)s proposed another date."),
    "visit.asked": _("%(who)s asked the guests for more information."),
    "visit.answered": _("%(who)s noted the guests' answer."),
    "visit.handed_over": _("%(who)s handed the request over to %(body)s, case %(number)s."),
    "visit.referred": _("%(who)s referred the visit to the executive board, case %(number)s."),
    "visit.received_from": _("%(who)s sent the request here from %(body)s, case %(number)s."),
    "visit.planned": _("%(who)s planned the visit for %(begins)s."),
    "visit.carried_out": _("%(who)s noted that the visit was carried out."),
    "visit.followed_up": _("%(who)s followed the visit up."),
    "priority.proposed": _("%(who)s proposed that the visit is particularly prioritised."),
    "priority.set": _("%(who)s decided that the visit is particularly prioritised."),
    "priority.refused": _("%(who)s decided that the visit is not particularly prioritised."),
    "invitation.proposed": _("%(who)s proposed an invitation letter for %(people)s persons."),
    "invitation.signed": _("%(who)s signed the invitation letter."),
    "invitation.refused": _("%(who)s refused the invitation letter."),
    "engagement.edited": _("%(who)s changed the facts of the matter."),
    "engagement.submitted": _("%(who)s submitted the matter for decision to %(organ)s."),
    "engagement.returned": _("%(who)s returned the matter."),
    "engagement.rules_broken": _("After a change the decided matter no longer follows the rules."),
    "engagement.carried_out": _("%(who)s noted that what was decided is done."),
    "engagement.followed_up": _("%(who)s followed the matter up."),
    "ib.added": _("%(who)s put the matter on the advisory committee's agenda for %(held_on)s."),
    "ib.removed": _("%(who)s took the matter off the advisory committee's agenda."),
    "ib.answered": _("%(who)s took a stance in the advisory committee."),
    "ib.handled": _(
        "The advisory committee has handled the matter, at its meeting of %(held_on)s."
    ),
    "ib.to_ks": _("%(who)s sent the matter on from the advisory committee to the executive board."),
    "preparation.step_taken": _("%(who)s noted a step of the preparation: %(step)s."),
    "trip.asked": _("%(who)s asked the travellers a question for %(body)s."),
    "trip.answered": _("%(who)s answered the question from %(body)s."),
    "trip.reported": _("%(who)s wrote the trip report."),
    "commitment.entered": _("%(who)s noted that it is in force from %(day)s."),
    "commitment.recorded": _("%(who)s recorded it as in force already; decided by: %(organ)s."),
    "commitment.interval": _("%(who)s set %(months)s months between its reviews."),
    "commitment.ended": _("%(who)s noted that it ended on %(day)s."),
    "commitment.fee": _("%(who)s noted the fee for %(year)s: %(sek)s SEK."),
    "commitment.post": _("%(who)s noted the post “%(post)s”, held by %(holder)s."),
    "commitment.contribution": _("%(who)s noted a contribution."),
    "agreement.activity": _("%(who)s noted the activity “%(activity)s”."),
    "agreement.extended": _("%(who)s began an extension, case %(number)s."),
    "review.started": _("%(who)s began a review, case %(number)s."),
    "review.decided": _("It was reviewed, and the conclusion is: %(conclusion)s."),
    "proposal.answered": _("%(who)s answered the proposal."),
    "visitors.noted": _("%(who)s noted guests of the visit: %(people)s."),
    "visitors.removed": _("%(who)s took guests off the list: %(people)s."),
    "disposal.held": _("%(who)s stopped the disposal of the case until further notice."),
    "disposal.resumed": _("%(who)s let the disposal of the case go on."),
    "disposal.erased": _(
        "%(who)s approved the disposal of personal data under %(decision)s; rows erased: %(rows)s."
    ),
    "handout.made": _("%(who)s put documents of the case together to hand out: %(documents)s."),
    "handout.refused": _("%(who)s refused to hand out documents of the case."),
    "import.recorded": _(
        "%(who)s recorded it as in force already, from the file “%(filename)s”; decided by: "
        "%(organ)s."
    ),
    "import.updated": _("%(who)s changed facts from the file “%(filename)s”."),
    "import.voided": _("%(who)s took the import of “%(filename)s” back and voided %(number)s."),
    "import.restored": _(
        "%(who)s took the import of “%(filename)s” back: the facts are as before."
    ),
}

# Facts that are codes in the row and words in the sentence.
WORDS: Mapping[str, Mapping[str, object]] = {
    "outcome": {
        "accepted": gettext_lazy("the visit is accepted"),
        "declined": gettext_lazy("the visit is declined"),
        "letter_issued": gettext_lazy("an invitation letter is issued"),
        "letter_refused": gettext_lazy("an invitation letter is refused"),
        "approved": gettext_lazy("approved"),
        "rejected": gettext_lazy("rejected"),
    },
    "step": {
        "officers_report": gettext_lazy("the City Executive Office's report"),
        "referral": gettext_lazy("referral to other bodies"),
        "commissioners": gettext_lazy("the commissioners' preparation"),
        "ks": gettext_lazy("the City Executive Board's proposal"),
    },
    "organ": {
        "KF": gettext_lazy("the City Council"),
        "KS": gettext_lazy("the City Executive Board"),
        "FB_IB": gettext_lazy("the finance commissioner, after the advisory committee"),
        "NAMND": gettext_lazy("the committee"),
        "BOLAGSSTYRELSE": gettext_lazy("the company's board"),
        "unknown": gettext_lazy("not known"),
    },
    "recommendation": {
        "accept": gettext_lazy("receive the visit"),
        "another_date": gettext_lazy("propose another date or programme"),
        "decline": gettext_lazy("decline"),
        "hand_over": gettext_lazy("hand over to another body"),
        "refer": gettext_lazy("refer to the City Executive Office"),
    },
    "conclusion": {
        "continue": gettext_lazy("continue"),
        "renegotiate": gettext_lazy("continue, on other terms"),
        "leave": gettext_lazy("leave"),
    },
    "stance": {
        "supports": gettext_lazy("supports it"),
        "with_remarks": gettext_lazy("supports it, with remarks"),
        "objects": gettext_lazy("objects"),
        "advice": gettext_lazy("gives advice"),
    },
}


# Facts that are points in time, stored as ISO text.
MOMENTS = frozenset({"begins", "ends"})
# Facts that are days, stored as ISO text.
DAYS = frozenset({"due_on", "held_on", "day"})
# Events that settle something: what the filter "only decisions" keeps.
DECIDING = (
    "decision.recorded",
    "decision.corrected",
    "visit.coordinated",
    "priority.set",
    "priority.refused",
    "invitation.refused",
)


def in_words(name: str, value: object) -> object:
    """One fact of an event as its sentence says it: codes, moments and days become words."""
    if name in WORDS:
        return WORDS[name].get(str(value), value)
    if name in MOMENTS:
        return labels.date_and_time(datetime.datetime.fromisoformat(str(value)))
    if name in DAYS:
        return labels.short_date(datetime.date.fromisoformat(str(value)))
    return value


def sentence(verb: str, who: str, facts: Mapping[str, object]) -> str:
    """The sentence of an event in the current language."""
    words = {name: in_words(name, value) for name, value in facts.items()}
    return gettext(SENTENCES[verb]) % {"who": who, **words}


def sentence_of(event: CaseEvent) -> str:
    return sentence(event.verb, event.by_name, event.facts)
