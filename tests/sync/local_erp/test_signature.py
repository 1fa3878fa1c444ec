"""The signature against the two worked examples of the documentation."""

from __future__ import annotations

from sync.jushuitan_signature import sign

APP_KEY = "5b53060f23d84ddf9703056e84fa5a2d"
APP_SECRET = "e9c5ca33fecb404b8e6cdbd0ef4a6d25"


def test_business_call() -> None:
    params = {
        "app_key": APP_KEY,
        "access_token": "d7b01bf0842a4742a9450e21ffd95f60",
        "timestamp": "1639128407",
        "version": "2",
        "charset": "utf-8",
        "biz": '{"page_index":"1","page_size":"100","nicks":["老板"]}',
    }
    assert sign(params, APP_SECRET) == "395f5a78b446be465ac03a02491296c7"


def test_token_call() -> None:
    params = {
        "app_key": APP_KEY,
        "timestamp": "1639128407",
        "grant_type": "authorization_code",
        "charset": "utf-8",
        "code": "123456",
    }
    assert sign(params, APP_SECRET) == "05e3a51e19e0883afd1882ccd309e0b9"


def test_empty_values_and_the_sign_itself_are_left_out() -> None:
    params = {"app_key": APP_KEY, "timestamp": "1639128407"}
    assert sign({**params, "state": "", "sign": "whatever"}, APP_SECRET) == sign(params, APP_SECRET)
