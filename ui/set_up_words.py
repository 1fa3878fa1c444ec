"""What the set-up says: each question, each remark with its way out, each button; source language English."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.domain.set_up_views import Answer, SetUpView, Step, Told
from devices.reading import DeviceFault
from printing.condition import Fault
from printing.languages.table import LANGUAGES
from ui.printer_words import FAULTS
from ui.translation import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate


class Remark(NamedTuple):
    """``role`` is the colour of the style sheet."""

    title: str
    todo: str
    role: str


class _Said(NamedTuple):
    title: str
    todo: str = ""
    role: str = "wait"


_ASKED: dict[Step, _Said] = {
    Step.SCANNER: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Scan any barcode"),
        QT_TRANSLATE_NOOP("SetUp", "An item, a waybill, a badge: whatever lies at hand."),
    ),
    Step.SCALE: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Put something on the scale"),
        QT_TRANSLATE_NOOP("SetUp", "A parcel or a full cup. Then compare with the scale's own display."),
    ),
    Step.PRINTER: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Which printer?"),
        QT_TRANSLATE_NOOP("SetUp", "For waybills. Enter prints a test page on the chosen one."),
    ),
    Step.PAPER: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Scan the paper that came out"),
        QT_TRANSLATE_NOOP("SetUp", "The long barcode. That proves the printer and its language."),
    ),
    Step.ITEM: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Test parcel: scan its item"),
        QT_TRANSLATE_NOOP("SetUp", "This code, or the test page. It is made up: nothing of it is sent or booked."),
    ),
    Step.WEIGHT: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Put it on the scale"),
        QT_TRANSLATE_NOOP("SetUp", "Anything will do. It goes on by itself."),
    ),
    Step.LABEL: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Stick the label on and scan it"),
        QT_TRANSLATE_NOOP("SetUp", "A test page is its label."),
    ),
    Step.DONE: _Said(
        QT_TRANSLATE_NOOP("SetUp", "This bench is ready"),
        QT_TRANSLATE_NOOP("SetUp", "Next: the orders. Until they come, the pack page says what it waits for."),
    ),
}
_REMARKS: dict[Told, _Said] = {
    Told.NOTHING: _Said(""),
    Told.LOOKING: _Said(QT_TRANSLATE_NOOP("SetUp", "Looking …")),
    Told.NO_PORTS: _Said(
        QT_TRANSLATE_NOOP("SetUp", "No serial port is plugged in"),
        QT_TRANSLATE_NOOP("SetUp", "A scanner that types like a keyboard needs none: just scan"),
    ),
    Told.NOTHING_HEARD: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Listening. Nothing came yet"),
        QT_TRANSLATE_NOOP("SetUp", "No beep? Check its cable and its battery"),
    ),
    Told.NOISE: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Something came at another speed"),
        QT_TRANSLATE_NOOP("SetUp", "Scan once more: the next speed is tried"),
        "warn",
    ),
    Told.PORT_REFUSED: _Said(
        QT_TRANSLATE_NOOP("SetUp", "No port can be opened"),
        QT_TRANSLATE_NOOP("SetUp", "Unplug the device and plug it in again"),
        "warn",
    ),
    Told.SCALE_INSTEAD: _Said(
        QT_TRANSLATE_NOOP("SetUp", "That sounds like a scale"),
        QT_TRANSLATE_NOOP("SetUp", "It is the next question. Now scan a barcode"),
    ),
    Told.ASKING_SCALE: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Listening and asking, up to 15 seconds"),
        QT_TRANSLATE_NOOP("SetUp", "Is the scale on, and its cable in?"),
    ),
    Told.SCALE_SILENT: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Scale found, no weight yet"),
        QT_TRANSLATE_NOOP("SetUp", "It comes within two seconds; else try another way"),
    ),
    Told.WEIGHT_EMPTY: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Scale found. It is empty"),
        QT_TRANSLATE_NOOP("SetUp", "Now put something on it"),
    ),
    Told.NO_PRINTERS: _Said(
        QT_TRANSLATE_NOOP("SetUp", "No printer on USB or in the system"),
        QT_TRANSLATE_NOOP("SetUp", "Switch it on, plug it in; or look in the network"),
        "warn",
    ),
    Told.PRINTING: _Said(
        QT_TRANSLATE_NOOP("SetUp", "The test page is on its way"),
        QT_TRANSLATE_NOOP("SetUp", "It takes a few seconds"),
    ),
    Told.PRINTER_TROUBLE: _Said(
        QT_TRANSLATE_NOOP("SetUp", "The printer does not print"),
        QT_TRANSLATE_NOOP("SetUp", "Check its power and its cable"),
        "warn",
    ),
    Told.OTHER_PAPER: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Not that one"),
        QT_TRANSLATE_NOOP("SetUp", "Scan the long barcode of the newest page"),
        "warn",
    ),
    Told.NOT_SAVED: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Found, but not saved"),
        QT_TRANSLATE_NOOP("SetUp", "Only a lead can set this up: sign in as a lead"),
        "wrong",
    ),
    Told.NOT_A_SCANNER: _Said(
        QT_TRANSLATE_NOOP("SetUp", "That was typed by hand"),
        QT_TRANSLATE_NOOP("SetUp", "Pull the trigger of the scanner"),
        "warn",
    ),
}
_PORT_FAULTS: dict[DeviceFault, _Said] = {
    DeviceFault.IN_USE: _Said(
        QT_TRANSLATE_NOOP("SetUp", "Another program has the port"),
        QT_TRANSLATE_NOOP("SetUp", "Close that program; it goes on by itself"),
        "warn",
    ),
    DeviceFault.FORBIDDEN: _Said(
        QT_TRANSLATE_NOOP("SetUp", "No right to open the port"),
        QT_TRANSLATE_NOOP("SetUp", "Whoever looks after this PC must give it"),
        "warn",
    ),
}
_DEVICES: dict[Step, str] = {
    Step.SCANNER: QT_TRANSLATE_NOOP("SetUp", "Scanner"),
    Step.SCALE: QT_TRANSLATE_NOOP("SetUp", "Scale"),
    Step.PRINTER: QT_TRANSLATE_NOOP("SetUp", "Printer"),
}
_ANSWERS: dict[Answer, str] = {
    Answer.OPEN: "",
    Answer.FOUND: QT_TRANSLATE_NOOP("SetUp", "found"),
    Answer.PROVED: QT_TRANSLATE_NOOP("SetUp", "works"),
    Answer.SKIPPED: QT_TRANSLATE_NOOP("SetUp", "none, or not now"),
}
_SKIPS: dict[Step, str] = {
    Step.SCANNER: QT_TRANSLATE_NOOP("SetUp", "No scanner here"),
    Step.SCALE: QT_TRANSLATE_NOOP("SetUp", "No scale here"),
    Step.PRINTER: QT_TRANSLATE_NOOP("SetUp", "No printer here"),
}


def question_words(view: SetUpView) -> tuple[str, str]:
    """What is asked, and what helps with it."""
    said = _ASKED[view.step]
    if view.replaces and view.step is Step.PRINTER:
        asked = translate("SetUp", "Which printer takes the place of {name}?").format(name=view.replaces)
        return asked, translate("SetUp", "It gets the same name, work and templates.")
    if view.replaces and view.step is Step.DONE:
        return _replaced_words(view)
    return _tr(said.title), _tr(said.todo)


def _replaced_words(view: SetUpView) -> tuple[str, str]:
    answer = next((answer for step, answer, _ in view.answers if step is Step.PRINTER), Answer.OPEN)
    waited = translate("SetUp", "Labels that waited come out of the new printer.")
    if answer is Answer.PROVED:
        return translate("SetUp", "{name} prints again").format(name=view.replaces), waited
    if answer is Answer.FOUND:
        return translate("SetUp", "{name} is replaced, its page not seen").format(name=view.replaces), waited
    return translate("SetUp", "Nothing was changed"), ""


def place_words(view: SetUpView, number: int) -> str:
    """Which of the three questions; the test parcel has a name instead."""
    if view.replaces:
        return translate("SetUp", "A printer is replaced")
    if number:
        return translate("SetUp", "Question {n} of 3").format(n=number)
    return translate("SetUp", "Test parcel") if view.step is not Step.DONE else translate("SetUp", "Done")


def remark_words(view: SetUpView) -> Remark:
    said = _REMARKS[view.told]
    if view.told is Told.PORT_REFUSED and view.fact in set(DeviceFault):
        said = _PORT_FAULTS.get(DeviceFault(view.fact), said)
    if view.told is Told.PRINTER_TROUBLE and view.fact in set(Fault):
        fault = FAULTS[Fault(view.fact)]
        return Remark(translate("PrinterWords", fault.state), translate("PrinterWords", fault.fix), "warn")
    return Remark(_tr(said.title), _tr(said.todo), said.role)


def device_word(step: Step) -> str:
    return _tr(_DEVICES[step])


def answer_words(step: Step, answer: Answer, title: str) -> str:
    """Under the device's name."""
    if answer is Answer.PROVED and step is Step.SCANNER and not title:
        return translate("SetUp", "works, as a keyboard")
    word = _tr(_ANSWERS[answer])
    return translate("SetUp", "{title}: {word}").format(title=title, word=word) if title and word else word


def skip_words(step: Step, replaces: str = "") -> str:
    if replaces and step is Step.PRINTER:
        return translate("SetUp", "Leave it as it was")
    return _tr(_SKIPS[step]) if step in _SKIPS else translate("SetUp", "Skip this")


def go_words(view: SetUpView) -> str:
    """Of the Enter key; "" where there is nothing to confirm."""
    if view.step is Step.SCALE:
        return translate("SetUp", "Yes, the scale shows the same") if view.grams and view.stable else ""
    if view.step is Step.PRINTER:
        return translate("SetUp", "Print a test page") if view.choices else ""
    if view.step is Step.ITEM:
        scanner = next((answer for step, answer, _ in view.answers if step is Step.SCANNER), Answer.OPEN)
        return "" if scanner is Answer.PROVED else translate("SetUp", "Go on without scanning")
    return translate("SetUp", "Begin to pack") if view.step is Step.DONE else ""


def other_words(view: SetUpView) -> str:
    """Of the key N; "" where there is no other way."""
    if view.step is Step.SCALE:
        return translate("SetUp", "No, it shows something else") if len(view.choices) > 1 and view.grams else ""
    if view.step is Step.PRINTER:
        return "" if view.net_total else translate("SetUp", "Look in the network")
    if view.step in (Step.PAPER, Step.LABEL):
        if view.tries_left:
            return translate("SetUp", "Nothing good came out")
        return translate("SetUp", "Print it once more")
    return ""


def language_words(language: str) -> str:
    return LANGUAGES[language].title if language in LANGUAGES else translate("SetUp", "language not known yet")


def trouble_words(trouble: str) -> str:
    """Of a printer that is there and cannot be spoken to; the system's own words are for the log, not for here."""
    return translate("SetUp", "cannot be opened now") if trouble else ""


def printing_in(view: SetUpView) -> str:
    """Where a language is only tried."""
    if view.step is not Step.PAPER or not view.language:
        return ""
    words = translate("SetUp", "Printed in {language}.").format(language=language_words(view.language))
    if view.tries_left:
        left = translate("SetUp", "Blank, or full of letters? {n} more languages can be tried.")
        words += " " + left.format(n=view.tries_left)
    return words


def net_words(view: SetUpView) -> str:
    """How far the look into the network is."""
    if not view.net_total:
        return ""
    if view.net_done < view.net_total:
        return translate("SetUp", "Network: {done} of {total} addresses").format(
            done=view.net_done, total=view.net_total
        )
    return translate("SetUp", "Network: all {total} addresses tried").format(total=view.net_total)


def time_words(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if minutes:
        return translate("SetUp", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    return translate("SetUp", "{seconds} s").format(seconds=rest)


def result_words(view: SetUpView) -> str:
    """The set-up's own time, at its end."""
    if view.label_seconds:
        return translate("SetUp", "First good label after {label}, ready after {all}.").format(
            label=time_words(view.label_seconds), all=time_words(view.seconds)
        )
    return translate("SetUp", "Ready after {all}.").format(all=time_words(view.seconds))


def _tr(text: str) -> str:
    return translate("SetUp", text) if text else ""
