"""Other spellings of an event or a place are found through an index: "Has anyone been there?"."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("engagements", "0007_engagement_guards"),)

    operations = (
        migrations.AddIndex(
            "conferencetrip",
            GinIndex(OpClass("event", name="gin_trgm_ops"), name="conferencetrip_event_trigram"),
        ),
        migrations.AddIndex(
            "conferencetrip",
            GinIndex(OpClass("place", name="gin_trgm_ops"), name="conferencetrip_place_trigram"),
        ),
    )
