"""What can go wrong when a rule is applied. Every text is one German sentence for the clerk."""


class RuleError(ValueError):
    """A rule cannot be applied to these facts; ``sentence`` says why, in German."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NoRuleSet(RuleError):
    """The rule set is not valid on the event day, so nothing is computed silently (D-12, D-73)."""
