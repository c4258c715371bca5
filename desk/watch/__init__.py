"""What team leads watch: the whole process of new clients, and the first interviews (C-88 to C-90)."""
