"""Layer: database."""

import pytest

from learning.indicators.enums import IndicatorStatus
from learning.indicators.queries import indicator_by_code, indicators_on_show, live_indicators
from tests.factories.indicators import IndicatorFactory

pytestmark = pytest.mark.django_db


def test_a_draft_is_not_shown_and_a_retired_one_is_not_listed() -> None:
    draft = IndicatorFactory(status=IndicatorStatus.DRAFT)
    retired = IndicatorFactory(status=IndicatorStatus.RETIRED)
    second, first = IndicatorFactory(sector="Pendidikan"), IndicatorFactory(sector="Kesehatan")
    assert list(live_indicators()) == [first, second]
    assert set(indicators_on_show()) == {first, second, retired}
    assert [indicator_by_code(draft.code), indicator_by_code("tidak ada")] == [draft, None]
