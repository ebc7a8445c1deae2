"""Who does what: plain functions, each one thing a person does, in one transaction."""
