"""Puts back jobs whose worker died in the middle; every job may run twice without harm."""

from __future__ import annotations

from procrastinate.contrib.django import app

SILENT_FOR_SECONDS = 60


@app.periodic(cron="* * * * *")
# A queueing lock but no lock: a healer that holds a lock and dies would itself stall for ever.
@app.task(name="heal_stalled", queueing_lock="heal_stalled", pass_context=True)
async def heal_stalled(context: object, timestamp: int | None = None) -> None:
    """Every minute."""
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR_SECONDS):
        await manager.retry_job(job)
