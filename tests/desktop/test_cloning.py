"""The settings of a bench as file and as codes: they come back whole, in any order, and any damage is told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.clone_codes import LONGEST_PART, Collector, Verdict, codes_of, is_clone_code, read_part
from desktop.cloning import BenchFileUnusable, Clone, clone_of, load_bench_file, save_bench_file, write_bench_file
from desktop.data_files import SETTINGS
from desktop.domain.code_rules import faults
from desktop.settings import (
    CodeField,
    CodeRule,
    Erp,
    Flow,
    Held,
    Language,
    PackMaterial,
    Printer,
    PrinterRole,
    SameUnit,
    Scale,
    Scanner,
    Settings,
    Theme,
    WedgeTiming,
    Weighing,
    WeightCheck,
    WeighWhen,
)
from desktop.settings_file import write_settings
from devices.scales.table import DIALECTS
from devices.scales.units import GRAMS_PER_UNIT
from printing.codes import qr

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
NAMES = WORDS.filter(bool)
NUMBERS = st.integers(0, 10_000)
MM = st.floats(-50, 50, allow_nan=False).map(lambda number: round(number, 2))

SCANNERS = st.builds(
    Scanner,
    port=NAMES,
    name=NAMES,
    baud=st.sampled_from((1200, 9600, 115200)),
    idle_ms=NUMBERS,
    bits=st.sampled_from((7, 8)),
    parity=st.sampled_from("NEO"),
    usb=WORDS,
    separator=WORDS,
    prefix=WORDS,
    suffix=WORDS,
)
SCALES = st.builds(
    Scale,
    port=NAMES,
    dialect=st.sampled_from(sorted(DIALECTS)),
    unit=st.sampled_from(sorted(GRAMS_PER_UNIT)),
    division_g=st.integers(1, 500),
    usb=WORDS,
    address=st.sampled_from("ABZ"),
)
PRINTERS = st.lists(
    st.builds(
        Printer,
        url=NAMES.map(lambda name: f"winspool://{name}"),
        name=NAMES,
        language=st.sampled_from(("zpl", "tspl", "cpcl", "escpos")),
        dpi=st.sampled_from((203, 300)),
        roles=st.lists(st.sampled_from(PrinterRole), unique=True).map(tuple),
        templates=st.dictionaries(st.sampled_from(("waybill", "test")), NAMES),
        density=st.none() | st.integers(0, 30),
        gap_mm=MM,
        offset_x_mm=MM,
        native=st.booleans(),
        fallback=WORDS,
    ),
    unique_by=lambda printer: printer.name,
    max_size=4,
).map(tuple)
SETTINGS_OF_ANY_BENCH = st.builds(
    Settings,
    bench=NAMES,
    language=st.sampled_from(Language),
    theme=st.sampled_from(Theme),
    flow=st.sampled_from(Flow),
    weighing=st.sampled_from(Weighing),
    weigh_when=st.sampled_from(WeighWhen),
    weigh_type_by_shop=st.dictionaries(NAMES, st.integers(0, 5), max_size=3),
    quantity_limit=NUMBERS,
    wedge=st.booleans(),
    wedge_timing=st.builds(WedgeTiming, max_gap_ms=NUMBERS, prefix=WORDS, suffix=WORDS),
    code_rules=st.lists(
        st.builds(CodeRule, name=NAMES, field=st.sampled_from(CodeField), prefix=WORDS, min_length=st.integers(1, 40)),
        max_size=3,
    )
    .map(tuple)
    .filter(lambda rules: not faults(rules)),
    same_unit=st.sampled_from(SameUnit),
    materials=st.lists(st.builds(PackMaterial, code=NAMES, name=NAMES, grams=NUMBERS), max_size=3).map(tuple),
    weight_check=st.builds(WeightCheck, on=st.booleans(), percent=MM, grams=NUMBERS),
    sound=st.booleans(),
    erp=st.builds(Erp, kind=st.sampled_from(("local", "jushuitan")), app_key=WORDS, calls_per_minute=NUMBERS),
    held=st.builds(Held, warehouse_id=WORDS, wave_ids=st.lists(NAMES, max_size=3).map(tuple)),
    scanners=st.lists(SCANNERS, max_size=2).map(tuple),
    scale=st.none() | SCALES,
    printers=PRINTERS,
)
A_BENCH = Settings(
    bench="3",
    flow=Flow.LABEL_LAST,
    erp=Erp(kind="jushuitan", base_url="https://openapi.jushuitan.com", app_key="b0b7d1db226d4216a3d58df9ffa2dde5"),
    held=Held(warehouse_id="W1", wave_ids=("A", "B")),
    scanners=(Scanner(port="COM3", usb="0c2e:0901:S1"),),
    scale=Scale(port="COM4", dialect="mt-sics", usb="1a86:7523:"),
    printers=(
        Printer(url="tcp://192.168.1.50:9100", name="waybill", templates={"waybill": "waybill-76x130"}),
        Printer(url="usb://0d28:ccdd/B1234", name="slip", language="tspl", roles=(PrinterRole.SLIP,)),
    ),
    materials=tuple(PackMaterial(f"BOX{number}", f"纸箱 {number} 号", grams=120 + number) for number in range(12)),
)


def large_bench() -> Settings:
    """More than one code holds."""
    rules = tuple(
        CodeRule(f"maker {number}", CodeField.ITEM, prefix=f"{number * 7919 % 100_000:05d}", pattern=f"^{number}X(.*)$")
        for number in range(60)
    )
    return replace(A_BENCH, code_rules=rules)


# the file


@given(SETTINGS_OF_ANY_BENCH)
def test_any_settings_come_back_from_the_file(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    path = tmp_path_factory.mktemp("file") / "bench.toml"
    clone = clone_of(settings)
    write_bench_file(clone, path)
    assert load_bench_file(path) == clone


def test_the_file_of_a_bench_is_made_from_its_settings(tmp_path: Path) -> None:
    write_settings(tmp_path / SETTINGS, A_BENCH)
    saved = save_bench_file(tmp_path, tmp_path / "bench.toml")
    assert load_bench_file(tmp_path / "bench.toml") == saved == clone_of(A_BENCH)


def test_neither_file_nor_codes_hold_a_secret_or_a_password() -> None:
    address = "https://name:word@erp.example/api"
    clone = clone_of(replace(A_BENCH, erp=replace(A_BENCH.erp, base_url=address)))
    assert clone.settings.erp.app_key == ""
    assert clone.settings.erp.base_url == "https://erp.example/api"
    assert clone.settings.printers == A_BENCH.printers


def test_nobody_adds_an_erp_setting_without_asking_whether_it_is_a_secret() -> None:
    """Whoever adds one says here that it may be shown to everybody, or takes it out in clone_of."""
    shown = {"kind", "embedded", "base_url", "calls_per_minute", "calls_per_second", "stop_check_seconds"}
    shown |= {"pull_seconds", "answer_timeout_seconds", "settle_after_seconds", "reconcile_seconds", "deadline_hours"}
    shown |= {"log_work", "tell_boxes", "account"}  # of the account, what the secret belongs to is taken out
    assert set(Erp.__struct_fields__) == shown | {"app_key"}


@pytest.mark.parametrize(
    ("old", "new"),
    [('bench = "3"', 'bench = "4"'), ("COM4", "COM5"), ("checksum", "sum"), ("[settings.erp]", "[settings.erp")],
)
def test_a_changed_file_is_refused(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "bench.toml"
    write_bench_file(clone_of(A_BENCH), path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BenchFileUnusable):
        load_bench_file(path)


def test_comments_and_order_of_the_file_may_change(tmp_path: Path) -> None:
    path = tmp_path / "bench.toml"
    write_bench_file(clone_of(A_BENCH), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("# of the hall in Yiwu\n" + "\n".join(line for line in lines if not line.startswith("#")))
    assert load_bench_file(path) == clone_of(A_BENCH)


def test_a_file_of_a_newer_program_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bench.toml"
    path.write_text('version = 99\nbench = "3"\nchecksum = ""\n[settings]\n', encoding="utf-8")
    with pytest.raises(BenchFileUnusable, match="newer"):
        load_bench_file(path)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"version = 1", b'bench = "3"', b"PK\x03\x04"])
def test_what_is_no_bench_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bench.toml"
    path.write_bytes(content)
    with pytest.raises(BenchFileUnusable):
        load_bench_file(path)


def test_the_file_is_plain_toml_that_a_person_can_read(tmp_path: Path) -> None:
    path = tmp_path / "bench.toml"
    write_bench_file(clone_of(A_BENCH), path)
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    assert raw["settings"]["materials"][3]["name"] == "纸箱 3 号"


# the codes


@given(SETTINGS_OF_ANY_BENCH, st.integers(60, 400), st.randoms(use_true_random=False))
def test_any_settings_come_back_from_codes_in_any_order_with_repeats(
    settings: Settings, longest: int, chance: object
) -> None:
    clone = clone_of(settings)
    codes = list(codes_of(clone, max(longest, len(codes_of(clone, 100_000)[0]) // 90 + 60)))
    scans = codes + codes[: len(codes) // 2]
    chance.shuffle(scans)  # type: ignore[attr-defined]
    collector = Collector()
    said = [collector.take(code) for code in scans]
    assert collector.clone == clone
    assert said.count(Verdict.COMPLETE) == 1
    assert set(said) <= {Verdict.TAKEN, Verdict.AGAIN, Verdict.COMPLETE}


@given(st.integers(0, 10**6), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/"))
def test_one_wrong_character_anywhere_is_damage_and_never_other_settings(at: int, wrong: str) -> None:
    code = CODES[at % len(CODES)]
    at %= len(code)
    if code[at] == wrong or (code[at] == "/" and not wrong.isalnum()):
        return
    spoilt = code[:at] + wrong + code[at + 1 :]
    collector = Collector()
    assert collector.take(spoilt) in {Verdict.DAMAGED, Verdict.FOREIGN}
    assert collector.count == 0


@given(st.integers(1, 10**6), st.integers(1, 40))
def test_a_code_with_characters_missing_or_doubled_is_damage(at: int, count: int) -> None:
    code = CODES[at % len(CODES)]
    at = 3 + at % (len(code) - 3)
    count = min(count, len(code) - at) or 1
    for spoilt in (code[:at] + code[at + count :], code[:at] + code[at : at + count] + code[at:]):
        if spoilt != code:
            assert Collector().take(spoilt) in {Verdict.DAMAGED, Verdict.FOREIGN}


@given(st.text(max_size=80))
def test_any_text_at_all_is_answered(text: str) -> None:
    for scanned in (text, f"PBC1/{text}", f"PBC1/1OF1/{text}"):
        assert Collector().take(scanned) in {Verdict.DAMAGED, Verdict.FOREIGN}


CODES = codes_of(clone_of(large_bench()))


def test_codes_are_split_above_one_kilobyte_only() -> None:
    assert len(codes_of(clone_of(A_BENCH))) == 1
    assert len(CODES) > 1
    assert max(map(len, CODES)) <= LONGEST_PART


def test_codes_are_of_qr_codes_denser_alphabet() -> None:
    allowed = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/")
    assert all(set(code) <= allowed for code in CODES)
    assert qr(CODES[0], "clone").width < qr(CODES[0].lower(), "clone").width


def test_parts_of_two_benches_are_not_mixed() -> None:
    other = codes_of(clone_of(replace(large_bench(), bench="4")))
    collector = Collector()
    assert collector.take(CODES[0]) is Verdict.TAKEN
    assert collector.take(other[1]) is Verdict.OTHER_SET
    assert collector.missing == tuple(range(2, len(CODES) + 1))
    collector.forget()
    assert [collector.take(code) for code in other][-1] is Verdict.COMPLETE
    assert collector.clone is not None
    assert collector.clone.bench == "4"


def test_keyboard_scanners_may_turn_case_and_slash() -> None:
    collector = Collector()
    for code in CODES:
        collector.take(code.swapcase().replace("/", "-"))
    assert collector.clone == clone_of(large_bench())


def test_a_code_of_a_newer_program_is_told() -> None:
    from desktop import clone_codes

    code = clone_codes._code(1, 1, "AAAAAAAA", "AAAA")
    newer = code.replace("PBC1/", "PBC2/")
    part = newer.split("/")
    part[3] = clone_codes._part_checksum(2, 1, 1, "AAAAAAAA", "AAAA")
    assert read_part("/".join(part)) is Verdict.NEWER


def test_a_complete_set_that_is_no_bench_is_told_and_forgotten() -> None:
    from desktop import clone_codes

    for payload in ("AAAA", clone_codes._payload(Clone("3", A_BENCH))[:-8], ""):
        collector = Collector()
        code = clone_codes._code(1, 1, clone_codes._checksum(payload), payload)
        assert collector.take(code) is Verdict.UNUSABLE
        assert collector.trouble
        assert collector.count == 0


def test_what_is_a_clone_code_is_seen_from_its_beginning() -> None:
    assert is_clone_code(CODES[0])
    assert is_clone_code(" pbc1-garbage")
    assert not is_clone_code("PB:COPY")
    assert not is_clone_code("PBCOPY")
    assert not is_clone_code("PBC")
