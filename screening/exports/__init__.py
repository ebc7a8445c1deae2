"""What leaves for other systems, in their forms. Everything comes from what a provider reads."""
