"""One size, in its own process: fill the database when it is empty, measure, print JSON."""

import importlib
import json
import sys

import django
from django.conf import settings
from django.core.management import call_command


def main() -> None:
    settings.ROOT_URLCONF = "benchmarks.urls"
    django.setup()
    call_command("migrate", verbosity=0)
    pages = importlib.import_module(sys.argv[2])  # needs the apps
    json.dump(pages.run(int(sys.argv[1])), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
