"""What readers of a history call the fields of agreements that have no name of their own."""

from django.utils.translation import gettext_lazy as _

from engagements.queries.history import register_words

register_words(
    models={},
    fields={
        "is_reviewed": _("Is reviewed"),
        "recorded_afterwards": _("Recorded afterwards"),
        "passive_on": _("Counts as passive from"),
        "extends": _("Extends"),
        "of": _("Of"),
    },
)
