"""Answers read aloud, on Qt's own mock engine: it has English voices and no Chinese one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTextToSpeech import QTextToSpeech
from pytestqt.qtbot import QtBot

from desktop.domain.outcome import Tone
from desktop.domain.preferences import Preferences
from desktop.preferences import chosen
from desktop.settings import Language, Settings
from ui.senses import Senses
from ui.speech import Speech
from ui.window import Window
from ui.words import Words

NO = Words("Not this item", expected="Expected: cup", seen="Scanned: pot", todo="Put it back")


@pytest.fixture
def speech(qtbot: QtBot) -> Iterator[Speech]:
    speech = Speech(engine="mock")
    yield speech
    speech.close()


def engine_of(speech: Speech) -> QTextToSpeech:
    engine = speech.findChild(QTextToSpeech)
    assert isinstance(engine, QTextToSpeech)
    return engine


def test_a_language_with_a_voice_is_spoken_and_one_without_is_said_to_have_none(speech: Speech, qtbot: QtBot) -> None:
    assert speech.has_voice(Language.EN)
    assert not speech.has_voice(Language.ZH)
    assert not speech.say("不是这件", Language.ZH)
    assert speech.say("Not this item", Language.EN)
    engine = engine_of(speech)
    qtbot.waitUntil(lambda: engine.state() is QTextToSpeech.State.Speaking)
    assert engine.locale().language().name == "English"


def test_a_new_word_ends_the_old_one(speech: Speech, qtbot: QtBot) -> None:
    speech.say("one two three four five six seven eight nine ten", Language.EN)
    engine = engine_of(speech)
    qtbot.waitUntil(lambda: engine.state() is QTextToSpeech.State.Speaking)
    speech.hush()
    qtbot.waitUntil(lambda: engine.state() is QTextToSpeech.State.Ready)


def test_what_says_no_is_read_to_whoever_asked_for_it(speech: Speech, qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    senses = Senses(window, speech)
    spoken: list[str] = []
    assert speech.has_voice(Language.EN)
    engine_of(speech).sayingWord.connect(lambda word, *_: spoken.append(word))
    senses.follow(chosen(Preferences(language="en"), Settings()))
    senses.answer(Tone.WRONG, NO)
    assert engine_of(speech).state() is QTextToSpeech.State.Ready, "on request only"
    assert senses.read_aloud()
    qtbot.waitUntil(lambda: "Put" in spoken)
    senses.follow(chosen(Preferences(language="en", read_aloud=True), Settings()))
    senses.answer(Tone.GOOD, Words("Right, 2 to go"))
    assert engine_of(speech).state() is QTextToSpeech.State.Ready, "the next scan is never talked over"
    senses.answer(Tone.TOO_MANY, NO)
    qtbot.waitUntil(lambda: engine_of(speech).state() is QTextToSpeech.State.Speaking)
    senses.close()


def test_a_pc_without_any_engine_has_no_voice(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr("ui.speech._may_have_engine", lambda: True)
    monkeypatch.setattr(QTextToSpeech, "availableEngines", lambda: ["mock"])
    assert not Speech().has_voice(Language.EN)
