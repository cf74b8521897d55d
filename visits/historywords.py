"""What readers of a history call the models and fields of visits that have no name of their own."""

from django.utils.translation import gettext_lazy as _

from engagements.queries.history import register_words

register_words(
    models={
        "triageassessment": _("assessment"),
        "triageanswer": _("answer to a criterion"),
        "followup": _("follow-up"),
        "visitfee": _("fee of the visit"),
    },
    fields={
        "assessed_by": _("Assessed by"),
        "amount": _("Fee in SEK"),
        "criterion": _("Criterion"),
        "decided_by": _("Decided by"),
        "exemption": _("No fee because"),
        "invoiced_on": _("Invoiced"),
        "decision": _("Decision"),
        "issued_on": _("Issued"),
        "letter": _("Letter"),
        "met": _("Answer"),
        "particularly_prioritised": _("Particularly prioritised"),
        "points": _("Points"),
        "points_possible": _("Possible points"),
        "priority_set_by": _("Priority decided by"),
        "proposed_by": _("Proposed by"),
        "refused_on": _("Refused"),
        "sent_at": _("Sent to the hosts"),
        "sent_by": _("Sent by"),
        "written_by": _("Written by"),
    },
)
