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
# Days after an engagement's last day by which it is followed up.
FOLLOW_UP_DAYS = env.number("FOLLOW_UP_DAYS", 30)
# The day of the year by which every obliged body has an annual plan: 31 January (S-76).
ANNUAL_PLAN_DAY = env.number("ANNUAL_PLAN_DAY", 31)
# What links in mails begin with: nobody's request is there to tell.
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000")
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
