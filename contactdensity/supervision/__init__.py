"""What the team lead sees of contact density, and what he does about it (B-7 to B-10, U-41)."""
