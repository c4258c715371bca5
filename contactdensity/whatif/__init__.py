"""What if another rule set held: today's clients judged by it as well, side by side with today. Nothing is stored."""
