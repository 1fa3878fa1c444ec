CREATE TABLE bin (
    wms_co_id INTEGER NOT NULL, 
    sku_id TEXT NOT NULL, 
    bin TEXT NOT NULL, 
    pack_type TEXT DEFAULT '' NOT NULL, 
    pack_id TEXT DEFAULT '' NOT NULL, 
    qty INTEGER DEFAULT '0' NOT NULL, 
    modified INTEGER DEFAULT '0' NOT NULL, 
    PRIMARY KEY (wms_co_id, sku_id, bin)
);
CREATE TABLE counter (
    name TEXT NOT NULL, 
    value INTEGER DEFAULT '0' NOT NULL, 
    PRIMARY KEY (name)
);
CREATE TABLE fault (
    fault_id INTEGER NOT NULL, 
    kind TEXT NOT NULL, 
    path TEXT NOT NULL, 
    value INTEGER NOT NULL, 
    calls INTEGER, 
    PRIMARY KEY (fault_id)
);
CREATE TABLE meta (
    name TEXT NOT NULL, 
    value TEXT DEFAULT '' NOT NULL, 
    PRIMARY KEY (name)
);
CREATE TABLE shop (
    shop_id INTEGER NOT NULL, 
    name TEXT DEFAULT '' NOT NULL, 
    site TEXT DEFAULT '' NOT NULL, 
    nick TEXT DEFAULT '' NOT NULL, 
    created INTEGER DEFAULT '0' NOT NULL, 
    PRIMARY KEY (shop_id)
);
CREATE TABLE stock (
    sku_id TEXT NOT NULL, 
    wms_co_id INTEGER NOT NULL, 
    qty INTEGER DEFAULT '0' NOT NULL, 
    order_lock INTEGER DEFAULT '0' NOT NULL, 
    pick_lock INTEGER DEFAULT '0' NOT NULL, 
    modified INTEGER DEFAULT '0' NOT NULL, 
    ts INTEGER NOT NULL, 
    PRIMARY KEY (sku_id, wms_co_id)
);
CREATE INDEX ix_stock_ts ON stock (ts);
CREATE TABLE switch (
    name TEXT NOT NULL, 
    value TEXT DEFAULT '' NOT NULL, 
    PRIMARY KEY (name)
);
CREATE TABLE sales_order (
    o_id INTEGER NOT NULL, 
    shop_id INTEGER NOT NULL, 
    so_id TEXT NOT NULL, 
    wms_co_id INTEGER NOT NULL, 
    status TEXT DEFAULT '' NOT NULL, 
    question_type TEXT DEFAULT '' NOT NULL, 
    question_desc TEXT DEFAULT '' NOT NULL, 
    buyer_id TEXT DEFAULT '' NOT NULL, 
    buyer_message TEXT DEFAULT '' NOT NULL, 
    remark TEXT DEFAULT '' NOT NULL, 
    order_date INTEGER DEFAULT '0' NOT NULL, 
    send_date INTEGER, 
    receiver_name TEXT DEFAULT '' NOT NULL, 
    receiver_mobile TEXT DEFAULT '' NOT NULL, 
    receiver_state TEXT DEFAULT '' NOT NULL, 
    receiver_city TEXT DEFAULT '' NOT NULL, 
    receiver_district TEXT DEFAULT '' NOT NULL, 
    receiver_address TEXT DEFAULT '' NOT NULL, 
    created INTEGER DEFAULT '0' NOT NULL, 
    modified INTEGER NOT NULL, 
    ts INTEGER NOT NULL, 
    PRIMARY KEY (o_id), 
    UNIQUE (shop_id, so_id), 
    FOREIGN KEY(shop_id) REFERENCES shop (shop_id)
);
CREATE INDEX ix_sales_order_ts ON sales_order (ts);
CREATE INDEX ix_sales_order_modified ON sales_order (modified);
CREATE INDEX ix_sales_order_so_id ON sales_order (so_id);
CREATE INDEX order_of_buyer ON sales_order (shop_id, buyer_id, order_date);
CREATE TABLE order_line (
    oi_id INTEGER NOT NULL, 
    o_id INTEGER NOT NULL, 
    outer_oi_id TEXT NOT NULL, 
    sku_id TEXT NOT NULL, 
    qty INTEGER DEFAULT '0' NOT NULL, 
    price INTEGER DEFAULT '0' NOT NULL, 
    combine_sku_id TEXT DEFAULT '' NOT NULL, 
    is_gift INTEGER DEFAULT '0' NOT NULL, 
    refund_status TEXT DEFAULT 'none' NOT NULL, 
    PRIMARY KEY (oi_id), 
    UNIQUE (o_id, outer_oi_id), 
    FOREIGN KEY(o_id) REFERENCES sales_order (o_id)
);
CREATE INDEX line_of_sku ON order_line (sku_id, o_id);
CREATE TABLE outbound (
    io_id INTEGER NOT NULL, 
    o_id INTEGER NOT NULL, 
    shop_id INTEGER NOT NULL, 
    wms_co_id INTEGER NOT NULL, 
    status TEXT DEFAULT '' NOT NULL, 
    l_id TEXT NOT NULL, 
    lc_id TEXT NOT NULL, 
    wave_id INTEGER DEFAULT '0' NOT NULL, 
    f_weight INTEGER, 
    f_volume FLOAT, 
    inspected INTEGER DEFAULT '0' NOT NULL, 
    printed INTEGER DEFAULT '0' NOT NULL, 
    io_date INTEGER, 
    created INTEGER DEFAULT '0' NOT NULL, 
    modified INTEGER NOT NULL, 
    ts INTEGER NOT NULL, 
    PRIMARY KEY (io_id), 
    UNIQUE (o_id), 
    FOREIGN KEY(o_id) REFERENCES sales_order (o_id)
);
CREATE INDEX ix_outbound_l_id ON outbound (l_id);
CREATE INDEX ix_outbound_modified ON outbound (modified);
CREATE INDEX ix_outbound_ts ON outbound (ts);
CREATE TABLE after_sale (
    as_id INTEGER NOT NULL, 
    o_id INTEGER NOT NULL, 
    oi_id INTEGER NOT NULL, 
    type TEXT DEFAULT '' NOT NULL, 
    status TEXT DEFAULT '' NOT NULL, 
    shop_status TEXT DEFAULT '' NOT NULL, 
    good_status TEXT DEFAULT '' NOT NULL, 
    question_type TEXT DEFAULT '' NOT NULL, 
    qty INTEGER DEFAULT '0' NOT NULL, 
    refund INTEGER DEFAULT '0' NOT NULL, 
    created INTEGER DEFAULT '0' NOT NULL, 
    modified INTEGER DEFAULT '0' NOT NULL, 
    ts INTEGER NOT NULL, 
    PRIMARY KEY (as_id), 
    FOREIGN KEY(o_id) REFERENCES sales_order (o_id), 
    FOREIGN KEY(oi_id) REFERENCES order_line (oi_id)
);
CREATE INDEX ix_after_sale_o_id ON after_sale (o_id);
CREATE INDEX ix_after_sale_ts ON after_sale (ts);
CREATE TABLE attached_label (
    io_id INTEGER NOT NULL, 
    media TEXT NOT NULL, 
    component TEXT DEFAULT '' NOT NULL, 
    data BLOB NOT NULL, 
    PRIMARY KEY (io_id), 
    FOREIGN KEY(io_id) REFERENCES outbound (io_id)
);
