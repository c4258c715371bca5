"""Contact density: facts of one person + rule sets + day -> status, and every contact, period and reason.

Pure (design decision 2): counted per agreement period (BA 2010, D-56 to D-61) or in a rolling half-year (ADR 7), by
intervals (Uelzen, D-65 to D-72), or both. The answer names the next day on which it changes, so that nobody is looked
at for nothing.
"""

from jobcenter.rules.density.answering import evaluate
from jobcenter.rules.density.concept import Concept
from jobcenter.rules.density.facts import Contact, DensityFacts, JustifiedException, ProfileSince
from jobcenter.rules.density.judging import JudgedContact
from jobcenter.rules.density.status import DensityPeriod, DensityStatus, Status

__all__ = [
    "Concept",
    "Contact",
    "DensityFacts",
    "DensityPeriod",
    "DensityStatus",
    "JudgedContact",
    "JustifiedException",
    "ProfileSince",
    "Status",
    "evaluate",
]
