"""What signing in takes: a password, a code that counts once, and limits on guessing."""
