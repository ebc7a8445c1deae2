"""What was sent, put into words for whoever reviews it; nothing here changes a record."""
