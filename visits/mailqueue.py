"""The queue of mails to guests. Loaded when the app starts."""

from engagements.mailqueues import Queue, register

from .models import GuestMail

register(Queue(GuestMail, "visits.guestmails.written", "visits.actions.sending.ended"))
