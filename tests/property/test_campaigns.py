"""Campaigns that break no clause: never an error or a traceback, whatever else they say."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.property.asked import asked
from tests.property.campaigns import Sale, sales
from tests.property.plants import PLANTS, Plant, bare

SLOW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
FEW = settings(SLOW, max_examples=4)

MAY_APPEAR = {
    *("TEL01", "TEL02", "TEL03", "TEL04", "WHY01", "WHY08", "WIN04", "WIN11", "WIN13"),
    *("BUY01", "BUY02", "BUY04", "BUY05", "EVI01", "QTY08", "QTY12", "QTY17", "SAL05", "MOQ12", "MOQ13"),
    *("DAT07", "DAT21", "CAL01", "CAL03", "CAL04"),
}
"""Warnings and advice that a campaign without errors may have."""


@SLOW
@given(sales())
def test_a_campaign_that_breaks_no_clause_has_no_error(sale: Sale) -> None:
    found = asked(sale)
    assert [(one.code, one.message) for one in found.errors] == [], found.text
    assert {one.code for one in found.report.findings} <= MAY_APPEAR
    assert found.others[0].findings == found.others[1].findings == ()
    assert len(found.planned) == len(found.drafted) == len(found.report.verdicts) == 1


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.code)
def test_one_planted_violation_gives_its_rule_at_its_place_and_no_other_error(plant: Plant) -> None:
    @FEW
    @given(sales(plant.kind, plant.phase))
    def one(sale: Sale) -> None:
        spoiled = bare(sale)
        plant.spoil(spoiled, spoiled.said)
        found = asked(spoiled, checked_only=True)
        assert found.broken == {(plant.code, found.place(plant.at))}, (found.text, spoiled.as_of)

    one()
