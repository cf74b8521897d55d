"""Why an e-mail cannot be read, as a code; the page has the words (visits/mailwords.py)."""


class MailRefused(Exception):
    """The file is no e-mail that can be read. `code` is a key of mailwords.REFUSALS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
