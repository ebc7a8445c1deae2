"""When we flag: rules.yaml, what it means, and why a rule was raised."""
