"""Argon2 with the parameters OWASP names: Django's default takes 100 MiB a check (F16)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class TunedArgon2PasswordHasher(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
