"""`manage.py app_role`: the database role that the web server and the workers use.

Run by the owner after each migration. The role reads and writes rows, and no more: it owns
no table, so it cannot switch off a trigger, and what only grows it can only add to
(security.md, boundary B3; ADR 0004).
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from psycopg import sql

ROLE = sql.Identifier("stockholm_intl_app")
APPEND_ONLY = """
SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE t.tgname = 'refuse_change' ORDER BY c.relname
"""
EVERYWHERE = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "REVOKE TRUNCATE ON ALL TABLES IN SCHEMA public FROM {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
)


class Command(BaseCommand):
    help = "Make or mend the database role of the web server and the workers."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.APP_DB_PASSWORD:
            raise CommandError("Set APP_DB_PASSWORD (or APP_DB_PASSWORD_FILE).")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'stockholm_intl_app'")
            verb = sql.SQL("ALTER" if cursor.fetchone() else "CREATE")
            make = sql.SQL(
                "{verb} ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {password}"
            )
            password = sql.Literal(settings.APP_DB_PASSWORD)
            cursor.execute(make.format(verb=verb, role=ROLE, password=password))
            for statement in EVERYWHERE:
                cursor.execute(sql.SQL(statement).format(role=ROLE))
            cursor.execute(APPEND_ONLY)
            tables = [row[0] for row in cursor.fetchall()]
            for table in tables:
                cursor.execute(
                    sql.SQL("REVOKE UPDATE, DELETE ON {table} FROM {role}").format(
                        table=sql.Identifier(table), role=ROLE
                    )
                )
        self.stdout.write(f"stockholm_intl_app: {len(tables)} tables can only be added to")
