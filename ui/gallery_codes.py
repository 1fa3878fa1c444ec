"""Made-up codes and rules for the gallery: each is really understood, only the bench behind it is invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.domain.answers import answer
from desktop.domain.classify import NumberScan, ThingScan, WebScan, classify
from desktop.domain.code_view import CodeView, Would
from desktop.domain.meaning import understand
from desktop.domain.outcome import Code, Outcome
from desktop.domain.people import Person
from desktop.settings import CodeField, CodeRule, Settings
from ui.codes_page import CodesPage
from ui.gallery_data import PEOPLE

RULES = (
    CodeRule("路由码", CodeField.IGNORE, pattern=r"\d{3}-[A-Z]\d{2}-\d{2}"),
    CodeRule("整箱码", CodeField.ITEM, prefix="BX", pattern=r"BX(?P<quantity>\d+)-(.+)"),
    CodeRule("周转箱", CodeField.TOTE, prefix="T-", min_length=6, max_length=6),
    CodeRule("服装吊牌", CodeField.ITEM, prefix="MK", min_length=12),
)
CARTON = "]C10206901234567892172612313712\x1d10LOT-7"
ITEM = "马克杯 350 ml 蓝色"


class MadeUpCodes:
    """A bench with one parcel open that still wants a dozen mugs."""

    def __init__(self, rules: tuple[CodeRule, ...] = RULES) -> None:
        self.settings = Settings(code_rules=rules)

    def understand(self, text: str, parts: tuple[str, ...] = (), rules: tuple[CodeRule, ...] | None = None) -> CodeView:
        known = self.settings.code_rules if rules is None else rules
        meaning, scanned = understand(text, known), classify(text, known)
        view = CodeView(text, Would.NOT_KNOW, meaning=meaning, beside=parts[1:])
        if isinstance(scanned, ThingScan):
            return CodeView(text, Would.NAME_THING, scanned.name, thing=scanned.kind.value, meaning=meaning)
        if isinstance(scanned, WebScan):
            return CodeView(text, Would.CALL_ADVERT, meaning=meaning)
        if not isinstance(scanned, NumberScan):
            return view
        if scanned.is_misread:
            return CodeView(text, Would.CALL_MISREAD, meaning=meaning)
        if meaning.item_spellings:
            return CodeView(text, Would.COUNT, ITEM, open=12, pieces=scanned.pieces, meaning=meaning)
        return view

    def save_codes(self, rules: tuple[CodeRule, ...], *, refuse_expired: bool) -> Outcome:
        del rules, refuse_expired
        return answer(Code.SAVED)


def codes_page(person: Person = PEOPLE[0], rules: tuple[CodeRule, ...] = RULES) -> Callable[[], CodesPage]:
    return lambda: CodesPage(MadeUpCodes(rules), lambda: person)


def _carton(page: CodesPage) -> None:
    page.load()
    page.test.try_code(CARTON)
    page.editor.choose(1)


def _fault(page: CodesPage) -> None:
    page.load()
    page.test.try_code("6901234567893")
    page.editor.choose(3)
    page.editor.fields.pattern.setText(r"MK(\d+)+")
    page.editor.fields.pattern.textEdited.emit("")
    page.save.click()


def codes_scenes() -> Iterator[tuple[str, Callable[[], CodesPage], Callable[[CodesPage], object]]]:
    yield "codes", codes_page(), _carton
    yield "codes-fault", codes_page(), _fault
    yield "codes-none", codes_page(rules=()), lambda page: page.load()
    yield "codes-packer", codes_page(PEOPLE[1]), lambda page: page.test.try_code("BX12-6901234567892")
