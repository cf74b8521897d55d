"""What an e-mail file says: pure reading, without database, network or settings.

`reading.read` is the entrance. A file is somebody else's work: every charset, date and heading in
it may be wrong or made to harm, and what cannot be read is told in words (`refusal.MailRefused`).
"""
