"""Telling the ERP something of an order itself: a question for the office, a remark, a label."""

from __future__ import annotations

from datetime import datetime

from sync.connectors.jushuitan import paths
from sync.connectors.jushuitan.biz import as_number
from sync.connectors.jushuitan.sending import CHANNEL, accepted, alone, of_sentence, rejected
from sync.connectors.jushuitan.transport import Transport
from sync.connectors.jushuitan.wire import whole
from sync.connectors.jushuitan.wire_uploads import Questioned as QuestionAnswer
from sync.connectors.jushuitan.wire_uploads import QuestionFailure, decode_upload
from sync.outgoing import Questioned, Remarked, Tagged
from sync.quota import Use
from sync.vocabulary import Entry, Receipt

LONGEST_REMARK = 500
LONGEST_TAG = 10
MOST_TAGS = 19  # "fewer than 20"
ADD, REMOVE = 1, 2


def question(transport: Transport, entry: Entry, body: Questioned, at: datetime) -> Receipt:
    """/open/webapi/orderapi/questionorder/questions (3.15, 4/263): its answer counts, and lists who failed."""
    biz = {
        "o_ids": [as_number(entry.order_id)],
        "question_type": body.reason,
        "question_desc": body.text,
        "channel": CHANNEL,
    }
    answer = transport.call_maybe(paths.QUESTIONED, biz, QuestionAnswer, Use.REST)
    failures = answer.message if answer else None
    if answer is None or not (whole(answer.fail) or failures):
        return accepted(entry, at)
    return of_sentence(entry, _sentence(failures), at)


def _sentence(failures: list[QuestionFailure] | str | None) -> str:
    if isinstance(failures, list):
        return "; ".join(failure.msg or "" for failure in failures)
    return failures or ""


def remark(transport: Transport, entry: Entry, body: Remarked, at: datetime) -> Receipt:
    """/open/jushuitan/order/remark/upload (3.15, 4/196)."""
    if len(body.text) > LONGEST_REMARK:
        return rejected(entry, at, "too_long", str(LONGEST_REMARK))
    biz = {"o_id": as_number(entry.order_id), "remark": body.text, "is_append": body.append}
    return alone(entry, decode_upload(transport.call_raw(paths.REMARKED, biz, Use.REST)), at)


def tag(transport: Transport, entry: Entry, body: Tagged, at: datetime) -> Receipt:
    """/open/jushuitan/order/label/upload (3.15, 4/72)."""
    if len(body.tags) > MOST_TAGS:
        return rejected(entry, at, "too_many_lines", str(MOST_TAGS))
    if any(len(one) > LONGEST_TAG for one in body.tags):
        return rejected(entry, at, "too_long", str(LONGEST_TAG))
    action = REMOVE if body.remove else ADD
    biz = {"o_id": as_number(entry.order_id), "labels": list(body.tags), "action_type": action}
    return alone(entry, decode_upload(transport.call_raw(paths.TAGGED, biz, Use.REST)), at)
