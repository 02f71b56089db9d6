"""Who did what and when: append-only, tamper-evident, without personal content; knows no other room."""
