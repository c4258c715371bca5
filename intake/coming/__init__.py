"""What the mere passing of time will change for persons, and what follows: birthdays, § 7a, ALG I (C.2, C.12)."""
