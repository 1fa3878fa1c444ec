"""From a scan or a key to the one use case that it means."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from desktop.domain.answers import answer
from desktop.domain.classify import (
    BadgeScan,
    BenchScan,
    CommandScan,
    NumberScan,
    PaperScan,
    Scanned,
    ThingScan,
    WebScan,
    is_word,
    named_by,
)
from desktop.domain.commands import Command
from desktop.domain.gs1_text import cleaned
from desktop.domain.labels import Paper, PaperState, paper_code
from desktop.domain.outcome import Code, Outcome
from desktop.domain.printer_codes import PrinterScan
from desktop.domain.privacy import keepable
from desktop.store import ledger
from desktop.usecases import (
    choosing,
    handing_over,
    holding,
    materials,
    not_collected,
    opening,
    packing,
    papers,
    parking,
    parting,
    proving,
    questions,
    rebinding,
    recalling,
    reprinting,
    rereads,
    signing,
    stops,
    things,
    weighing,
)
from desktop.usecases.desk import Desk, refuse
from desktop.usecases.printers_now import not_yet
from desktop.usecases.sight import is_known
from devices.reading import Scan
from printing.label import PaperKind

ANSWERS = frozenset({Command.YES, Command.NO})
LONGEST_HOST = 40  # characters of a web address that are shown


def take_scan(desk: Desk, scan: Scan) -> Outcome:
    """Whatever was scanned, answered."""
    read = choosing.read(desk, scan, desk.settings.code_rules)
    desk.beside = read.beside
    desk.reads.begin(read.text, scan.at_ns)
    try:
        outcome = rereads.passed_over(desk, read.scanned) or _take(desk, read.text, read.scanned)
        desk.reads.end(outcome)
        return outcome
    finally:
        desk.beside = ()


def _take(desk: Desk, text: str, scanned: Scanned) -> Outcome:
    if not isinstance(scanned, CommandScan):
        desk.rebound, desk.collected = None, ""  # something else is done: one key no longer takes these back
    if isinstance(scanned, BadgeScan):
        return signing.sign_in_by_badge(desk, scanned.badge)
    if desk.operator is None:
        return refuse(desk, Code.NOT_SIGNED_IN, scanned=text)
    if isinstance(scanned, CommandScan) and is_word(text):
        number = named_by(text, desk.settings.code_rules)
        if is_known(desk, number):
            scanned = number  # an order or a product here is called like a card
    if isinstance(scanned, CommandScan):
        return obey(desk, scanned.command, scanned.argument)
    if desk.stop is not None:
        return stops.tell_again(desk, desk.stop, keepable(text))
    desk.set_aside, desk.asked, desk.hold_offered, desk.collecting = "", None, False, ""
    desk.weigh_only = desk.weigh_again = None  # whatever is scanned now must not be given another parcel's weight
    return stops.check_bench(desk) or _code(desk, scanned, text)


def _code(desk: Desk, scanned: Scanned, text: str) -> Outcome:
    if isinstance(scanned, WebScan):
        return refuse(desk, Code.ADVERTISING_CODE, expected=packing.due(desk.packing), seen=_host(text))
    if isinstance(scanned, PaperScan):
        return _paper(desk, scanned)
    if isinstance(scanned, NumberScan):
        return _number(desk, scanned)
    if isinstance(scanned, ThingScan):
        return things.tell(desk, scanned, packing.due(desk.packing))
    if isinstance(scanned, PrinterScan):
        return rebinding.take_sticker(desk, scanned)
    if isinstance(scanned, BenchScan):
        return refuse(desk, Code.BENCH_CODE)
    return refuse(desk, Code.CODE_UNKNOWN, expected=packing.due(desk.packing), scanned=text)


def _host(text: str) -> str:
    """Of a web address: what follows may name the buyer."""
    try:
        return (urlsplit(cleaned(text).body).hostname or "")[:LONGEST_HOST]
    except ValueError:  # brackets that close nothing
        return ""


def obey(desk: Desk, command: Command, argument: str) -> Outcome:
    """A command card, a plain word, or a key."""
    if command not in ANSWERS:
        desk.reads.interrupted()
    if command not in (Command.UNDO, Command.NOT_COLLECTED):
        desk.collected = ""
    return refuse(desk, Code.NOT_SIGNED_IN) if desk.operator is None else _obeyed(desk, command, argument)


def _obeyed(desk: Desk, command: Command, argument: str) -> Outcome:
    if command is Command.SIGN_OUT:
        return signing.sign_out(desk)
    if command is Command.SWITCH:
        return signing.switch_person(desk)
    if command is Command.SPEAK:
        return answer(Code.READ_ALOUD)
    if desk.stop is not None:
        if command is Command.YES:
            return opening.acknowledge_stop(desk, desk.stop)
        return stops.tell_again(desk, desk.stop, command.value)
    if command is Command.HELP:
        return answer(Code.HELP)
    if command not in ANSWERS:
        desk.set_aside, desk.weigh_again, desk.collecting = "", None, ""
    if command not in ANSWERS and command is not Command.NEXT:
        desk.hold_offered = False
    desk.rebound = desk.rebound if command is Command.UNDO else None
    return _COMMANDS[command](desk, argument)


def _number(desk: Desk, number: NumberScan) -> Outcome:
    question = desk.asked_about
    if question is not None and question.waybill.casefold() in {text.casefold() for text in number.numbers}:
        return proving.settle_by_number(desk, question)
    if desk.packing is not None:
        return packing.scan_number(desk, desk.packing, number)
    recall = recalling.recalled_by_number(desk, number.numbers)
    if recall is not None:
        return recalling.found(desk, recall)
    return materials.scanned(desk, None, number) or opening.open_by_number(desk, number)


def _paper(desk: Desk, scanned: PaperScan) -> Outcome:
    """The small code of one of our papers: proof of exactly that one, or the number of its parcel."""
    paper = ledger.paper(desk.journal, scanned.paper_id)
    if paper is None or paper.copy != scanned.copy:
        return refuse(desk, Code.CODE_UNKNOWN, seen=paper_code(scanned.paper_id, scanned.copy))
    if paper.kind is not PaperKind.WAYBILL:
        return _page(desk, paper)
    recall = recalling.open_recall_of(desk, paper.document_id)
    if recall is not None:
        return recalling.found(desk, recall)
    if desk.packing is not None and paper.document_id == desk.packing.document_id:
        return packing.prove_paper(desk, desk.packing, paper)
    if paper.state is PaperState.VOID:
        return _void(desk, paper)
    question = desk.asked_about
    if question is not None and question.paper_id == paper.paper_id:
        return proving.settle_question(desk, paper)
    if desk.packing is not None:
        return _number(desk, NumberScan((paper.waybill,)))
    return opening.open_by_paper(desk, paper) if ledger.has_left(paper) else not_yet(desk, paper)


def _page(desk: Desk, paper: Paper) -> Outcome:
    """A slip belongs to its parcel and opens it; a test page speaks for its printer."""
    if paper.state is PaperState.VOID:
        return _void(desk, paper)
    here = desk.packing
    if here is not None and paper.document_id not in ("", here.document_id):
        return refuse(desk, Code.FINISH_FIRST, expected=here.shop_order_no, seen=paper.code)
    seen = proving.page_seen(desk, paper)
    if here is None and paper.document_id:
        return opening.open_by_number(desk, NumberScan((paper.document_id,)))
    return seen


def _void(desk: Desk, paper: Paper) -> Outcome:
    seen = paper.waybill or paper.code
    if desk.packing is not None:
        return packing.void_label(desk, desk.packing, seen)
    return refuse(desk, Code.LABEL_WRONG, seen=seen, reason="void")


def _undo(desk: Desk) -> Outcome:
    if desk.rebound is not None:
        return rebinding.undo(desk)
    return not_collected.last_one(desk, "") if desk.collected else packing.undo(desk)


_COMMANDS: dict[Command, Callable[[Desk, str], Outcome]] = {
    Command.YES: lambda desk, _: questions.yes(desk),
    Command.NO: lambda desk, _: questions.no(desk),
    Command.UNDO: lambda desk, _: _undo(desk),
    Command.REPLACE: rebinding.answer_which,
    Command.HOLD: lambda desk, _: parking.hold(desk),
    Command.RESUME: lambda desk, _: parking.resume(desk),
    Command.NEXT: lambda desk, _: parking.next_parcel(desk),
    Command.HOLD_MORE: lambda desk, _: holding.hold_more(desk),
    Command.COLLECTED: handing_over.collected,
    Command.NOT_COLLECTED: not_collected.last_one,
    Command.OTHER_PRINTER: lambda desk, _: papers.other_printer(desk),
    Command.SHORT: parking.set_aside,
    Command.PART: lambda desk, reason: stops.check_bench(desk) or parting.ship_part(desk, reason),
    Command.COPY: lambda desk, reason: reprinting.copy(desk, reprinting.here(desk), reason),
    Command.REPRINT: lambda desk, reason: reprinting.reprint(desk, reprinting.here(desk), reason),
    Command.NOTHING_CAME_OUT: lambda desk, _: papers.nothing_came_out(desk),
    Command.NO_WEIGHT: lambda desk, _: weighing.close_without_weight(desk),
    Command.QUANTITY: packing.set_quantity,
    Command.PASS_WEIGHT: weighing.pass_by_force,
    Command.BOX: materials.ordered,
    Command.LINE: lambda desk, line_id: stops.check_bench(desk) or packing.confirm_by_hand(desk, line_id),
}
