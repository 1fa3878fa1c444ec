"""Every dialect by its name in the settings."""

from __future__ import annotations

from devices.scales import (
    and_text,
    cas,
    enq,
    mt_continuous,
    mt_sics,
    ohaus,
    toledo,
    unproved,
    yaohua,
    yaohua_a12,
    yaohua_equals,
    yousheng,
)
from devices.scales.dialect import Dialect

DIALECTS: dict[str, Dialect] = {
    dialect.name: dialect
    for dialect in (
        yaohua.TF0,
        yaohua.TF1,
        yaohua_equals.REVERSED,
        yaohua_equals.PLAIN,
        yaohua_equals.D2,
        yaohua_a12.A12E,
        yaohua_a12.A12,
        mt_sics.MT_SICS,
        mt_continuous.MT_CONTINUOUS,
        toledo.TOLEDO_8217,
        toledo.TOLEDO_8213,
        and_text.AND_TEXT,
        cas.CAS_22,
        cas.CAS_10,
        enq.ENQ,
        ohaus.OHAUS,
        mt_sics.KERN_KCP,
        yousheng.YOUSHENG,
        yousheng.YOUSHENG_ONE,
        unproved.DAHUA,
        unproved.TOPPING,
    )
}
