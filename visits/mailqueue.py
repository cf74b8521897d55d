"""The queues of mails to guests. Loaded when the app starts."""

from engagements.mailqueues import Queue, register

from .models import GuestMail, PublicMail

register(Queue(GuestMail, "visits.guestmails.written", "visits.actions.sending.ended"))
register(Queue(PublicMail, "visits.guest_letters.letter"))
