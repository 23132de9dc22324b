"""Days of holidays that follow the moon, by year, 2010 to 2040.

Past days are those on which they were kept; coming ones are those that the calendars give and may be a day off where
the new moon has to be sighted. News names them as times of the year, so that their month is what counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

FIRST_YEAR = 2010


def _days(text: str) -> Mapping[int, date]:
    """A year's day for each "MMDD", from the first year on."""
    return {year: date(year, int(day[:2]), int(day[2:])) for year, day in enumerate(text.split(), FIRST_YEAR)}


LUNAR: Mapping[str, Mapping[int, date]] = {
    "lunar new year": _days(
        "0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 "
        "0217 0206 0126 0213 0203 0123 0211 0131 0219 0208 0128 0215 0204 0124 0212"
    ),
    "chuseok": _days(
        "0922 0912 0930 0919 0908 0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 "
        "0925 0915 1003 0922 0912 1001 0919 0908 0927 0916 1004 0924 0913 1002 0921"
    ),
    "ramadan": _days(
        "0811 0801 0720 0709 0628 0618 0606 0527 0516 0506 0424 0413 0402 0323 0311 0301 "
        "0218 0208 0128 0116 0105 1215 1204 1123 1112 1101 1020 1010 0930 0919 0907"
    ),
    "eid al-fitr": _days(
        "0910 0830 0819 0808 0728 0717 0706 0625 0615 0604 0524 0513 0502 0421 0410 0330 "
        "0320 0310 0226 0214 0204 0124 0114 0102 1212 1201 1119 1108 1029 1019 1007"
    ),
    "eid al-adha": _days(
        "1116 1106 1026 1015 1004 0924 0912 0901 0821 0811 0731 0720 0709 0628 0616 0606 "
        "0527 0516 0505 0424 0413 0402 0322 0311 0301 0218 0207 0126 0116 0105 1214"
    ),
    "holi": _days(
        "0301 0320 0308 0327 0317 0306 0324 0313 0302 0321 0310 0329 0318 0308 0325 0314 "
        "0304 0322 0311 0301 0320 0309 0327 0316 0305 0324 0312 0302 0321 0311 0329"
    ),
    "dussehra": _days(
        "1017 1006 1024 1013 1003 1022 1011 0930 1019 1008 1025 1015 1005 1024 1012 1002 "
        "1020 1009 0927 1016 1006 1025 1014 1003 1022 1011 0930 1019 1008 1027 1015"
    ),
    "diwali": _days(
        "1105 1026 1113 1103 1023 1111 1030 1019 1107 1027 1114 1104 1024 1112 1031 1020 "
        "1108 1029 1017 1105 1026 1114 1102 1022 1110 1030 1018 1107 1027 1115 1104"
    ),
}
