"""The table says what the reports say."""

from __future__ import annotations

from pathlib import Path

from tests.sync.conformance.table import cells, main, table

REPORT = """<testsuites><testsuite>
<testcase classname="tests.sync.conformance.test_local.TestReading" name="test_a_b"/>
<testcase classname="tests.sync.conformance.test_odoo.TestReading" name="test_a_b"><failure/></testcase>
<testcase classname="tests.sync.conformance.test_local.TestSending" name="test_c[work_logged]"/>
<testcase classname="tests.sync.conformance.test_odoo.TestSending" name="test_c[work_logged]">
 <skipped message="not offered"/></testcase>
<testcase classname="tests.sync.conformance.test_local.TestSending" name="test_c[verified]">
 <skipped message="not offered"/></testcase>
<testcase classname="tests.sync.conformance.test_odoo.TestSending" name="test_d">
 <skipped message="late_commit: no way in"/></testcase>
<testcase classname="tests.sync.conformance.test_tryton.TestReading" name="test_a_b[Tryton 8.2 rest]"/>
<testcase classname="tests.sync.conformance.test_tryton.TestSending" name="test_c[Tryton 8.2 rest-work_logged]"/>
<testcase classname="tests.sync.test_engine" name="test_e"/>
</testsuite></testsuites>"""


def test_rows_are_cases_and_columns_are_erps(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT, encoding="utf-8")
    lines = [line.split("  ") for line in table(cells(report))]
    told = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    assert told == [
        ["case", "local ERP", "Odoo (played)", "Tryton 8.2 rest"],
        ["reading: a b", "yes", "FAILS", "yes"],
        ["sending: c: work logged", "yes", "–", "yes"],
        ["sending: d", "1"],
        ["cases that hold", "2", "0", "2"],
        ["1", "late_commit: no way in"],
    ]
    assert main([str(report)]) == 1
