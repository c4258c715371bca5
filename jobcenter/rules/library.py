"""The four rule sets of the documents, as they ship: ``fixtures/rulesets/*.toml``."""

from functools import lru_cache
from pathlib import Path

from jobcenter.rules.parameters import RuleSetValues, load_ruleset

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "rulesets"


@lru_cache(maxsize=1)
def _loaded() -> tuple[RuleSetValues, ...]:
    return tuple(load_ruleset(path) for path in sorted(FIXTURES.glob("*.toml")))


def approved_fixtures() -> dict[str, RuleSetValues]:
    """Every approved rule set of the documents by its code („wuppertal-2020“).

    Raises ``RuleError`` if one of the files is bad.
    """
    return {rules.code: rules for rules in _loaded()}
