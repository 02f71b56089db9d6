"""What the office has decided and two or more steps read: name, categories, texts, calendar."""
