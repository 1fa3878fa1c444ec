"""Receivers for orders whose file has none: made-up people at real divisions of China, the same for an order each time.

Nobody can be met under what is made here: streets are called 示例路 (example road), and no mobile number of China
begins with 12.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import NamedTuple

from resources import resource_path
from sync.local_erp.intake import Receiver

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾萧田董袁潘蒋蔡余"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉梅文辉建国春晓雨欣怡子轩梓涵浩然思远嘉宁若溪"
STREETS = ("示例路", "示例街", "示例大道", "示例巷")


class Division(NamedTuple):
    province: str
    city: str
    district: str


class People:
    """Makes receivers; reads the list of divisions once."""

    def __init__(self) -> None:
        document = json.loads(resource_path("data", "china_divisions.json").read_text(encoding="utf-8"))
        self.divisions = tuple(
            Division(province["name"], city["name"], district)
            for province in document["provinces"]
            for city in province["cities"]
            for district in city["districts"]
        )

    def receiver(self, order_number: str) -> Receiver:
        dice = _Dice(order_number)
        place = self.divisions[dice.roll(len(self.divisions))]
        given = "".join(GIVEN[dice.roll(len(GIVEN))] for _ in range(1 + dice.roll(2)))
        street, house = STREETS[dice.roll(len(STREETS))], 1 + dice.roll(299)
        return Receiver(
            name=SURNAMES[dice.roll(len(SURNAMES))] + given,
            mobile=f"12{dice.roll(10**9):09d}",
            state=place.province,
            city=place.city,
            district=place.district,
            address=f"{street}{house}号{1 + dice.roll(30)}栋{1 + dice.roll(28)}{1 + dice.roll(6):02d}室",
        )


class _Dice:
    """Numbers that depend on a text and on nothing else."""

    def __init__(self, text: str) -> None:
        self._rest = int.from_bytes(blake2b(text.encode(), digest_size=32).digest(), "big")

    def roll(self, sides: int) -> int:
        self._rest, number = divmod(self._rest, sides)
        return number
