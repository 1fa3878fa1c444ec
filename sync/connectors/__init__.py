"""One package per ERP; each implements sync.connector.ErpConnector."""
