"""The team lead's overview: deadlines by kind, office, team and person; each number leads to exactly its cases."""
