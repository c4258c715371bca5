"""Lists as offices keep them: reading their cells, judging their rows, writing them back."""
