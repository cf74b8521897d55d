"""What no log line may hold: the tokens that stand in addresses."""

import logging
import re

# Django names the path of a request that went wrong.
SECRET_PATHS = re.compile(r"(/kalender/)[^/\s\"']+(\.ics)")


def hidden(value: object) -> object:
    return SECRET_PATHS.sub(r"\1…\2", value) if isinstance(value, str) else value


class WithoutTokens(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = hidden(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(hidden(value) for value in record.args)
        return True
