"""What the connection page says: fields, steps of the test, each result with its way out; source language English."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from sync.capabilities import Checked, CheckStep, CheckVerdict
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate


class FieldWords(NamedTuple):
    label: str
    hint: str = ""


_FIELDS: dict[str, FieldWords] = {
    "address": FieldWords(QT_TRANSLATE_NOOP("Connection", "Address")),
    "database": FieldWords(
        QT_TRANSLATE_NOOP("Connection", "Database"), QT_TRANSLATE_NOOP("Connection", "Its name at the server.")
    ),
    "login": FieldWords(QT_TRANSLATE_NOOP("Connection", "Login")),
    "password": FieldWords(
        QT_TRANSLATE_NOOP("Connection", "Password"),
        QT_TRANSLATE_NOOP("Connection", "Only without a key, and for old versions."),
    ),
    "key": FieldWords(
        QT_TRANSLATE_NOOP("Connection", "Key"),
        QT_TRANSLATE_NOOP("Connection", "Of the user application REST API, allowed by that user."),
    ),
    "api_key": FieldWords(
        QT_TRANSLATE_NOOP("Connection", "API key"),
        QT_TRANSLATE_NOOP("Connection", "Made in Odoo: own preferences, security. Paste it here."),
    ),
    "key_expires": FieldWords(
        QT_TRANSLATE_NOOP("Connection", "Key ends on"),
        QT_TRANSLATE_NOOP("Connection", "As 2027-02-20, at most 90 days on. You are warned two weeks before."),
    ),
    "operation_types": FieldWords(
        QT_TRANSLATE_NOOP("Connection", "Operation types"),
        QT_TRANSLATE_NOOP("Connection", "Names with commas between; empty: all deliveries to customers."),
    ),
    "language": FieldWords(
        QT_TRANSLATE_NOOP("Connection", "Language of names"),
        QT_TRANSLATE_NOOP("Connection", "As zh_CN; it must be installed there. Empty: English."),
    ),
    "wire": FieldWords(QT_TRANSLATE_NOOP("Connection", "Interface")),
    "app_key": FieldWords(QT_TRANSLATE_NOOP("Connection", "App key")),
    "app_secret": FieldWords(QT_TRANSLATE_NOOP("Connection", "App secret")),
    "access_token": FieldWords(
        QT_TRANSLATE_NOOP("Connection", "Access token"),
        QT_TRANSLATE_NOOP("Connection", "Empty for your own application: it fetches one by itself."),
    ),
    "refresh_token": FieldWords(QT_TRANSLATE_NOOP("Connection", "Refresh token")),
}

_CHOICES = {"auto": QT_TRANSLATE_NOOP("Connection", "As the version offers")}

_STEPS: dict[CheckStep, str] = {
    CheckStep.ADDRESS: QT_TRANSLATE_NOOP("Connection", "Address"),
    CheckStep.CERTIFICATE: QT_TRANSLATE_NOOP("Connection", "Certificate"),
    CheckStep.LOGIN: QT_TRANSLATE_NOOP("Connection", "Login"),
    CheckStep.RIGHTS: QT_TRANSLATE_NOOP("Connection", "Rights"),
    CheckStep.CLOCK: QT_TRANSLATE_NOOP("Connection", "Clock"),
    CheckStep.QUOTA: QT_TRANSLATE_NOOP("Connection", "Quota"),
    CheckStep.FIRST_PAGE: QT_TRANSLATE_NOOP("Connection", "First page"),
}

_GOOD: dict[CheckStep, str] = {
    CheckStep.ADDRESS: QT_TRANSLATE_NOOP("Connection", "The server answers."),
    CheckStep.CERTIFICATE: QT_TRANSLATE_NOOP("Connection", "Trusted."),
    CheckStep.LOGIN: QT_TRANSLATE_NOOP("Connection", "It lets this bench in."),
    CheckStep.RIGHTS: QT_TRANSLATE_NOOP("Connection", "Everything that packing needs is allowed."),
    CheckStep.CLOCK: QT_TRANSLATE_NOOP("Connection", "Both clocks agree."),
    CheckStep.QUOTA: QT_TRANSLATE_NOOP("Connection", "Enough."),
    CheckStep.FIRST_PAGE: QT_TRANSLATE_NOOP("Connection", "Orders come."),
}

# What came of a step, with the way out where there is one. The figure or the ERP's own words stand beside it.
_CODES: dict[str, str] = {
    "no_address": QT_TRANSLATE_NOOP("Connection", "This is no address. It begins with https:// and names a server."),
    "name_unknown": QT_TRANSLATE_NOOP(
        "Connection", "No server is called so. Check the spelling and the network cable."
    ),
    "port_closed": QT_TRANSLATE_NOOP(
        "Connection", "The server is there, but nothing listens. Check the number behind the colon."
    ),
    "no_answer": QT_TRANSLATE_NOOP("Connection", "No answer came in time. Is a firewall in between?"),
    "unreachable": QT_TRANSLATE_NOOP("Connection", "The server cannot be reached. Is this PC in the right network?"),
    "through_proxy": QT_TRANSLATE_NOOP("Connection", "This PC goes through a proxy, so it cannot be tried directly."),
    "this_pc": QT_TRANSLATE_NOOP("Connection", "The server is this PC; nothing leaves it."),
    "not_encrypted": QT_TRANSLATE_NOOP(
        "Connection", "Not encrypted: key and addresses can be read on the way. Ask for an https:// address."
    ),
    "expired": QT_TRANSLATE_NOOP("Connection", "The certificate has run out. Whoever runs the server must renew it."),
    "not_yet_valid": QT_TRANSLATE_NOOP("Connection", "The certificate is not valid yet. Is this PC's date right?"),
    "other_name": QT_TRANSLATE_NOOP("Connection", "The certificate is another server's. Use the name that it bears."),
    "untrusted": QT_TRANSLATE_NOOP(
        "Connection", "This PC does not trust the certificate. Install your company's root certificate."
    ),
    "certificate_ends_soon": QT_TRANSLATE_NOOP(
        "Connection", "Trusted, but it ends soon. Tell whoever runs the server."
    ),
    "no_tls": QT_TRANSLATE_NOOP(
        "Connection", "No encrypted connection comes about here. Check the number behind the colon."
    ),
    "incomplete": QT_TRANSLATE_NOOP("Connection", "Something is not filled in yet."),
    "key_refused": QT_TRANSLATE_NOOP("Connection", "Key or login is wrong, or the key has ended. Make a new one."),
    "key_end_unknown": QT_TRANSLATE_NOOP(
        "Connection", "It lets this bench in. Write down when the key ends, so that you are warned before."
    ),
    "key_ends_soon": QT_TRANSLATE_NOOP(
        "Connection", "The key ends soon. Make a new one now, before a shift stands still."
    ),
    "key_ended": QT_TRANSLATE_NOOP(
        "Connection", "By the date written here the key has ended, yet it opens. Correct the date."
    ),
    "login_missing": QT_TRANSLATE_NOOP("Connection", "This version asks for database and login as well."),
    "version_too_old": QT_TRANSLATE_NOOP("Connection", "This version is too old for this program."),
    "wire_not_there": QT_TRANSLATE_NOOP(
        "Connection", "This version does not have the chosen interface. Choose another."
    ),
    "no_odoo": QT_TRANSLATE_NOOP("Connection", "Something answers, but it is no Odoo. Check the address."),
    "moved": QT_TRANSLATE_NOOP("Connection", "The server sends us elsewhere. Use that address."),
    "signature": QT_TRANSLATE_NOOP("Connection", "App key and secret do not belong together. Copy both again."),
    "ip_not_allowed": QT_TRANSLATE_NOOP(
        "Connection", "This network's address is not on the platform's list. Add it there."
    ),
    "token_expired": QT_TRANSLATE_NOOP("Connection", "The token has ended. Authorise the application again."),
    "refresh_forbidden": QT_TRANSLATE_NOOP(
        "Connection", "The token may not be renewed. Authorise the application again."
    ),
    "unknown_database": QT_TRANSLATE_NOOP(
        "Connection", "There is no database of this name, or the server was started without it."
    ),
    "no_company": QT_TRANSLATE_NOOP("Connection", "This user has no company. Enter one in the ERP, at the user."),
    "too_many_logins": QT_TRANSLATE_NOOP("Connection", "Too many wrong logins. Wait five minutes, then once more."),
    "no_permission": QT_TRANSLATE_NOOP("Connection", "This user may not do everything. Have these rights given."),
    "not_tried": QT_TRANSLATE_NOOP("Connection", "Allowed as far as it can be tried without changing anything."),
    "only_reading_checked": QT_TRANSLATE_NOOP("Connection", "Reading is allowed. Try one parcel before the shift."),
    "clock": QT_TRANSLATE_NOOP(
        "Connection", "The clocks differ by so many seconds. Let this PC set its clock by itself."
    ),
    "default_quota": QT_TRANSLATE_NOOP("Connection", "It does not say. Usually this much, shared by all benches."),
    "no_quota": QT_TRANSLATE_NOOP("Connection", "It sets no limit."),
    "throttled": QT_TRANSLATE_NOOP("Connection", "Too many calls at the moment. Once more in a minute."),
    "nothing_open": QT_TRANSLATE_NOOP("Connection", "It answers, but no order waits. Is the warehouse right?"),
    "unknown_warehouse": QT_TRANSLATE_NOOP("Connection", "The warehouse of this bench is not known there."),
    "unintelligible": QT_TRANSLATE_NOOP(
        "Connection", "The answer is not what this ERP promises. Check address and version."
    ),
}
_REFUSED = QT_TRANSLATE_NOOP("Connection", "The ERP says no:")
_SILENT = QT_TRANSLATE_NOOP("Connection", "This ERP does not say.")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_WORTH_SAYING = frozenset({CheckStep.LOGIN, CheckStep.FIRST_PAGE, CheckStep.CERTIFICATE, CheckStep.ADDRESS})

ROLES = {
    CheckVerdict.GOOD: "dot-good",
    CheckVerdict.WARNING: "dot-warn",
    CheckVerdict.BAD: "dot-wrong",
    CheckVerdict.NOT_TOLD: "dot",
}


def field_words(name: str) -> FieldWords:
    """A field that no table knows is called by its own name."""
    known = _FIELDS.get(name, FieldWords(name))
    return FieldWords(translate("Connection", known.label), translate("Connection", known.hint) if known.hint else "")


def choice_words(value: str) -> str:
    return translate("Connection", _CHOICES[value]) if value in _CHOICES else value


def step_words(step: CheckStep) -> str:
    return translate("Connection", _STEPS[step])


def result_words(told: Checked) -> str:
    """One step's result in a sentence or two."""
    if told.code in _CODES:
        return translate("Connection", _CODES[told.code])
    if told.verdict is CheckVerdict.GOOD:
        return translate("Connection", _GOOD[told.step])
    return translate("Connection", _SILENT if told.verdict is CheckVerdict.NOT_TOLD else _REFUSED)


def detail_words(told: Checked) -> str:
    """The figure or the ERP's own words; what is in order needs none but where it says more."""
    if told.code == "incomplete":
        return field_words(told.detail.removeprefix("erp.")).label
    if told.verdict is CheckVerdict.GOOD and told.step not in _WORTH_SAYING:
        return ""
    if told.verdict is CheckVerdict.GOOD and told.step is CheckStep.FIRST_PAGE and told.detail.isdecimal():
        return translate("Connection", "{n} on the first page").format(n=told.detail)
    if told.step is CheckStep.CERTIFICATE and _DATE.fullmatch(told.detail):
        return translate("Connection", "until {date}").format(date=told.detail)
    return told.detail
