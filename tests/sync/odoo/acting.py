"""What buttons and writes do in the played Odoo: the state machine of a delivery and of a count.

From the page (3.3, 3.5, 1.1): the picked rule, wizards as dictionaries without an effect, ``true`` for what is done
already, over-shipping without a word, done lines that can be rewritten, backorders by exact names, refusals by their
sentence, counts that are not applied when the stock moved, weights with two digits, stamps that move or stay.
Invented: how stock is taken from quants, and the names that the server gives.
"""

from __future__ import annotations

from typing import Any

from tests.sync.odoo.books import Books, OdooError, Row, user_error

ZERO = "Transfer trouble alert! Validating a zero quantity transfer?"
NO_SERIAL = "You need to supply a Lot/Serial number for products: {}"


class Acts:
    """Methods with an effect."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.asks_sms = True  # stock_sms, on by default
        self.prints = False  # the kind of operation prints on validation
        self.left: list[int] = []  # deliveries that took goods from stock, each time
        self.falsified: list[str] = []  # writes that a client must never make
        self.refused: set[int] = set()

    # records

    def create(self, model: str, vals_list: list[Row]) -> list[int]:
        made = []
        quant = {"quantity": 0.0, "package_id": False, "lot_id": False, "inventory_quantity_set": True}
        for vals in vals_list:
            given = quant | vals if model == "stock.quant" else vals
            made.append(self.books.add(model, **self._rounded(given)))
        return made

    def write(self, model: str, ids: list[int], vals: Row, context: Row) -> bool:
        for row_id in ids:
            row = self.books.row(model, row_id)
            self._note_falsifying(model, row, vals)
            row |= self._rounded(vals)
            self.books.touch(model, row_id)
            if model == "stock.quant" and "inventory_quantity" in vals and context.get("inventory_mode"):
                row |= {"inventory_quantity_set": True, "is_outdated": False, "_counted_at": row["quantity"]}
            if model == "stock.move.line":
                self._line_written(row, vals)
        return True

    def _line_written(self, line: Row, vals: Row) -> None:
        move = self.books.row("stock.move", line["move_id"])
        if "quantity" in vals:
            lines = self.books.of_picking("stock.move.line", line["picking_id"])
            move["quantity"] = sum(one["quantity"] for one in lines if one["move_id"] == move["id"])
            self.books.touch("stock.move", move["id"])
        if "result_package_id" in vals:
            self.books.touch("stock.picking", line["picking_id"])

    def _note_falsifying(self, model: str, row: Row, vals: Row) -> None:
        if model == "stock.move.line" and row["state"] == "done" and "quantity" in vals:
            self.falsified.append("quantity of a done line")
        if model == "stock.quant" and "quantity" in vals:
            self.falsified.append("quantity of a quant")

    def _rounded(self, vals: Row) -> Row:
        return {name: round(value, 2) if name == "shipping_weight" else value for name, value in vals.items()}

    # a delivery

    def button_validate(self, ids: list[int], context: Row) -> Any:
        [picking_id] = ids
        picking = self.books.row("stock.picking", picking_id)
        if picking["state"] == "done":
            return True
        lines = [line for line in self.books.of_picking("stock.move.line", picking_id) if line["state"] != "cancel"]
        if picking["state"] == "cancel" or not any(line["quantity"] for line in lines):
            raise user_error(ZERO)
        if picking_id in self.refused:
            raise user_error("Es ist etwas nicht in Ordnung.")  # in whatever language
        if self.asks_sms and not context.get("skip_sms"):
            return {"type": "ir.actions.act_window", "res_model": "confirm.stock.sms"}
        going = [line for line in lines if line["picked"]] or lines
        self._with_serials(going)
        if self._short(picking_id, going) and not context.get("skip_backorder"):
            asked = {"button_validate_picking_ids": [picking_id], "default_pick_ids": [[4, picking_id]]}
            return {"type": "ir.actions.act_window", "res_model": "stock.backorder.confirmation", "context": asked}
        backorder = picking_id not in context.get("picking_ids_not_to_backorder", [])
        self._done(picking, going, backorder=backorder)
        return {"type": "ir.actions.client", "tag": "do_multi_print"} if self.prints else True

    def _with_serials(self, lines: list[Row]) -> None:
        goods = [self.books.row("product.product", line["product_id"]) for line in lines if not line.get("lot_id")]
        missing = [one["name"] for one in goods if one["tracking"] in {"lot", "serial"}]
        if missing:
            raise user_error(NO_SERIAL.format(", ".join(missing)))

    def _short(self, picking_id: int, going: list[Row]) -> bool:
        return any(self._rest(move, going) > 0 for move in self.books.of_picking("stock.move", picking_id))

    def _rest(self, move: Row, going: list[Row]) -> float:
        return float(move["product_uom_qty"] - sum(line["quantity"] for line in going if line["move_id"] == move["id"]))

    def _done(self, picking: Row, going: list[Row], *, backorder: bool) -> None:
        rest = {move["id"]: self._rest(move, going) for move in self.books.of_picking("stock.move", picking["id"])}
        if any(left > 0 for left in rest.values()) and backorder:
            self._back_order(picking, going, rest)
        for line in going:
            line |= {"state": "done", "picked": True}
            self._take(line)
            self.books.touch("stock.move.line", line["id"])
        for move in self.books.of_picking("stock.move", picking["id"]):
            gone = sum(line["quantity"] for line in going if line["move_id"] == move["id"])
            move |= {"quantity": gone, "state": "done" if gone else "cancel"}
            self.books.touch("stock.move", move["id"])
        self.left.append(picking["id"])
        picking |= {"state": "done", "date_done": self.books.stamp()}
        self.books.touch("stock.picking", picking["id"])

    def _back_order(self, picking: Row, going: list[Row], rest: dict[int, float]) -> None:
        """The new delivery has what stayed; lines that were not picked move over to it."""
        kept = {name: value for name, value in picking.items() if name not in {"id", "carrier_tracking_ref"}}
        other = self.books.add(
            "stock.picking", **kept | {"name": f"{picking['name']}-B", "backorder_id": picking["id"]}
        )
        for move_id, left in rest.items():
            if left <= 0:
                continue
            move = self.books.row("stock.move", move_id)
            copied = {"product_id": move["product_id"], "product_uom_qty": left, "quantity": left, "state": "assigned"}
            new = self.books.add("stock.move", picking_id=other, **copied)
            moved = [
                line
                for line in self.books.of_picking("stock.move.line", picking["id"])
                if line["move_id"] == move_id and line not in going
            ]
            for line in moved:
                line |= {"picking_id": other, "move_id": new, "quantity": left, "picked": False}
            if not moved:
                line = next(line for line in going if line["move_id"] == move_id)
                fresh = {"move_id": new, "picking_id": other, "quantity": left, "picked": False, "state": "assigned"}
                self.books.add("stock.move.line", **{**line, **fresh, "result_package_id": False})
            move["product_uom_qty"] -= left

    def _take(self, line: Row) -> None:
        for quant in self.books.tables["stock.quant"].values():
            same = quant["product_id"] == line["product_id"] and quant["location_id"] == line["location_id"]
            if same:
                quant["quantity"] -= line["quantity"]
                quant["is_outdated"] = bool(quant.get("inventory_quantity_set"))
                return

    def cancel(self, picking_id: int) -> None:
        picking = self.books.row("stock.picking", picking_id)
        picking["state"] = "cancel"
        for model in ("stock.move", "stock.move.line"):
            for row in self.books.of_picking(model, picking_id):
                row |= {"state": "cancel", "quantity": 0.0}
        self.books.touch("stock.picking", picking_id)

    # a count

    def action_apply_inventory(self, ids: list[int]) -> Any:
        quants = [self.books.row("stock.quant", row_id) for row_id in ids]
        if any(quant.get("is_outdated") for quant in quants):
            return {"type": "ir.actions.act_window", "res_model": "stock.inventory.conflict"}
        for quant in quants:
            quant |= {"quantity": float(quant["inventory_quantity"]), "inventory_quantity_set": False}
            self.books.touch("stock.quant", quant["id"])
        return None


def no_method(model: str, method: str) -> OdooError:
    return OdooError("builtins.AttributeError", f"The method '{model}.{method}' does not exist")
