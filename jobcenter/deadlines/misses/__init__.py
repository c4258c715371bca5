"""Missed deadlines: the list of the team lead, the reason, the signature."""
