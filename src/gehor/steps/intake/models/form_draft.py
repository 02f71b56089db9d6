from __future__ import annotations

from django.db import models

from gehor.kit.ids import new_id


class FormDraft(models.Model):
    """What a resident has typed so far; not yet received, so not yet a public record (TF 2:9).

    Personal data: what is typed. Deleted by the clock after a day, and emptied when it is sent.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    language = models.CharField(max_length=5)
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    sent_as = models.CharField(max_length=20, blank=True)


class FormDraftFile(models.Model):
    """A picture waiting with the draft. Personal data: its content. Goes with the draft."""

    draft = models.ForeignKey(FormDraft, on_delete=models.CASCADE, related_name="files")
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    description = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "position"], name="draft_file_has_its_own_place"),
        ]
