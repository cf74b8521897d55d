"""Our own targets (domain.md B6), each a setting; the readings stand with the strategy."""

from . import environment as env

CLOCK_FIRST_REPLY_DAYS = env.number("CLOCK_FIRST_REPLY_DAYS", 5)
CLOCK_DECISION_DAYS = env.number("CLOCK_DECISION_DAYS", 15)
# Working days before a deadline from which its case officer is reminded each morning.
REMINDER_DAYS = env.number("REMINDER_DAYS", 2)
# Working days that an asked body has for its statement (S-73).
CONSULTATION_DAYS = env.number("CONSULTATION_DAYS", 10)
# Days before a meeting of IB on which its material is due.
IB_MATERIAL_DAYS = env.number("IB_MATERIAL_DAYS", 10)
# Days after the return on which the trip report is due.
TRIP_REPORT_DAYS = env.number("TRIP_REPORT_DAYS", 30)
# Months without a contribution after which a membership counts as passive (S-31).
PASSIVE_AFTER_MONTHS = env.number("PASSIVE_AFTER_MONTHS", 24)
SIMILAR_REQUEST_MONTHS = 24
VISITOR_DATA_DAYS = env.number("VISITOR_DATA_DAYS", 30)
# Days that the link of a survey to guests opens.
SURVEY_DAYS = env.number("SURVEY_DAYS", 30)
# How often the page behind such a link answers one address.
SURVEY_RATE = {"survey": "60/m/ip"}
# Days after an engagement's last day by which it is followed up.
FOLLOW_UP_DAYS = env.number("FOLLOW_UP_DAYS", 30)
# The day of the year by which every obliged body has an annual plan: 31 January (S-76).
ANNUAL_PLAN_DAY = env.number("ANNUAL_PLAN_DAY", 31)
# Visits of a body on one day from which the planning page warns.
PARALLEL_VISITS = env.number("PARALLEL_VISITS", 2)
# Representation (S-36): SEK a person without VAT, until the city sets its own; own participants
# for each guest; and whether a dearer one is refused (1) or needs a motive (0).
REPRESENTATION_COFFEE_SEK = env.number("REPRESENTATION_COFFEE_SEK", 60)
REPRESENTATION_LUNCH_SEK = env.number("REPRESENTATION_LUNCH_SEK", 300)
REPRESENTATION_DINNER_SEK = env.number("REPRESENTATION_DINNER_SEK", 700)
REPRESENTATION_GIFT_SEK = env.number("REPRESENTATION_GIFT_SEK", 300)
REPRESENTATION_OWN_PER_GUEST = env.number("REPRESENTATION_OWN_PER_GUEST", 1)
REPRESENTATION_STOPS = env.flag("REPRESENTATION_STOPS", False)
# What links in mails begin with: nobody's request is there to tell.
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000")
# The mailbox that requests come to (docs/operations): nothing is read while no host is named.
MAILBOX_HOST = env.text("MAILBOX_HOST")
MAILBOX_PORT = env.number("MAILBOX_PORT", 993)
MAILBOX_TLS = env.flag("MAILBOX_TLS", default=True)  # 0 only for a server on the same machine
MAILBOX_USER = env.text("MAILBOX_USER")
MAILBOX_PASSWORD = env.text("MAILBOX_PASSWORD")
MAILBOX_FOLDER = env.text("MAILBOX_FOLDER", "INBOX")
MAILBOX_TIMEOUT = env.number("MAILBOX_TIMEOUT", 20)  # seconds that each answer is waited for
MAILBOX_AT_ONCE = env.number("MAILBOX_AT_ONCE", 50)  # e-mails that one round reads
# The largest e-mail that is kept; what is larger than an upload may be waits in quarantine.
MAIL_MAX_BYTES = env.number("MAIL_MAX_BYTES", 40 * 1024 * 1024)
# Days before the first wished day that a request should come in; less is flagged.
VISIT_NOTICE_DAYS = env.number("VISIT_NOTICE_DAYS", 42)
# Words in a name or an address by which a travel firm is known.
INTERMEDIARY_WORDS = env.words(
    "INTERMEDIARY_WORDS",
    "travel,tours,tourism,tour operator,travel agency,resor,resebyrå,reisen,reisebüro,voyages,"
    "viajes,viaggi,matkat,rejser,study tours,technical visits,delegations,旅行社",
)
# The public form: working days' notice that a visit needs; days that a draft is kept; days that
# the link to the status page works after the last change; working days until the inbox is late.
PUBLIC_NOTICE_DAYS = env.number("PUBLIC_NOTICE_DAYS", 30)
PUBLIC_DRAFT_DAYS = env.number("PUBLIC_DRAFT_DAYS", 30)
PUBLIC_LINK_DAYS = env.number("PUBLIC_LINK_DAYS", 730)
PUBLIC_INBOX_DAYS = env.number("PUBLIC_INBOX_DAYS", 3)
# Requests an hour from one address of the network, and to one e-mail address; mails a day to it.
PUBLIC_HOURLY_PER_IP = env.number("PUBLIC_HOURLY_PER_IP", 5)
PUBLIC_HOURLY_PER_EMAIL = env.number("PUBLIC_HOURLY_PER_EMAIL", 3)
PUBLIC_MAILS_A_DAY = env.number("PUBLIC_MAILS_A_DAY", 3)
