"""Makes sense of a mail from elsewhere: bytes in, plain values out. Never raises on any bytes; see docs/mail.md."""
