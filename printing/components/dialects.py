"""The components that are known, one entry each; docs/print-components.md says how sure each of them is."""

from __future__ import annotations

from printing.components.cainiao_speech import PINDUODUO_NOTICES, cainiao_speech, kuaishou_document
from printing.components.dialect import Dialect
from printing.components.jd_speech import JD_SPEECH
from printing.components.wechat_speech import WECHAT_SPEECH

# Ports and paths: printers.md C.1. That an empty answer about a task means "never taken" is sure of Cainiao only.
_ALL = (
    Dialect("cainiao", "菜鸟打印组件", 13528, cainiao_speech(), unknown_is_clear=True, has_config=True),
    Dialect("pinduoduo", "拼多多打印组件", 5000, cainiao_speech(PINDUODUO_NOTICES), has_config=True),
    Dialect("douyin", "抖店打印组件", 13888, cainiao_speech(), fresh_params=True),
    Dialect("kuaishou", "快手打印组件", 16888, cainiao_speech(document=kuaishou_document), path="/ks/printer"),
    Dialect("jd", "京东云打印", 9113, JD_SPEECH),
    Dialect("wechat", "微信打印组件", 12705, WECHAT_SPEECH),
)
DIALECTS = {dialect.name: dialect for dialect in _ALL}
