"""Swedish order (å ä ö last) as a stored column, whatever the server's collation."""

from django.db import models
from django.db.models.functions import Lower

# Code points after "z" for å ä ö; other accents sort with their base letter.
FROM = "åäöéèêëáàâãóòôõúùûüíìîïñçłńśźżčšžřěůø"
TO = "{|}eeeeaaaaoooouuuuiiiincln" + "szzcszreu}"


class SwedishOrder(models.Func):
    function = "translate"
    template = f"%(function)s(%(expressions)s, '{FROM}', '{TO}')"
    output_field = models.TextField()


def sort_key(column: str) -> models.GeneratedField:
    """A generated column that sorts `column` as a Swedish reader expects."""
    return models.GeneratedField(
        expression=SwedishOrder(Lower(column)),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
