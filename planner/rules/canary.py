"""Canaries: before any verdict counts, each rule has been seen to fire on a campaign that is known to break it.

A rule's canary is the first failing example that its pack names. It goes through the whole pipeline, from text to
finding, so that whatever between a file and a finding has died is found on something other than a customer's campaign.
"""

from __future__ import annotations

from pathlib import Path

from planner.rules.catalogue import Catalogue
from planner.rules.engine import EngineError
from planner.rules.examples import Examples
from planner.rules.rulebook import Rulebook
from planner.workdays import Store


def prove(catalogue: Catalogue, rulebook: Rulebook, folder: Path, store: Store) -> int:
    """Run every canary; the number of rules seen. Raises EngineError naming a rule that stayed silent on its own.

    `folder` holds the base campaigns that examples start from.
    """
    examples = Examples(folder, rulebook, store)
    for one in catalogue.rules:
        canary = next(example for example in one.rule.examples if example.fail)
        try:
            found = examples.run(canary).findings
        except ValueError as error:
            raise EngineError(f"the canary of {one.rule.code} is no campaign: {error}") from error
        if one.rule.code not in {finding.code for finding in found}:
            raise EngineError(f'the rule {one.rule.code} stayed silent on its canary, "{canary.name}"')
    return len(catalogue.rules)
