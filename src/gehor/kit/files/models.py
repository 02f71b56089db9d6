from __future__ import annotations

from django.db import models

from gehor.kit import clock
from gehor.kit.files.scan import HELD, Scan
from gehor.kit.ids import new_id


class StoredFile(models.Model):
    """A file on disk that the database vouches for: its checksum, size and place below GEHOR_FILES.

    Several rows may share one place, since the place is made from the content. `made_from` is the original of a
    picture's working copy; `scan_said` what the scanner called it, or why it could not tell.
    Personal data: whatever the bytes hold. Kept as long as the row that points here.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=255)
    place = models.CharField(max_length=100)
    scan = models.CharField(max_length=20, default=Scan.UNCHECKED)
    scan_said = models.CharField(max_length=200, blank=True)
    made_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gte=0), name="stored_file_size_is_not_negative"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex="^[0-9a-f]{64}$"), name="stored_file_checksum_is_sha256"
            ),
            models.CheckConstraint(condition=models.Q(scan__in=list(Scan)), name="stored_file_scan_is_known"),
            models.CheckConstraint(
                condition=~models.Q(made_from=models.F("id")), name="stored_file_is_not_made_from_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["place"], name="stored_file_place"),
            models.Index(
                fields=["created_at"], name="stored_file_to_be_scanned", condition=models.Q(scan=Scan.WAITING)
            ),
        ]

    @property
    def held(self) -> bool:
        """Whether its bytes may be given to nobody."""
        return self.scan in HELD
