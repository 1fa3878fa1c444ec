"""The label ledger under any order of acts of packer, printer and power: never two live unmarked papers of a parcel."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desktop.domain.commands import Command
from desktop.domain.labels import LEFT_THE_BENCH, Paper, PaperState
from desktop.domain.outcome import Code, Tone
from desktop.domain.packing import Step
from desktop.settings import Settings, Weighing
from desktop.store import chain, ledger, outbox
from printing.ports import PrintJob
from tests.bench_kit import CUP_CODE, OTHER, POT_CODE, SINGLE, BenchKit, label_last, make_bench, waybill

ORDERS = {SINGLE: CUP_CODE, OTHER: POT_CODE}
NUMBERS = st.sampled_from(sorted(ORDERS))


@pytest.fixture(scope="module", autouse=True)
def _template(tmp_path_factory: pytest.TempPathFactory) -> None:
    Labels.folders = tmp_path_factory.mktemp("labels")
    make_bench(Labels.folders / "template", **label_last(weighing=Weighing.NONE)).close()


class Labels(RuleBasedStateMachine):
    folders: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.folders))
        self.sending: PrintJob | None = None
        self.came_out: list[int] = []  # papers that lie on the printer, by number
        self.destroyed: set[int] = set()

    @initialize()
    def open_the_bench(self) -> None:
        shutil.copytree(self.folders / "template", self.folder, dirs_exist_ok=True)
        self.kit = BenchKit(self.folder, Settings(**label_last(weighing=Weighing.NONE)))
        self.kit.sign_in()

    def teardown(self) -> None:
        if hasattr(self, "kit"):
            self.kit.close()
        shutil.rmtree(self.folder)

    # the packer

    @rule(number=NUMBERS)
    def scan_an_order(self, number: int) -> None:
        self.kit.scan(f"SO{number}")

    @rule(number=NUMBERS)
    def scan_the_goods(self, number: int) -> None:
        self.kit.scan(ORDERS[number])

    @rule(number=NUMBERS)
    def scan_a_waybill(self, number: int) -> None:
        """Only where paper with it lies about, as in life."""
        if any(self._paper(paper_id).waybill == waybill(number) for paper_id in self.came_out):
            self.kit.scan(waybill(number))

    @rule(data=st.data())
    def scan_a_small_code(self, data: st.DataObject) -> None:
        if self.came_out:
            paper = self._paper(data.draw(st.sampled_from(self.came_out)))
            self.kit.scan(f"PBL{paper.paper_id}-{paper.copy}")

    @rule(command=st.sampled_from([Command.UNDO, Command.HOLD, Command.YES]))
    def order(self, command: Command) -> None:
        self.kit.order(command)

    @rule(reason=st.sampled_from(["damaged", "lost"]))
    def ask_for_a_copy(self, reason: str) -> None:
        self.kit.order(Command.COPY, reason)

    @rule()
    def say_that_nothing_came_out(self) -> None:
        """An honest packer says so only of a paper that did not, and destroys what turns up void."""
        packing, question = self.kit.desk.packing, self.kit.desk.question
        if packing is not None and packing.step in (Step.PROOF, Step.LABEL):
            doubtful = [paper for paper in ledger.papers_of(self.kit.desk.journal, packing.document_id)]
        else:
            doubtful = [question] if question else []
        if not any(paper.paper_id in self.came_out for paper in doubtful):
            self.kit.order(Command.NOTHING_CAME_OUT)

    # the printer

    @rule()
    def begin_to_send(self) -> None:
        if self.sending is None:
            job = self.kit.core.jobs.next_job("waybill")
            if job is not None and self.kit.core.jobs.sending(job.job_id):
                self.sending = job

    @rule(end=st.sampled_from(["out", "out", "out", "cut", "cut but out", "off", "swallowed"]))
    def end_sending(self, end: str) -> None:
        if self.sending is None:
            return
        job, self.sending = self.sending, None
        if end in ("out", "cut but out"):
            self.came_out.append(job.paper_id)
        if end in ("out", "swallowed"):
            self.kit.core.jobs.handed_over(job.job_id)
        elif end == "off":
            self.kit.core.jobs.not_sent(job.job_id, "off")
        else:
            self.kit.core.jobs.cut(job.job_id, "cut")

    @rule(out=st.booleans())
    def lose_power(self, out: bool) -> None:
        if self.sending is not None and out:
            self.came_out.append(self.sending.paper_id)
        self.sending = None
        self.kit.reopen()
        self.kit.sign_in()

    @rule()
    def wait_long(self) -> None:
        self.kit.clock.advance(11 * 60)

    @rule()
    def tick(self) -> None:
        view = self.kit.station.tick()
        assert view is None or view.outcome.tone is not Tone.STOP

    # what must hold

    @invariant()
    def no_two_live_unmarked_papers(self) -> None:
        if not hasattr(self, "kit"):
            return
        papers = [paper for number in ORDERS for paper in ledger.papers_of(self.kit.desk.journal, f"D{number}")]
        live = Counter(p.document_id for p in papers if p.copy == 0 and p.state is not PaperState.VOID)
        assert not live or max(live.values()) == 1
        assert len(self.came_out) == len(set(self.came_out)), "no paper is printed twice"
        for paper_id in self.came_out:
            paper = self._paper(paper_id)
            assert paper.state in LEFT_THE_BENCH | {PaperState.VOID}

    @invariant()
    def closed_only_with_a_paper_seen(self) -> None:
        if not hasattr(self, "kit"):
            return
        journal = self.kit.desk.journal
        for sent in outbox.pending(journal):
            states = [paper.state for paper in ledger.papers_of(journal, sent.document_id)]
            assert PaperState.PROVED in states
        assert chain.verify(journal).first_bad is None
        assert self.kit.station.view().outcome.code is not Code.JOURNAL_FULL

    def _paper(self, paper_id: int) -> Paper:
        paper = ledger.paper(self.kit.desk.journal, paper_id)
        assert paper is not None
        return paper


TestLabels = Labels.TestCase
TestLabels.settings = hypothesis_settings(max_examples=40, stateful_step_count=40, deadline=None)
