"""The Jushuitan Open API: transport, typed wire structs, and the ErpConnector over them."""
