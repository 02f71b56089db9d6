"""What the post starts: mailboxes that are read, and the door for a mail server of our own."""
