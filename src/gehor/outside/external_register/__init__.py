"""The door to other registers: what every driver takes and answers is in `values`; `rest` and `file_drop` speak.

A third way, mail to a registry's address, is the outbox's own mail and needs no door.
"""
