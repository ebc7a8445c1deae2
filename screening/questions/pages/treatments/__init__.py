"""What was tried before: antidepressants, what else, and ketamine."""
