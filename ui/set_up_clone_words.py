"""What cloning says: each point of the list in words, what became of a scan, why a name will not do."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import unquote

from PySide6.QtCore import QCoreApplication

from desktop.clone_codes import Verdict
from desktop.clone_pages import Collected
from desktop.clone_taking import Mark, NameTrouble, Point
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate


class _Said(NamedTuple):
    title: str
    todo: str = ""
    role: str = "plain"


# By field of Settings, and inside erp and held by their own fields.
_ASPECTS: dict[str, str] = {
    "bench": QT_TRANSLATE_NOOP("Clone", "Bench name"),
    "language": QT_TRANSLATE_NOOP("Clone", "Language"),
    "theme": QT_TRANSLATE_NOOP("Clone", "Theme"),
    "flow": QT_TRANSLATE_NOOP("Clone", "Order of work"),
    "weighing": QT_TRANSLATE_NOOP("Clone", "Weighing"),
    "weigh_when": QT_TRANSLATE_NOOP("Clone", "When to weigh"),
    "weigh_type": QT_TRANSLATE_NOOP("Clone", "How the ERP takes a weight"),
    "weigh_type_by_shop": QT_TRANSLATE_NOOP("Clone", "… for single shops"),
    "quantity_limit": QT_TRANSLATE_NOOP("Clone", "Most pieces at once"),
    "acknowledge_remarks": QT_TRANSLATE_NOOP("Clone", "Remarks must be acknowledged"),
    "print_job_minutes": QT_TRANSLATE_NOOP("Clone", "A label waits at most, minutes"),
    "wedge": QT_TRANSLATE_NOOP("Clone", "Scanners as keyboards"),
    "wedge_timing": QT_TRANSLATE_NOOP("Clone", "Rhythm of a scanner's keys"),
    "code_rules": QT_TRANSLATE_NOOP("Clone", "Rules of codes"),
    "refuse_expired": QT_TRANSLATE_NOOP("Clone", "Expired items are refused"),
    "same_unit": QT_TRANSLATE_NOOP("Clone", "The same piece twice"),
    "materials": QT_TRANSLATE_NOOP("Clone", "Boxes and fillers"),
    "weight_check": QT_TRANSLATE_NOOP("Clone", "Check of weights"),
    "text_scale": QT_TRANSLATE_NOOP("Clone", "Text size, percent"),
    "sound": QT_TRANSLATE_NOOP("Clone", "Sound"),
    "sound_set": QT_TRANSLATE_NOOP("Clone", "Set of sounds"),
    "loudness": QT_TRANSLATE_NOOP("Clone", "Loudness, percent"),
    "scanners": QT_TRANSLATE_NOOP("Clone", "Scanner"),
    "scale": QT_TRANSLATE_NOOP("Clone", "Scale"),
    "printers": QT_TRANSLATE_NOOP("Clone", "Printer"),
    "slip_with_label": QT_TRANSLATE_NOOP("Clone", "A slip with each label"),
    "label_days": QT_TRANSLATE_NOOP("Clone", "Receiver data is kept, days"),
    "ahead_days": QT_TRANSLATE_NOOP("Clone", "Labels made ahead, days"),
    "erp.kind": QT_TRANSLATE_NOOP("Clone", "ERP"),
    "erp.embedded": QT_TRANSLATE_NOOP("Clone", "ERP of this PC"),
    "erp.base_url": QT_TRANSLATE_NOOP("Clone", "Address of the ERP"),
    "erp.app_key": QT_TRANSLATE_NOOP("Clone", "Key and secret of the ERP"),
    "erp.calls_per_minute": QT_TRANSLATE_NOOP("Clone", "ERP calls a minute"),
    "erp.calls_per_second": QT_TRANSLATE_NOOP("Clone", "ERP calls a second"),
    "erp.stop_check_seconds": QT_TRANSLATE_NOOP("Clone", "Stops are asked for every, s"),
    "erp.pull_seconds": QT_TRANSLATE_NOOP("Clone", "Orders are asked for every, s"),
    "erp.answer_timeout_seconds": QT_TRANSLATE_NOOP("Clone", "The ERP must answer within, s"),
    "erp.settle_after_seconds": QT_TRANSLATE_NOOP("Clone", "Unanswered calls are looked up after, s"),
    "erp.account": QT_TRANSLATE_NOOP("Clone", "Account at the ERP"),
    "erp.reconcile_seconds": QT_TRANSLATE_NOOP("Clone", "All open orders are compared every, s"),
    "erp.deadline_hours": QT_TRANSLATE_NOOP("Clone", "Hours to confirm after payment"),
    "erp.log_work": QT_TRANSLATE_NOOP("Clone", "The ERP is told who packed"),
    "erp.tell_boxes": QT_TRANSLATE_NOOP("Clone", "The ERP is told the box"),
    "held.warehouse_id": QT_TRANSLATE_NOOP("Clone", "Share of orders: warehouse"),
    "held.shop_ids": QT_TRANSLATE_NOOP("Clone", "Share of orders: shops"),
    "held.wave_ids": QT_TRANSLATE_NOOP("Clone", "Share of orders: waves"),
    "held.ceiling_per_carrier": QT_TRANSLATE_NOOP("Clone", "Most orders held per carrier"),
    "held.more_until": QT_TRANSLATE_NOOP("Clone", "More is held until (UTC)"),
    "held.more_factor": QT_TRANSLATE_NOOP("Clone", "More is held: so many times the most"),
}
_VALUES: dict[str, str] = {
    "yes": QT_TRANSLATE_NOOP("Clone", "yes"),
    "no": QT_TRANSLATE_NOOP("Clone", "no"),
    "changed": QT_TRANSLATE_NOOP("Clone", "others"),
    "zh": "中文",
    "en": "English",
    "light": QT_TRANSLATE_NOOP("Clone", "light"),
    "dark": QT_TRANSLATE_NOOP("Clone", "dark"),
    "label_first": QT_TRANSLATE_NOOP("Clone", "label first"),
    "label_last": QT_TRANSLATE_NOOP("Clone", "label last"),
    "required": QT_TRANSLATE_NOOP("Clone", "required"),
    "optional": QT_TRANSLATE_NOOP("Clone", "if the scale is live"),
    "none": QT_TRANSLATE_NOOP("Clone", "none"),
    "before_label": QT_TRANSLATE_NOOP("Clone", "before the label"),
    "after_label": QT_TRANSLATE_NOOP("Clone", "after the label"),
    "after_shipping": QT_TRANSLATE_NOOP("Clone", "after shipping"),
    "off": QT_TRANSLATE_NOOP("Clone", "off"),
    "hint": QT_TRANSLATE_NOOP("Clone", "told"),
    "block": QT_TRANSLATE_NOOP("Clone", "not counted"),
    "local": QT_TRANSLATE_NOOP("Clone", "of this program"),
    "jushuitan": QT_TRANSLATE_NOOP("Clone", "Jushuitan"),
    "clear": QT_TRANSLATE_NOOP("Clone", "clear"),
    "wood": QT_TRANSLATE_NOOP("Clone", "wood"),
    "horn": QT_TRANSLATE_NOOP("Clone", "horn"),
}
_WORDED = frozenset(
    {
        *("language", "theme", "flow", "weighing", "weigh_when", "same_unit", "sound", "sound_set", "wedge"),
        *("acknowledge_remarks", "refuse_expired", "slip_with_label", "weight_check", "wedge_timing"),
        *("erp.kind", "erp.embedded", "erp.log_work", "erp.tell_boxes"),
    }
)
_MARKS: dict[Mark, _Said] = {
    Mark.TAKEN: _Said(QT_TRANSLATE_NOOP("Clone", "taken as it is"), role="plain"),
    Mark.NEW: _Said(QT_TRANSLATE_NOOP("Clone", "give a new one below"), role="wait"),
    Mark.FOUND: _Said(QT_TRANSLATE_NOOP("Clone", "found here, at another port"), role="good"),
    Mark.MISSING: _Said(QT_TRANSLATE_NOOP("Clone", "not plugged in here: found by the set-up after this"), role="warn"),
    Mark.SHARED: _Said(QT_TRANSLATE_NOOP("Clone", "in the network: both benches would use this one"), role="warn"),
    Mark.CHECK: _Said(QT_TRANSLATE_NOOP("Clone", "check: two benches rarely have the same"), role="warn"),
    Mark.OWN: _Said(QT_TRANSLATE_NOOP("Clone", "never cloned: stays as it is here"), role="plain"),
}
_VERDICTS: dict[Verdict, _Said] = {
    Verdict.TAKEN: _Said(
        QT_TRANSLATE_NOOP("Clone", "Taken"), QT_TRANSLATE_NOOP("Clone", "Scan the next code, in any order"), "good"
    ),
    Verdict.AGAIN: _Said(
        QT_TRANSLATE_NOOP("Clone", "That one is here already"), QT_TRANSLATE_NOOP("Clone", "Scan another code"), "wait"
    ),
    Verdict.COMPLETE: _Said(
        QT_TRANSLATE_NOOP("Clone", "All codes are here"),
        QT_TRANSLATE_NOOP("Clone", "Read the list, give a name, confirm"),
        "good",
    ),
    Verdict.DAMAGED: _Said(
        QT_TRANSLATE_NOOP("Clone", "The code was not read whole"),
        QT_TRANSLATE_NOOP("Clone", "Scan it again, closer to the screen"),
        "wrong",
    ),
    Verdict.OTHER_SET: _Said(
        QT_TRANSLATE_NOOP("Clone", "That code is of another set"),
        QT_TRANSLATE_NOOP("Clone", "Go on with the first set, or begin anew"),
        "wrong",
    ),
    Verdict.NEWER: _Said(
        QT_TRANSLATE_NOOP("Clone", "Made by a newer program"),
        QT_TRANSLATE_NOOP("Clone", "Update the program on this PC first"),
        "wrong",
    ),
    Verdict.UNUSABLE: _Said(
        QT_TRANSLATE_NOOP("Clone", "These are no settings of a bench"),
        QT_TRANSLATE_NOOP("Clone", "Show the codes there anew, or save the file anew"),
        "wrong",
    ),
    Verdict.FOREIGN: _Said(
        QT_TRANSLATE_NOOP("Clone", "That is no code of a bench"),
        QT_TRANSLATE_NOOP("Clone", "Scan the square codes on the other bench's screen"),
        "wrong",
    ),
}
_NAME_TROUBLES: dict[NameTrouble, str] = {
    NameTrouble.EMPTY: QT_TRANSLATE_NOOP("Clone", "This bench needs a name of its own."),
    NameTrouble.LONG: QT_TRANSLATE_NOOP("Clone", "The name is too long."),
    NameTrouble.SAME: QT_TRANSLATE_NOOP("Clone", "The other bench is called so. Give this one another name."),
}


class PointWords(NamedTuple):
    title: str
    value: str
    before: str
    mark: str
    role: str


def point_words(point: Point) -> PointWords:
    key = f"{point.aspect}.{point.name}" if point.aspect in ("erp", "held") else point.aspect
    title = translate("Clone", _ASPECTS[key])
    if point.aspect in ("scanners", "printers", "scale"):
        title = translate("Clone", "{device} {name}").format(device=title, name=point.name)
    mark = _MARKS[point.mark]
    before = _value(key, point.before) if point.before != point.after else ""
    return PointWords(title, unquote(_value(key, point.after)), before, translate("Clone", mark.title), mark.role)


def verdict_words(verdict: Verdict) -> tuple[str, str, str]:
    """Title, what to do, colour."""
    said = _VERDICTS[verdict]
    return translate("Clone", said.title), translate("Clone", said.todo), said.role


def name_trouble_words(trouble: NameTrouble) -> str:
    return translate("Clone", _NAME_TROUBLES[trouble])


def progress_words(collected: Collected) -> str:
    """How many codes are here, and which are missing."""
    if not collected.count:
        return translate("Clone", "No code yet")
    if not collected.missing:
        return translate("Clone", "{have} of {count} codes").format(have=collected.have, count=collected.count)
    missing = ", ".join(map(str, collected.missing))
    return translate("Clone", "{have} of {count} codes; missing: {missing}").format(
        have=collected.have, count=collected.count, missing=missing
    )


def _value(key: str, value: str) -> str:
    if not value:
        return translate("Clone", "all") if key.startswith("held.") else "–"
    return translate("Clone", _VALUES[value]) if key in _WORDED and value in _VALUES else value
