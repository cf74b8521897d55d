"""The background work of imports. Loaded when the app starts."""

from engagements.jobkinds import JobKind, register

MAY_RUN = "agreements.permissions.imports.may_run"
READ, WRITE, UNDO = "import_read", "import_write", "import_undo"

register(READ, JobKind("agreements.actions.importreading.make", readable=MAY_RUN))
register(WRITE, JobKind("agreements.actions.importwriting.make", readable=MAY_RUN))
register(UNDO, JobKind("agreements.actions.importundoing.make", readable=MAY_RUN))
