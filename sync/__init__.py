"""The ERP side: wire-neutral vocabulary, connectors, outbox and pull engines, the local ERP; no Qt."""
