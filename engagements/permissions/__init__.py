"""Who may do what. Import this module and ask: `permissions.may_handle(user, case)`."""

<<<<<<< HEAD
from .consultations import ASKED_KINDS, answers_for, may_answer, may_ask, may_withdraw
=======
from .advising import (
    may_give_stance,
    may_prepare_ib,
    may_read_ib,
    may_sit_in_ib,
    may_steer_ib,
    reads_ib,
)
>>>>>>> wt_ib
from .deciding import (
    may_decide_on_delegation,
    may_prepare,
    may_record_at,
    may_send_back,
    may_submit,
    records_for,
    records_somewhere,
)
from .papers import may_draft_report, may_extract, may_list_delegation
from .plans import may_keep_plan, may_keep_plans, may_oversee_plans, may_read_plans
from .registers import kept_bodies, may_add_row, may_keep_row
from .rights import Acting, Rights, forget, rights_of
from .trips import may_answer_trip, may_ask_trip, may_report_trip
from .verdicts import (
    Verdict,
    holds,
    may_add_document,
    may_appoint_contact,
    may_decide_visit,
    may_handle,
    may_keep_counterparts,
    may_keep_diary,
    may_lift_secrecy,
    may_propose_priority,
    may_register,
    may_review_policies,
    may_see_visitor_data,
    may_set_priority,
    may_transfer,
    may_view,
    may_write_note,
    visible,
    visible_cases,
)

__all__ = [
    "ASKED_KINDS",
    "Acting",
    "Rights",
    "Verdict",
    "answers_for",
    "forget",
    "holds",
    "kept_bodies",
    "may_add_document",
    "may_add_row",
    "may_answer",
    "may_answer_trip",
    "may_appoint_contact",
    "may_ask",
    "may_ask_trip",
    "may_decide_on_delegation",
    "may_decide_visit",
<<<<<<< HEAD
    "may_draft_report",
    "may_extract",
=======
    "may_give_stance",
>>>>>>> wt_ib
    "may_handle",
    "may_keep_counterparts",
    "may_keep_diary",
    "may_keep_plan",
    "may_keep_plans",
    "may_keep_row",
    "may_lift_secrecy",
    "may_list_delegation",
    "may_oversee_plans",
    "may_prepare",
    "may_prepare_ib",
    "may_propose_priority",
<<<<<<< HEAD
    "may_read_plans",
=======
    "may_read_ib",
>>>>>>> wt_ib
    "may_record_at",
    "may_register",
    "may_report_trip",
    "may_review_policies",
    "may_see_visitor_data",
    "may_send_back",
    "may_set_priority",
    "may_sit_in_ib",
    "may_steer_ib",
    "may_submit",
    "may_transfer",
    "may_view",
    "may_withdraw",
    "may_write_note",
    "reads_ib",
    "records_for",
    "records_somewhere",
    "rights_of",
    "visible",
    "visible_cases",
]
